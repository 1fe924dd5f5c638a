import type { Invocation } from './program.ts';

/**
 * The command lines that say nothing but what they want: none at all, and `run -- …`, which is typed before every start
 * of a program. They are understood without the parser, which costs a third of a start. `undefined`: any other one.
 */
export function plainInvocation(argv: readonly string[]): Invocation | undefined {
  const [word, dashes, ...words] = argv;
  if (word === undefined) return { command: 'setup', global: {}, flags: {}, words };
  const runs = word === 'run' && dashes === '--' && words.length > 0;
  return runs ? { command: 'run', global: {}, flags: {}, words } : undefined;
}
