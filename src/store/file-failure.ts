import type { DiagnosisKind } from '../domain/diagnosis.ts';
import { redact } from '../domain/redact.ts';
import { failed } from '../domain/result.ts';
import { systemCode } from '../domain/system-code.ts';

type FileFailure = ReturnType<typeof failed>;

/** A file that is there and is not to be touched: `store_denied`, naming it and what is wrong with it in a word. */
export function refusedFile(path: string, fault: string): FileFailure {
  return fileFailure('store_denied', path, fault);
}

/** Another run kept the file locked for longer than a run can need. */
export function lockedFile(path: string): FileFailure {
  return fileFailure('store_timeout', path, 'EBUSY');
}

const refusals: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'ELOOP']);

/** What the system said about a file, by its word (`ENOSPC`). Anything but a system error is a bug, and thrown on. */
export function systemFailure(path: string, error: unknown): FileFailure {
  const code = systemCode(error);
  if (code === undefined) throw error;
  return fileFailure(refusals.has(code) ? 'store_denied' : 'store_unavailable', path, code);
}

function fileFailure(kind: DiagnosisKind, path: string, fault: string): FileFailure {
  return failed({ kind, detail: redact(`${path}: ${fault}`) });
}
