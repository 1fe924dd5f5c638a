import { askChild } from '../../../src/process/ask-child.ts';

/** `ask <timeoutMs> <command> <args…>`: prints how the child ended, and then has nothing more to do. */
async function main(): Promise<void> {
  const [timeoutMs, command = '', ...args] = process.argv.slice(2);
  const signal = new AbortController().signal;
  const answer = await askChild({ command, args, env: process.env, timeoutMs: Number(timeoutMs), signal });
  process.stdout.write(answer.kind);
}

void main();
