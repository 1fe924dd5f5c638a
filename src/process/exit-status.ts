import { constants } from 'node:os';

/** A child's exit status, as shells have it: a death by signal n is 128 + n. */
export function exitStatus(code: number | null, signal: NodeJS.Signals | null): number {
  return signal === null ? (code ?? 1) : 128 + constants.signals[signal];
}
