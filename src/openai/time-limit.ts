import { setTimeout as delay } from 'node:timers/promises';

/** The time one call of the checker has in all: every request, every body and every pause between them. */
export interface TimeLimit {
  /** Aborted when the time is over, and when the run is to end. */
  readonly signal: AbortSignal;
  /** Whether the time ran out; `false` when only the run ended. */
  isOver(): boolean;
  remainingMs(): number;
  /** What `work` comes to; rejects once the signal is aborted, even where the work itself would never end. */
  within<T>(work: Promise<T>): Promise<T>;
  /** Waits; returns early, without throwing, once the signal is aborted. */
  pause(ms: number): Promise<void>;
  /** To be called when the work is done: nothing of it keeps the process alive. */
  end(): void;
}

/** Starts the clock. A timer of its own and not `AbortSignal.timeout`, because it must end with the work. */
export function startTimeLimit(ms: number, runSignal: AbortSignal): TimeLimit {
  const controller = new AbortController();
  const endsAt = performance.now() + ms;
  let over = false;
  const stop = (): void => controller.abort();
  const timer = setTimeout(() => {
    over = true;
    stop();
  }, ms);
  runSignal.addEventListener('abort', stop, { once: true });
  if (runSignal.aborted) stop();

  const { signal } = controller;

  return {
    signal,
    isOver: () => over,
    remainingMs: () => endsAt - performance.now(),
    within: (work) =>
      new Promise((resolve, reject) => {
        const giveUp = (): void => reject(signal.reason);
        if (signal.aborted) giveUp();
        signal.addEventListener('abort', giveUp, { once: true });
        void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
      }),
    pause: (pauseMs) => delay(pauseMs, undefined, { signal }).catch(() => undefined),
    end() {
      clearTimeout(timer);
      runSignal.removeEventListener('abort', stop);
    },
  };
}
