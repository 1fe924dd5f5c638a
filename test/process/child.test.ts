import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Cancelled } from '../../src/domain/cancelled.ts';
import { openRunner, type Program, type ProgramEnd } from '../../src/process/child.ts';

const signals = ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;
const untilItEnds = new AbortController().signal;
const onWindows = process.platform === 'win32';
const env = { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'] };

async function runProgram(program: Program, signal: AbortSignal): Promise<ProgramEnd> {
  const runner = openRunner(signal);
  try {
    return await runner.run(program);
  } finally {
    runner.end();
  }
}

describe.skipIf(onWindows)('a program run in our place', () => {
  const run = async (...command: readonly [string, ...string[]]): Promise<ProgramEnd> =>
    runProgram({ command: command[0], args: command.slice(1), env: { ...env, GIVEN: 'a b' } }, untilItEnds);

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
    expect(await run('')).toEqual({ kind: 'not-found' });
  });

  test('is not started when the run was ended before', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'program-'));
    onTestFinished(async () => rm(folder, { recursive: true }));
    const program = { command: 'touch', args: [join(folder, 'started')], env };
    await expect(runProgram(program, AbortSignal.abort(new Cancelled('SIGTERM')))).rejects.toMatchObject({
      name: 'Cancelled',
      reason: 'SIGTERM',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('that is only a folder on PATH is not executable', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'program-'));
    onTestFinished(async () => rm(folder, { recursive: true }));
    await mkdir(join(folder, 'tool'));
    const run = async (command: string): Promise<ProgramEnd> =>
      runProgram({ command, args: [], env: { PATH: folder } }, untilItEnds);
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
    const count = (): readonly number[] => signals.map((signal) => process.listenerCount(signal));
    const before = count();
    await run('true');
    await run('no-such-program');
    expect(count()).toEqual(before);
  });
});
