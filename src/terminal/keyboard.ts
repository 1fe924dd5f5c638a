import type { CancelReason } from '../domain/cancelled.ts';
import { createKeyDecoder, type Key, type KeyName } from './key-decoder.ts';
import { openRawInput, type KeyInput, type RawInput } from './raw-input.ts';

/** Whoever is asking at the moment. */
export interface KeyListener {
  /** What one read brought, in order. Ctrl+C and Ctrl+Z are dealt with before. */
  keys(keys: readonly Key[]): void;
  /** Ctrl+C, or the terminal is gone. */
  leave(reason: CancelReason): void;
  /** The program was stopped (Ctrl+Z) and goes on: what is on the screen is no longer the question. */
  resumed(): void;
}

/**
 * The one owner of the person's keyboard. From the first question on the terminal is raw and echoes nothing, also
 * while nothing is asked: what is typed or pasted then is dropped, so a key pasted too early is not shown. While
 * nothing is asked it does not keep the process alive.
 */
export interface Keyboard {
  /** Makes the terminal raw and drops everything typed so far. */
  ready(): Promise<void>;
  /** Hands the keys to `listener` until the returned function is called. One at a time. */
  listen(listener: KeyListener): () => void;
  /** Gives the terminal back as it was. The next question takes it again. */
  close(): void;
}

/** Where nobody can be asked: no key ever comes. */
export const noKeyboard: Keyboard = {
  ready: () => Promise.resolve(),
  listen: () => () => {},
  close() {},
};

export interface KeyboardOptions {
  readonly input: KeyInput;
  /** Where the terminal's modes are switched. Absent: no escape sequence is ever written. */
  readonly modes?: NodeJS.WritableStream;
  /** Ctrl+C, or the terminal is gone, while nobody is asking. */
  readonly onInterrupt: (reason: CancelReason) => void;
}

/** After an Esc, the rest of an escape sequence arrives within this; a person's next key does not. */
const escapeTimeoutMs = 50;

export function createKeyboard({ input, modes, onInterrupt }: KeyboardOptions): Keyboard {
  const decoder = createKeyDecoder();
  let listener: KeyListener | undefined;
  let raw: RawInput | undefined;
  let escapeTimer: NodeJS.Timeout | undefined;

  function leave(reason: CancelReason): void {
    if (listener === undefined) onInterrupt(reason);
    else listener.leave(reason);
  }

  function take(chunk: Uint8Array | string): void {
    clearTimeout(escapeTimer);
    const keys = decoder.decode(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    if (decoder.undecided) escapeTimer = setTimeout(() => decoder.settle(), escapeTimeoutMs).unref();
    if (keys.some((key) => isNamed(key, 'interrupt'))) return leave('SIGINT');
    const stop = keys.findIndex((key) => isNamed(key, 'suspend'));
    const wanted = stop < 0 ? keys : keys.slice(0, stop);
    if (wanted.length > 0) listener?.keys(wanted);
    if (stop >= 0) raw?.suspend();
  }

  return {
    async ready() {
      raw ??= openRawInput({ input, modes, take, gone: () => leave('SIGHUP'), resumed: () => listener?.resumed() });
      // Two turns of the event loop: the first lets the stream start to read, the second reads what was waiting.
      for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    },
    listen(next) {
      listener = next;
      input.ref?.();
      return () => {
        listener = undefined;
        input.unref?.();
      };
    },
    close() {
      clearTimeout(escapeTimer);
      raw?.close();
      raw = undefined;
    },
  };
}

function isNamed(key: Key, name: KeyName): boolean {
  return key.kind === 'key' && key.name === name;
}
