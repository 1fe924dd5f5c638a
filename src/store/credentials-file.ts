import { promises } from 'node:fs';
import { dirname } from 'node:path';
import { isRecord, type JsonRecord, member, parseRecord } from '../domain/json.ts';
import { ok, type Result } from '../domain/result.ts';
import { refusedFile, systemFailure } from './file-failure.ts';
import { type Owner, readPrivateFile, replacePrivateFile } from './private-file.ts';
import { checkPrivateFolder } from './private-folder.ts';

/** The keys of all profiles, as they lie in the file: `{ "schema": 1, "keys": { "default": "sk-…" } }`. */
export type Credentials = Readonly<Record<string, string>>;

const schema = 1;

/** `undefined`: there is no file. One that others may have touched, or that cannot be understood, is refused. */
export async function readCredentials(path: string, owner: Owner): Promise<Result<Credentials | undefined>> {
  const folder = await checkPrivateFolder(dirname(path), owner);
  if (!folder.ok) return folder;
  const text = await readPrivateFile(path, owner);
  if (!text.ok) return text;
  if (text.value === undefined) return ok(undefined);

  const document = parseRecord(text.value) ?? {};
  const version = member(document, 'schema');
  const keys = member(document, 'keys');
  if (typeof version === 'number' && version > schema) return refusedFile(path, `schema ${version}`);
  return version === schema && isRecord(keys) && areStrings(keys) ? ok(keys) : refusedFile(path, 'damaged');
}

/** Replaces the file; without keys there is none. */
export async function writeCredentials(path: string, keys: Credentials): Promise<Result<void>> {
  if (Object.keys(keys).length > 0) return replacePrivateFile(path, `${JSON.stringify({ schema, keys }, null, 2)}\n`);
  try {
    await promises.rm(path, { force: true });
    return ok(undefined);
  } catch (error) {
    return systemFailure(path, error);
  }
}

function areStrings(record: JsonRecord): record is Credentials {
  return Object.values(record).every((value) => typeof value === 'string');
}
