import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ok, type Result } from '../../src/domain/result.ts';
import { takeFileLock, withFileLock } from '../../src/store/file-lock.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-lock-'));
  path = join(folder, 'file');
});
afterEach(async () => rm(folder, { recursive: true }));

test('under a lock nobody else is at work', async () => {
  let atWork = 0;
  let most = 0;
  const work = async (): Promise<{ readonly ok: true; readonly value: number }> => {
    most = Math.max(most, (atWork += 1));
    await pause(5);
    return { ok: true, value: (atWork -= 1) };
  };
  await Promise.all(Array.from({ length: 8 }, async () => withFileLock(path, work)));
  expect(most).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

test('a lock is given back even when the work throws', async () => {
  await expect(withFileLock(path, async () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
  expect(await withFileLock(path, async () => ok('done'))).toEqual({ ok: true, value: 'done' });
});

test('a lock that a killed run has left is taken over', async () => {
  await writeFile(`${path}.lock`, '');
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(`${path}.lock`, longAgo, longAgo);
  expect(await withFileLock(path, async () => ok('done'))).toEqual({ ok: true, value: 'done' });
  expect(await readdir(folder)).toEqual([]);
});

test('a lock that a killed run has left a moment ago is taken over at once', async () => {
  const killed = spawnSync(process.execPath, ['--version']);
  await writeFile(`${path}.lock`, `${killed.pid} ${hostname()} 0.5`);
  const startedAt = performance.now();
  expect(await withFileLock(path, async () => ok('done'))).toEqual({ ok: true, value: 'done' });
  expect(performance.now() - startedAt).toBeLessThan(2000);
});

test('a lock that was left is taken over by one at a time', async () => {
  let atWork = 0;
  let most = 0;
  const work = async (): Promise<Result<void>> => {
    most = Math.max(most, (atWork += 1));
    await pause(1);
    atWork -= 1;
    return ok(undefined);
  };
  for (let round = 0; round < 12; round += 1) {
    await writeFile(`${path}.lock`, `1073741824 ${hostname()} 0.5`);
    await Promise.all(Array.from({ length: 5 }, async () => withFileLock(path, work)));
  }
  expect(most).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  ['a process that runs', `${process.pid} ${hostname()} 0.5`],
  ['a process of another computer', '1073741824 elsewhere 0.5'],
  ['nobody knows which process', ''],
])('a fresh lock of %s is waited for', async (_, holder) => {
  await writeFile(`${path}.lock`, holder);
  expect(await takeFileLock(path, 100)).toMatchObject({ ok: false, diagnosis: { kind: 'store_timeout' } });
  await rm(`${path}.lock`);
  expect(await takeFileLock(path, 100)).toMatchObject({ ok: true });
});

test('who took too long does not take away the lock of who came next', async () => {
  const first = await takeFileLock(path, 0);
  await utimes(`${path}.lock`, 0, 0);
  const second = await takeFileLock(path, 1000);
  if (first.ok) await first.value();
  expect(await readdir(folder)).toEqual(['file.lock']);
  if (second.ok) await second.value();
  expect(await readdir(folder)).toEqual([]);
});

test('a lock that cannot be made is told, with its path', async () => {
  const lost = join(folder, 'missing', 'file');
  expect(await withFileLock(lost, async () => ok('done'))).toEqual({
    ok: false,
    diagnosis: { kind: 'store_unavailable', detail: `${lost}.lock: ENOENT` },
  });
});
