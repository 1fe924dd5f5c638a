import type { Command, CommanderError } from 'commander';
import { isStepId, stepIds } from '../domain/step-id.ts';
import type { Messages } from '../messages/messages.ts';
import { commandNames } from './flags.ts';
import { nearest } from './nearest.ts';

/** Every word that can stand for a command. */
export const allCommands: readonly string[] = [...stepIds, ...commandNames, 'help'];

/** The command a command line names, also where the rest of it makes no sense. */
export function commandIn(argv: readonly string[]): string | undefined {
  return argv.find((word) => isStepId(word) || commandNames.some((name) => name === word));
}

/** What is wrong with the words, as a sentence in the person's language that names what was probably meant. */
export function usageMistake(
  { code, message }: CommanderError,
  program: Command,
  argv: readonly string[],
  { usage }: Messages,
): string {
  const quoted = /'([^']+)'/.exec(message)?.[1] ?? '';
  if (code === 'commander.optionMissingArgument') return usage.missingValue(/--[\w-]+/.exec(quoted)?.[0] ?? quoted);
  if (code !== 'commander.unknownOption') return usage.other(message.replace(/^error: /, ''));
  const word = commandIn(argv);
  const command = program.commands.find((candidate) => candidate.name() === word) ?? program;
  const flags = [...command.options.flatMap(({ long }) => long ?? []), '--help'];
  return usage.unknownOption(quoted, nearest(quoted, flags));
}
