import { openRunner } from '../../../src/process/child.ts';

/** `run <command> <args…>`: ends with the command's status, as `openai-onboard run` does. */
async function main(): Promise<void> {
  const [command = '', ...args] = process.argv.slice(2);
  const runner = openRunner(new AbortController().signal);
  const end = await runner.run({ command, args, env: process.env });
  runner.end();
  process.exitCode = end.kind === 'exited' ? end.status : 99;
}

void main();
