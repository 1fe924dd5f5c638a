import { setTimeout as delay } from 'node:timers/promises';

/** The time one call of the checker has in all: every request, every body and every pause between them. */
export interface TimeLimit {
  /** Aborted when the time is over, and when the run is to end. */
  readonly signal: AbortSignal;
  /** Whether the time ran out; `false` when only the run ended. */
  isOver(): boolean;
  remainingMs(): number;
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

  return {
    signal: controller.signal,
    isOver: () => over,
    remainingMs: () => endsAt - performance.now(),
    pause: (pauseMs) => delay(pauseMs, undefined, { signal: controller.signal }).catch(() => undefined),
    end() {
      clearTimeout(timer);
      runSignal.removeEventListener('abort', stop);
    },
  };
}
