/** What ended the run: the person (Ctrl+C, or "quit"), a closed terminal, or a request to terminate. */
export type CancelReason = 'SIGINT' | 'SIGHUP' | 'SIGTERM';

/** Thrown, from any depth, when the run is to end without having finished. The only expected thing that is thrown. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  readonly reason: CancelReason;

  constructor(reason: CancelReason = 'SIGINT') {
    super('cancelled');
    this.reason = reason;
  }
}

/** What to throw once a signal is aborted: its own reason where it gives one. */
export function cancelledBy(signal: AbortSignal): Cancelled {
  return signal.reason instanceof Cancelled ? signal.reason : new Cancelled();
}
