import { constants, promises } from 'node:fs';
import { dirname } from 'node:path';
import { ok, type Result } from '../domain/result.ts';
import { systemCode } from '../domain/system-code.ts';
import { refusedFile, systemFailure } from './file-failure.ts';
import { findFault, type Owner } from './private-file.ts';

/** Others may look into the folder, since the files in it are closed to them, but not put files there. */
const othersWriteMode = 0o022;

/** Makes a folder, and what is missing above it, for its owner only. One that is there already stays as it is. */
export async function makePrivateFolder(path: string): Promise<Result<void>> {
  try {
    await promises.mkdir(path, { recursive: true, mode: 0o700 });
    return ok(undefined);
  } catch (error) {
    return systemFailure(path, error);
  }
}

/** Whether the folder is there, and nobody else can put files into it; a link in its place is refused. */
export async function checkPrivateFolder(path: string, owner: Owner): Promise<Result<'present' | 'absent'>> {
  try {
    const found = await promises.lstat(path);
    if (!found.isDirectory()) return refusedFile(path, found.isSymbolicLink() ? 'ELOOP' : 'ENOTDIR');
    const fault = findFault(found, owner, othersWriteMode);
    return fault === undefined ? ok('present') : refusedFile(path, fault);
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? ok('absent') : systemFailure(path, error);
  }
}

/** Whether files could be made in a folder that may be yet to be made. Makes nothing. */
export async function checkWritable(folder: string): Promise<Result<void>> {
  try {
    await promises.access(folder, constants.W_OK | constants.X_OK);
    return ok(undefined);
  } catch (error) {
    const parent = dirname(folder);
    if (systemCode(error) === 'ENOENT' && parent !== folder) return checkWritable(parent);
    return systemFailure(folder, error);
  }
}
