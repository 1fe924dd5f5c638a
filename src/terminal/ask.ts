import { Cancelled, cancelledBy, type CancelReason } from '../domain/cancelled.ts';
import type { Keyboard, KeyListener } from './keyboard.ts';

/** One question that is being asked. */
export interface Asking extends Omit<KeyListener, 'leave'> {
  /** Runs once, however the question ended: takes its timers and listeners away. */
  end?(): void | Promise<void>;
}

/** The two ways to end a question. */
export interface Ending<T> {
  readonly answer: (value: T) => void;
  readonly leave: (reason: CancelReason) => void;
}

/**
 * Asks one question with the keyboard: echo is off before its first word, and nothing typed before can answer it.
 * When it ends with an answer, the keyboard stays quiet until the next one. Throws `Cancelled` with the terminal
 * restored on Ctrl+C, on a closed terminal and when `signal` is aborted; an error of the question itself likewise.
 */
export async function ask<T>(
  keyboard: Keyboard,
  signal: AbortSignal,
  start: (ending: Ending<T>) => Asking,
): Promise<T> {
  try {
    if (signal.aborted) throw cancelledBy(signal);
    await keyboard.ready();
    return await untilAnswered(keyboard, signal, start);
  } catch (error) {
    keyboard.close();
    throw error;
  }
}

async function untilAnswered<T>(
  keyboard: Keyboard,
  signal: AbortSignal,
  start: (ending: Ending<T>) => Asking,
): Promise<T> {
  let end = async (): Promise<void> => {};
  try {
    return await new Promise<T>((resolve, reject) => {
      const leave = (reason: CancelReason): void => reject(new Cancelled(reason));
      const abort = (): void => reject(cancelledBy(signal));
      if (signal.aborted) return abort();
      signal.addEventListener('abort', abort, { once: true });
      const asking = start({ answer: resolve, leave });
      // An error here would otherwise be thrown into the input stream.
      const guard = (act: () => void): void => {
        try {
          act();
        } catch (error) {
          reject(error);
        }
      };
      const release = keyboard.listen({
        leave,
        keys: (keys) => guard(() => asking.keys(keys)),
        resumed: () => guard(() => asking.resumed()),
      });
      end = async () => {
        signal.removeEventListener('abort', abort);
        release();
        await asking.end?.();
      };
    });
  } finally {
    await end();
  }
}
