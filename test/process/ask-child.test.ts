import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { askChild, type ChildAnswer, type ChildQuestion } from '../../src/process/ask-child.ts';
import { buildProgram } from '../build-program.ts';
import { processesWith } from '../processes.ts';
import { until } from '../secret-service.ts';
import { asSomebodyElse, canBeSomebodyElse, withoutPower } from './as-somebody-else.ts';

const onWindows = process.platform === 'win32';
const env = { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'] };

/** Asks a Node that runs this script. */
async function ask(script: string, question: Partial<ChildQuestion> = {}): Promise<ChildAnswer> {
  const signal = new AbortController().signal;
  return askChild({ command: process.execPath, args: ['-e', script], env, timeoutMs: 10_000, signal, ...question });
}

const echo = 'process.stdin.pipe(process.stdout)';
const waitForEver = 'setInterval(() => {}, 1000)';

describe('a question to a helper', () => {
  test('goes in on standard input, and its answer comes back', async () => {
    expect(await ask(echo, { stdin: 'clé 鍵\n' })).toEqual({ kind: 'exited', status: 0, output: 'clé 鍵\n' });
  });

  test('carries only the environment it was given', async () => {
    const answer = await ask('console.log(Object.keys(process.env).sort().join())', { env: { ...env, ASKED: 'yes' } });
    expect(answer).toMatchObject({ output: expect.stringContaining('ASKED') });
    expect(answer).not.toMatchObject({ output: expect.stringContaining('HOME') });
  });

  test('is answered without what the helper complains of', async () => {
    const script = 'console.error("complaint"); console.log("answer"); process.exitCode = 3';
    expect(await ask(script)).toEqual({ kind: 'exited', status: 3, output: 'answer\n' });
  });

  test('is answered with it where that was asked for', async () => {
    expect(await ask('console.error("complaint")', { withStderr: true })).toMatchObject({ output: 'complaint\n' });
  });

  test('that the helper never reads is no failure', async () => {
    const answer = await ask('process.exitCode = 4', { stdin: 'x'.repeat(5_000_000) });
    expect(answer).toEqual({ kind: 'exited', status: 4, output: '' });
  });

  test.skipIf(onWindows)('to a helper that dies of a signal ends as shells have it', async () => {
    expect(await ask('process.kill(process.pid, "SIGSEGV")')).toMatchObject({ kind: 'exited', status: 139 });
  });

  test('to a program that is not there, or cannot be started, says so', async () => {
    expect(await ask('', { command: '/no/such/program' })).toEqual({ kind: 'not-started', code: 'ENOENT' });
    expect(await ask('', { args: ['a\0b'] })).toMatchObject({ kind: 'not-started' });
  });

  test('does not take an endless answer', async () => {
    const answer = await ask('setInterval(() => process.stdout.write("x".repeat(100_000)), 1)');
    expect(answer).toMatchObject({ kind: 'exited', status: 137 });
    expect(answer.kind === 'exited' && answer.output.length).toBe(1024 * 1024);
  });

  test('that is answered in one line does not wait for the helper to end', async () => {
    const answer = await ask(`console.log("answer"); ${waitForEver}`, { answersInOneLine: true });
    expect(answer).toEqual({ kind: 'exited', status: 0, output: 'answer\n' });
  });
});

describe.skipIf(process.platform !== 'linux')('a helper that takes too long', () => {
  const mark = `mark-${process.pid}-${Date.now()}`;

  test('is killed at its limit', async () => {
    expect(await ask(`${waitForEver} // ${mark}`, { timeoutMs: 200 })).toEqual({ kind: 'timed-out' });
    await until('it is gone', async () => processesWith(mark).length === 0);
  });

  test('is killed when the run is to end, and not started when it has ended already', async () => {
    const controller = new AbortController();
    const answer = ask(`${waitForEver} // ${mark}`, { signal: controller.signal });
    await until('it is running', async () => processesWith(mark).length > 0);
    controller.abort();
    expect(await answer).toEqual({ kind: 'aborted' });
    await until('it is gone', async () => processesWith(mark).length === 0);
    expect(await ask(echo, { signal: controller.signal })).toEqual({ kind: 'aborted' });
  });

  /** What an asker in a process of its own finds out in 300 ms, before it ends. */
  const askFor300Ms = async (command: readonly string[], before: readonly string[] = []): Promise<string> => {
    const program = await buildProgram(join(import.meta.dirname, 'programs', 'ask.ts'));
    onTestFinished(async () => rm(dirname(program), { recursive: true }));
    const begun = performance.now();
    const asker = spawn('env', [...before, process.execPath, program, '300', ...command], { stdio: 'pipe' });
    const [[chunk]] = await Promise.all([once(asker.stdout, 'data'), once(asker, 'exit')]);
    expect(performance.now() - begun).toBeLessThan(3000);
    return String(chunk);
  };

  test('does not hold us by what it has started itself', async () => {
    expect(await askFor300Ms(['sh', '-c', 'sleep 4 & sleep 5'])).toBe('timed-out');
  });

  // Not skipped elsewhere but left out: who is no administrator could never run it.
  test.each(canBeSomebodyElse ? ['and that we may not kill does not hold us either'] : [])('%s', async () => {
    expect(await askFor300Ms([...asSomebodyElse, 'sleep', '4'], withoutPower)).toBe('timed-out');
  });
});
