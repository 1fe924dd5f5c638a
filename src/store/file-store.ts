import { join } from 'node:path';
import { ApiKey } from '../domain/api-key.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { type Credentials, readCredentials, writeCredentials } from './credentials-file.ts';
import { refusedFile } from './file-failure.ts';
import { withFileLock } from './file-lock.ts';
import type { KeyStore } from './key-store.ts';
import type { Owner } from './private-file.ts';
import { checkWritable, makePrivateFolder } from './private-folder.ts';

export interface FileStoreOptions {
  /** The config folder. */
  readonly folder: string;
  readonly profile: string;
  readonly owner: Owner;
}

/**
 * A plain text file that only its owner can read, 0600 in a 0700 folder, with the keys of all profiles. Links, other
 * owners, wider modes, damaged files and those of a newer schema are refused and never written: `store_denied`, with
 * the path and what is wrong in `detail`.
 */
export function fileStore({ folder, profile, owner }: FileStoreOptions): KeyStore {
  const path = join(folder, 'credentials.json');
  return {
    kind: 'file',
    async ready() {
      const keys = await readCredentials(path, owner);
      return keys.ok ? checkWritable(folder) : keys;
    },
    async load() {
      const keys = await readCredentials(path, owner);
      return keys.ok ? keyOf(keys.value, profile, path) : keys;
    },
    async save(key) {
      // Before anything is made: what is wrong with the folder or the file is said rather than half repaired.
      const before = await readCredentials(path, owner);
      if (!before.ok) return before;
      const made = await makePrivateFolder(folder);
      return made.ok ? withFileLock(path, async () => put(path, owner, profile, key)) : made;
    },
    async remove() {
      const keys = await readCredentials(path, owner);
      if (!keys.ok) return keys;
      if (!isKept(keys.value, profile)) return ok(false);
      return withFileLock(path, async () => take(path, owner, profile));
    },
    describe: () => path,
  };
}

/** The profiles whose keys are in the file; none where there is no file, or it is refused. */
export async function profilesInFile({ folder, owner }: Omit<FileStoreOptions, 'profile'>): Promise<readonly string[]> {
  const keys = await readCredentials(join(folder, 'credentials.json'), owner);
  return keys.ok ? Object.keys(keys.value ?? {}) : [];
}

async function put(path: string, owner: Owner, profile: string, key: ApiKey): Promise<Result<void>> {
  const before = await readCredentials(path, owner);
  if (!before.ok) return before;
  const written = await writeCredentials(path, { ...before.value, [profile]: key.reveal() });
  if (!written.ok) return written;
  const after = await readCredentials(path, owner);
  if (!after.ok) {
    // Some file systems have modes and owners of their own: what others may read must not stay there.
    await writeCredentials(path, before.value ?? {});
    return after;
  }
  const kept = keyOf(after.value, profile, path);
  if (!kept.ok) return kept;
  return kept.value?.isSameAs(key) === true ? ok(undefined) : failed({ kind: 'store_mismatch', detail: path });
}

async function take(path: string, owner: Owner, profile: string): Promise<Result<boolean>> {
  const before = await readCredentials(path, owner);
  if (!before.ok) return before;
  if (!isKept(before.value, profile)) return ok(false);
  const others = Object.entries(before.value ?? {}).filter(([name]) => name !== profile);
  const written = await writeCredentials(path, Object.fromEntries(others));
  if (!written.ok) return written;
  const after = await readCredentials(path, owner);
  if (!after.ok) return after;
  return isKept(after.value, profile) ? failed({ kind: 'store_mismatch', detail: path }) : ok(true);
}

function isKept(keys: Credentials | undefined, profile: string): boolean {
  return keys !== undefined && Object.hasOwn(keys, profile);
}

function keyOf(keys: Credentials | undefined, profile: string, path: string): Result<ApiKey | undefined> {
  const secret = keys !== undefined && Object.hasOwn(keys, profile) ? keys[profile] : undefined;
  if (secret === undefined) return ok(undefined);
  const key = ApiKey.read(secret);
  return key instanceof ApiKey ? ok(key) : refusedFile(path, 'damaged');
}
