import type { Diagnosis } from './diagnosis.ts';

/** A value, or what is wrong. Expected failures travel like this, so that the compiler makes the caller look. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly diagnosis: Diagnosis };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed(diagnosis: Diagnosis): { readonly ok: false; readonly diagnosis: Diagnosis } {
  return { ok: false, diagnosis };
}
