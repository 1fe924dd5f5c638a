import { promises } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { ok, type Result } from '../domain/result.ts';
import { lockedFile, systemCode, systemFailure } from './file-failure.ts';

/** Work under a lock takes milliseconds; a lock this old was left by a run that was killed. */
const staleMs = 5000;
const longestWaitMs = staleMs + 2000;
const pauseMs = 20;

/**
 * Changes a file while no other run does: whoever makes `<path>.lock` goes first. `store_timeout` when it stays locked,
 * another `store_…` diagnosis where no lock can be made.
 */
export async function withFileLock<T>(path: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  const lock = `${path}.lock`;
  const deadline = Date.now() + longestWaitMs;
  for (;;) {
    const taken = await take(lock);
    if (!taken.ok) return taken;
    if (taken.value) break;
    if (Date.now() > deadline) return lockedFile(lock);
    if (await isStale(lock)) await promises.rm(lock, { force: true });
    else await pause(pauseMs);
  }
  try {
    return await work();
  } finally {
    await promises.rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<Result<boolean>> {
  try {
    const handle = await promises.open(lock, 'wx', 0o600);
    await handle.close();
    return ok(true);
  } catch (error) {
    return systemCode(error) === 'EEXIST' ? ok(false) : systemFailure(lock, error);
  }
}

async function isStale(lock: string): Promise<boolean> {
  // Gone in the meantime: not stale, but free.
  const found = await promises.stat(lock).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > staleMs;
}
