import { runProgram } from '../../../src/process/child.ts';

/** `run <command> <args…>`: ends with the command's status, as `openai-onboard run` does. */
async function main(): Promise<void> {
  const [command = '', ...args] = process.argv.slice(2);
  const end = await runProgram({ command, args, env: process.env }, new AbortController().signal);
  process.exitCode = end.kind === 'exited' ? end.status : 99;
}

void main();
