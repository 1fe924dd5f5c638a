import { Cancelled } from '../domain/cancelled.ts';

/** What to throw once a signal is aborted: its own reason where it gives one. */
export function cancelledBy(signal: AbortSignal): Cancelled {
  return signal.reason instanceof Cancelled ? signal.reason : new Cancelled();
}
