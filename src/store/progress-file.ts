import { closeSync, constants, fstatSync, openSync, promises, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonRecord } from '../domain/json.ts';
import { ok, type Result } from '../domain/result.ts';
import { systemCode } from '../domain/system-code.ts';
import { refusedFile, systemFailure } from './file-failure.ts';
import { withFileLock } from './file-lock.ts';
import { replacePrivateFile } from './private-file.ts';
import { makePrivateFolder } from './private-folder.ts';
import { emptyContent, profilesOf, progressOf, readDocument, withChange } from './progress-document.ts';
import type { ProgressStore, ProgressTrouble } from './progress-store.ts';

/** `state.json` in the state folder, with all profiles. Holds no secret, and is its owner's only all the same. */
export function progressFile(folder: string, profile: string): ProgressStore {
  const path = join(folder, 'state.json');
  /** Found while writing, and not told yet. */
  let setAside: ProgressTrouble | undefined;

  const readNow = async (): Promise<Found> => {
    const found = find(path);
    if (found.trouble?.kind !== 'damaged') return found;
    const kept = await withFileLock(path, async () => ok(await putAside(path)));
    return kept.ok ? kept.value : { content: emptyContent, trouble: { kind: 'unreadable', path } };
  };

  return {
    async read() {
      const { content, trouble = setAside } = await readNow();
      setAside = undefined;
      return { progress: progressOf(content, profile), trouble };
    },
    async update(change) {
      const made = await makePrivateFolder(folder);
      if (!made.ok) return false;
      const written = await withFileLock(path, async () => {
        const { content, trouble } = await putAside(path);
        if (trouble?.kind === 'damaged') setAside = trouble;
        else if (trouble !== undefined) return refusedFile(path, trouble.kind);
        return replacePrivateFile(path, `${JSON.stringify(withChange(content, profile, change), null, 2)}\n`);
      });
      return written.ok;
    },
    async profiles() {
      return profilesOf(find(path).content);
    },
  };
}

interface Found {
  readonly content: JsonRecord;
  readonly trouble?: ProgressTrouble;
}

function find(path: string): Found {
  const text = readText(path);
  if (!text.ok) return { content: emptyContent, trouble: { kind: 'unreadable', path } };
  if (text.value === undefined) return { content: emptyContent };
  const document = readDocument(text.value);
  return document.kind === 'current'
    ? { content: document.content }
    : { content: emptyContent, trouble: { kind: document.kind, path } };
}

/** At once: every command reads this small file at its start, and a promise of it takes several times as long. */
function readText(path: string): Result<string | undefined> {
  try {
    // Without waiting, in case a named pipe stands in its place.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      return fstatSync(file).isFile() ? ok(readFileSync(file, 'utf8')) : refusedFile(path, 'EFTYPE');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? ok(undefined) : systemFailure(path, error);
  }
}

/** Looks again, now under the lock, and moves a damaged file out of the way, so that it is told of once and not lost. */
async function putAside(path: string): Promise<Found> {
  const found = find(path);
  if (found.trouble?.kind !== 'damaged') return found;
  const keptAs = `${path}.damaged-${new Date().toISOString().replaceAll(':', '-')}`;
  try {
    await promises.rename(path, keptAs);
    return { content: emptyContent, trouble: { kind: 'damaged', path, keptAs } };
  } catch {
    return { content: emptyContent, trouble: { kind: 'unreadable', path } };
  }
}
