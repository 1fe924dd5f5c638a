import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { runProgram } from '../../src/process/child.ts';
import { buildProgram } from '../build-program.ts';
import { until } from '../secret-service.ts';
import { asSomebodyElse, canBeSomebodyElse, withoutPower } from './as-somebody-else.ts';

const onWindows = process.platform === 'win32';
const env = { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'] };

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
    before: Readonly<Record<'us' | 'it', readonly string[]>> = { us: [], it: [] },
  ): Promise<{ status: unknown; output: string }> => {
    const args = [...before.us, process.execPath, program, ...before.it, process.execPath, '-e', counter];
    const runner = spawn('env', args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
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

  test.runIf(canBeSomebodyElse)('that we may not send on is no end of the program', async () => {
    const itself = [...asSomebodyElse, 'timeout', '--preserve-status', '1'];
    const ended = await countSignal('SIGTERM', false, { us: withoutPower, it: itself });
    expect(ended).toEqual({ status: 5, output: '{"SIGTERM":1}\n' });
  });
});
