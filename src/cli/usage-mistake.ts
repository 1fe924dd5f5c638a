import type { Command, CommanderError } from 'commander';
import type { Messages } from '../messages/messages.ts';
import { commandIn } from './command-in.ts';
import { quotable } from './quotable.ts';
import { nearest } from './nearest.ts';

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
  return usage.unknownOption(quotable(quoted), nearest(quoted, flags));
}
