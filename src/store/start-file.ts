import { randomUUID } from 'node:crypto';
import { constants, promises, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Owner } from './private-file.ts';

/** A file that belongs to the person and not to us, as text. */
export interface StartFile {
  readonly text: string;
  /** Whether it may be replaced: a file of the person's own under this one name, no link, and nothing but UTF-8. */
  readonly mayBeEdited: boolean;
  readonly stats: Stats;
}

/** Longer files are no start files. */
const longestFile = 1_000_000;

/** `undefined`: there is none, or it cannot be read. */
export async function readStartFile(path: string, owner: Owner): Promise<StartFile | undefined> {
  try {
    // Without waiting, in case a named pipe stands in its place.
    const handle = await promises.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await handle.stat();
      if (!stats.isFile() || stats.size > longestFile) return undefined;
      const bytes = await handle.readFile();
      const text = bytes.toString('utf8');
      const isOwn = owner === undefined || stats.uid === owner;
      const isLink = (await promises.lstat(path)).isSymbolicLink() || stats.nlink > 1;
      return { text, stats, mayBeEdited: isOwn && !isLink && Buffer.from(text).equals(bytes) };
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

/**
 * Replaces the file all at once, with the same mode and group, unless it has changed since it was read.
 * `false`: it is as it was.
 */
export async function replaceStartFile(path: string, before: StartFile, text: string, owner: Owner): Promise<boolean> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await writeLike(temporary, text, before.stats);
    const now = await readStartFile(path, owner);
    if (now?.mayBeEdited !== true || now.text !== before.text || now.stats.ino !== before.stats.ino) {
      await promises.rm(temporary, { force: true });
      return false;
    }
    await promises.rename(temporary, path);
    return true;
  } catch {
    await promises.rm(temporary, { force: true }).catch(() => {});
    return false;
  }
}

async function writeLike(path: string, text: string, { mode, uid, gid }: Stats): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
  const handle = await promises.open(path, flags, 0o600);
  try {
    await handle.writeFile(text);
    const made = await handle.stat();
    if (made.gid !== gid) await handle.chown(uid, gid);
    await handle.chmod(mode & 0o777);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
