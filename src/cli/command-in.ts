import { isStepId, stepIds } from '../domain/step-id.ts';
import { commandNames } from './flags.ts';

/** Every word that can stand for a command. */
export const allCommands: readonly string[] = [...stepIds, ...commandNames, 'help'];

/** The command a command line names, also where the rest of it makes no sense. */
export function commandIn(argv: readonly string[]): string | undefined {
  return argv.find((word) => isStepId(word) || commandNames.some((name) => name === word));
}
