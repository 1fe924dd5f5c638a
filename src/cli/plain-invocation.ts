import { isStepId } from '../domain/step-id.ts';
import { commandNames } from './flags.ts';
import type { Invocation } from './program.ts';

/**
 * The command lines that say nothing but what they want: no word at all, one command's word alone, and `run -- …`, which
 * is typed before every start of a program. They are understood without the parser, which costs a third of a start.
 * `undefined`: any other one.
 */
export function plainInvocation(argv: readonly string[]): Invocation | undefined {
  const [word, dashes, ...words] = argv;
  if (word === undefined) return { command: 'setup', global: {}, flags: {}, words };
  if (word === 'run') {
    return dashes === '--' && words.length > 0 ? { command: 'run', global: {}, flags: {}, words } : undefined;
  }
  const command = isStepId(word) ? word : commandNames.find((name) => name === word);
  return command === undefined || argv.length > 1 ? undefined : { command, global: {}, flags: {}, words };
}
