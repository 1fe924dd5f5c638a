import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { askChild, type ChildAnswer, type ChildQuestion, runProgram } from '../../src/process/child.ts';
import { buildProgram } from '../build-program.ts';
import { processesWith } from '../processes.ts';
import { until } from '../secret-service.ts';

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

  test('does not hold us by what it has started itself', async () => {
    const program = await buildProgram(join(import.meta.dirname, 'programs', 'ask.ts'));
    onTestFinished(async () => rm(dirname(program), { recursive: true }));
    const asker = spawn(process.execPath, [program, '300', 'sh', '-c', 'sleep 4 & sleep 5'], { stdio: 'pipe' });
    const begun = performance.now();
    const [[chunk]] = await Promise.all([once(asker.stdout, 'data'), once(asker, 'exit')]);
    expect(String(chunk)).toBe('timed-out');
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});

describe.skipIf(onWindows)('a program run in our place', () => {
  const run = async (...command: readonly [string, ...string[]]): ReturnType<typeof runProgram> =>
    runProgram({ command: command[0], args: command.slice(1), env: { ...env, GIVEN: 'a b' } });

  test('ends with its own status', async () => {
    expect(await run('true')).toEqual({ kind: 'exited', status: 0 });
    expect(await run('sh', '-c', 'exit 7')).toEqual({ kind: 'exited', status: 7 });
  });

  test('that dies of a signal ends with 128 and its number', async () => {
    expect(await run('sh', '-c', 'kill -TERM $$')).toEqual({ kind: 'exited', status: 143 });
    expect(await run('sh', '-c', 'kill -KILL $$')).toEqual({ kind: 'exited', status: 137 });
  });

  test('gets the environment it was given, and nothing else', async () => {
    expect(await run('sh', '-c', 'test "$GIVEN" = "a b" && test -z "$VITEST"')).toEqual({ kind: 'exited', status: 0 });
  });

  test('that is not there is not found', async () => {
    expect(await run('no-such-program')).toEqual({ kind: 'not-found' });
    expect(await run('./no-such-program')).toEqual({ kind: 'not-found' });
  });

  test('that is only a folder on PATH is not executable', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'program-'));
    onTestFinished(async () => rm(folder, { recursive: true }));
    await mkdir(join(folder, 'tool'));
    const run = async (command: string): ReturnType<typeof runProgram> =>
      runProgram({ command, args: [], env: { PATH: folder } });
    expect(await run('tool')).toEqual({ kind: 'not-executable' });
    expect(await run('toll')).toEqual({ kind: 'not-found' });
  });

  test('that is a folder, or may not be executed, is not executable', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'program-'));
    onTestFinished(async () => rm(folder, { recursive: true }));
    const file = join(folder, 'file');
    await writeFile(file, '#!/bin/sh\nexit 0\n');
    expect(await run(folder)).toEqual({ kind: 'not-executable' });
    expect(await run(file)).toEqual({ kind: 'not-executable' });
    await chmod(file, 0o755);
    expect(await run(file)).toEqual({ kind: 'exited', status: 0 });
    expect(await run('sh', 'a\0b')).toEqual({ kind: 'not-executable' });
  });

  test('leaves no listener behind', async () => {
    const count = (): readonly number[] =>
      ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP'].map((signal) => process.listenerCount(signal));
    const before = count();
    await run('true');
    await run('no-such-program');
    expect(count()).toEqual(before);
  });
});

describe.skipIf(onWindows)('a signal', () => {
  /** Says when it can count, counts every signal, and ends with the counts soon after the first. */
  const counter = `
    const seen = {};
    const count = (name) => {
      if (Object.keys(seen).length === 0) setTimeout(() => { console.log(JSON.stringify(seen)); process.exit(5); }, 300);
      seen[name] = (seen[name] ?? 0) + 1;
    };
    for (const name of ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP']) process.on(name, () => count(name));
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
  ): Promise<{ status: unknown; output: string }> => {
    const args = [program, process.execPath, '-e', counter];
    const runner = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    runner.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const ended = once(runner, 'close');
    await until('the program is ready', async () => output.includes('ready'));
    process.kill(toGroup ? -(runner.pid ?? 0) : (runner.pid ?? 0), signal);
    const [status] = await ended;
    return { status, output: output.replace('ready\n', '') };
  };

  test.each(['SIGINT', 'SIGQUIT'] as const)('%s from the terminal arrives once, and we outlive it', async (signal) => {
    expect(await countSignal(signal, true)).toEqual({ status: 5, output: `{"${signal}":1}\n` });
  });

  test.each(['SIGTERM', 'SIGHUP'] as const)('%s to us is sent on once, and we wait for the end', async (signal) => {
    expect(await countSignal(signal, false)).toEqual({ status: 5, output: `{"${signal}":1}\n` });
  });
});
