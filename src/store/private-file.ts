import { constants, type Stats, promises } from 'node:fs';
import { dirname } from 'node:path';
import { ok, type Result } from '../domain/result.ts';
import { systemCode } from '../domain/system-code.ts';
import { refusedFile, systemFailure } from './file-failure.ts';

/** The user whose files are trusted; `undefined` on Windows, which has neither owners nor modes to look at. */
export type Owner = number | undefined;

const othersMode = 0o077;

/** The text of a file that nobody else can have read or written; `undefined`: there is none. Links are refused. */
export async function readPrivateFile(path: string, owner: Owner): Promise<Result<string | undefined>> {
  try {
    // Without waiting, in case a named pipe stands in its place. Windows has neither of the two flags.
    const handle = await promises.open(
      path,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
    try {
      const stats = await handle.stat();
      const fault = stats.isFile() ? findFault(stats, owner, othersMode) : 'EFTYPE';
      return fault === undefined ? ok(await handle.readFile('utf8')) : refusedFile(path, fault);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? ok(undefined) : systemFailure(path, error);
  }
}

/** Why a file or folder may not be only its owner's, in a word; `undefined`: it is. */
export function findFault(stats: Stats, owner: Owner, forbiddenMode: number): string | undefined {
  if (owner === undefined) return undefined;
  if (stats.uid !== owner) return `owner ${stats.uid}`;
  const mode = stats.mode & 0o777;
  return (mode & forbiddenMode) === 0 ? undefined : `mode 0${mode.toString(8).padStart(3, '0')}`;
}

/**
 * Replaces a file's content at once or not at all, readable for its owner only. The caller holds the file's lock, so the
 * temporary file is in nobody else's use, and one that a killed run left is cleared away here.
 */
export async function replacePrivateFile(path: string, text: string): Promise<Result<void>> {
  const temporary = `${path}.tmp`;
  try {
    await promises.rm(temporary, { force: true });
    await writeNewFile(temporary, text);
    await promises.rename(temporary, path);
    await syncFolder(dirname(path));
    return ok(undefined);
  } catch (error) {
    await promises.rm(temporary, { force: true }).catch(() => {});
    return systemFailure(path, error);
  }
}

async function writeNewFile(path: string, text: string): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
  const handle = await promises.open(path, flags, 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a renaming last through a power cut, where the system knows how to: Windows opens no folders. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await promises.open(folder, constants.O_RDONLY).catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
