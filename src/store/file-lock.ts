import { promises } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { ok, type Result } from '../domain/result.ts';
import { systemCode } from '../domain/system-code.ts';
import { hasEnded, ownProcessId } from '../process/process-id.ts';
import { lockedFile, systemFailure } from './file-failure.ts';

/** Work on a file takes milliseconds; a lock this old was left, even if its process number is in use again. */
const staleMs = 5000;
const longestWorkWaitMs = staleMs + 2000;
const pauseMs = 20;

/** Gives a lock back. */
export type ReleaseLock = () => Promise<void>;

/**
 * Changes a file while no other run does: whoever makes `<path>.lock` goes first. `store_timeout` when it stays locked,
 * another `store_…` diagnosis where no lock can be made.
 */
export async function withFileLock<T>(path: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  const release = await takeFileLock(path, longestWorkWaitMs);
  if (!release.ok) return release;
  try {
    return await work();
  } finally {
    await release.value();
  }
}

/** Waits for its turn, but no longer than it is told to. The same diagnoses as of `withFileLock`. */
export async function takeFileLock(path: string, longestWaitMs: number): Promise<Result<ReleaseLock>> {
  const lock = `${path}.lock`;
  const holder = nameHolder();
  const deadline = Date.now() + longestWaitMs;
  for (;;) {
    const taken = await make(lock, holder);
    if (!taken.ok) return taken;
    if (taken.value) return ok(async () => giveBack(lock, holder));
    if (Date.now() > deadline) return lockedFile(lock);
    if (!(await clearLeft(lock, deadline - Date.now()))) await pause(pauseMs);
  }
}

/** Which process holds the lock, on which computer: a home may be shared. The number tells two locks of one apart. */
function nameHolder(): string {
  return `${ownProcessId()} ${hostname()} ${Math.random()}`;
}

async function make(lock: string, holder: string): Promise<Result<boolean>> {
  try {
    await promises.writeFile(lock, holder, { flag: 'wx', mode: 0o600 });
    return ok(true);
  } catch (error) {
    return systemCode(error) === 'EEXIST' ? ok(false) : systemFailure(lock, error);
  }
}

/** One that took too long has been robbed of its lock, and must not take away the robber's. */
async function giveBack(lock: string, holder: string): Promise<void> {
  const held = await promises.readFile(lock, 'utf8').catch(() => undefined);
  if (held === holder) await remove(lock);
}

/** `false`: it cannot be, in a folder that may no longer be written, say. What was done under it is done all the same. */
async function remove(lock: string): Promise<boolean> {
  return promises.rm(lock, { force: true }).then(
    () => true,
    () => false,
  );
}

/**
 * Removes a lock that nobody will give back; `false`: there was none, or no turn to do so. It looks again under a lock
 * of its own: of two runs that saw the same one, the slower would remove what the faster has made since.
 */
async function clearLeft(lock: string, longestWaitMs: number): Promise<boolean> {
  if (!(await isLeft(lock))) return false;
  const release = await takeFileLock(lock, longestWaitMs);
  if (!release.ok) return false;
  try {
    return (await isLeft(lock)) ? await remove(lock) : true;
  } finally {
    await release.value();
  }
}

/** Whether nobody will give the lock back: the run that made it was killed. */
async function isLeft(lock: string): Promise<boolean> {
  try {
    const [holder, { mtimeMs }] = await Promise.all([promises.readFile(lock, 'utf8'), promises.stat(lock)]);
    return Date.now() - mtimeMs > staleMs || isDead(holder);
  } catch {
    // Gone in the meantime: not left, but free.
    return false;
  }
}

function isDead(holder: string): boolean {
  const [id, computer] = holder.split(' ');
  return computer === hostname() && hasEnded(Number(id));
}
