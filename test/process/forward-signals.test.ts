import { once } from 'node:events';
import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProgram } from '../build-program.ts';
import { until } from '../secret-service.ts';
import { seeProcesses } from '../processes.ts';
import { asSomebodyElse, canBeSomebodyElse, withoutPower } from './as-somebody-else.ts';

const signals = ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;

/** Only Linux can be asked; elsewhere the program has taken longer to start. */
function hasWitness({ pid }: ChildProcess): boolean {
  if (process.platform !== 'linux') return true;
  return seeProcesses().some(({ parent, arguments: words }) => parent === pid && words.toString() === 'cat\0');
}

describe.skipIf(process.platform === 'win32')('a signal', () => {
  /** Says when it can count, counts every signal, and ends with the counts soon after the first. */
  const counter = `
    const seen = {};
    const count = (name) => {
      if (Object.keys(seen).length === 0) setTimeout(() => { console.log(JSON.stringify(seen)); process.exit(5); }, 300);
      seen[name] = (seen[name] ?? 0) + 1;
    };
    for (const name of ${JSON.stringify(signals)}) process.on(name, () => count(name));
    console.log('ready');
    setInterval(() => {}, 1000);
  `;
  let program = '';
  beforeAll(async () => {
    program = await buildProgram(join(import.meta.dirname, 'programs', 'run.ts'));
  });
  afterAll(async () => rm(dirname(program), { recursive: true }));

  /** Runs the counter in a process group of its own; `toGroup`: as a terminal does, otherwise to us alone. */
  const countSignal = async (
    signal: NodeJS.Signals,
    toGroup: boolean,
    before: Readonly<Record<'us' | 'it', readonly string[]>> = { us: [], it: [] },
  ): Promise<{ status: unknown; output: string }> => {
    const args = [...before.us, process.execPath, program, ...before.it, process.execPath, '-e', counter];
    const runner = spawn('env', args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    runner.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const ended = once(runner, 'close');
    await until('the program is ready', async () => output.includes('ready'));
    await until('the witness is there, where there can be one', async () => before.us.length > 0 || hasWitness(runner));
    process.kill(toGroup ? -(runner.pid ?? 0) : (runner.pid ?? 0), signal);
    const [status] = await ended;
    return { status, output: output.replace('ready\n', '') };
  };

  test.each(signals)('%s to the whole group, as from a terminal, arrives once, and we outlive it', async (signal) => {
    expect(await countSignal(signal, true)).toEqual({ status: 5, output: `{"${signal}":1}\n` });
  });

  test.each(signals)('%s to us is sent on once, and we wait for the end', async (signal) => {
    expect(await countSignal(signal, false)).toEqual({ status: 5, output: `{"${signal}":1}\n` });
  });

  test.runIf(process.platform === 'linux')('to the whole group is sent on to a program that has left it', async () => {
    const ended = await countSignal('SIGTERM', true, { us: [], it: ['setsid'] });
    expect(ended).toEqual({ status: 5, output: '{"SIGTERM":1}\n' });
  });

  test('is told by its name where there is no witness: the keyboard tells all, others tell us', async () => {
    const bare = { us: ['PATH=/nowhere'], it: [] };
    expect(await countSignal('SIGINT', true, bare)).toEqual({ status: 5, output: '{"SIGINT":1}\n' });
    expect(await countSignal('SIGTERM', false, bare)).toEqual({ status: 5, output: '{"SIGTERM":1}\n' });
  });

  // Not skipped elsewhere but left out: who is no administrator could never run it.
  test.each(canBeSomebodyElse ? ['that we may not send on is no end of the program'] : [])('%s', async () => {
    const itself = [...asSomebodyElse, 'timeout', '--foreground', '--preserve-status', '4'];
    const ended = await countSignal('SIGTERM', false, { us: withoutPower, it: itself });
    expect(ended).toEqual({ status: 5, output: '{"SIGTERM":1}\n' });
  });
});
