import { undoOnExit } from './restore.ts';
import { watchSuspend } from './suspend.ts';

/** As much of `process.stdin` as is used. */
export interface KeyInput extends NodeJS.ReadableStream {
  setRawMode?(raw: boolean): unknown;
  ref?(): unknown;
  unref?(): unknown;
}

export interface RawInputOptions {
  readonly input: KeyInput;
  /** Where bracketed paste is switched. Absent: it is not. */
  readonly modes: NodeJS.WritableStream | undefined;
  readonly take: (chunk: Uint8Array | string) => void;
  /** The terminal was closed. */
  readonly gone: () => void;
  /** The process was stopped and goes on. */
  readonly resumed: () => void;
}

/** A terminal that echoes nothing and hands over each key at once. */
export interface RawInput {
  /** Ctrl+Z: gives the terminal back and stops the process until it is woken. */
  suspend(): void;
  /** Gives the terminal back as it was. */
  close(): void;
}

const bracketedPasteOn = '\u001B[?2004h';
const bracketedPasteOffAndCursorOn = '\u001B[?2004l\u001B[?25h';

/**
 * Takes the terminal, until `close`, `restoreTerminal` or the end of the process. Until somebody asks for `ref`, it
 * does not keep the process alive.
 */
export function openRawInput({ input, modes, take, gone, resumed }: RawInputOptions): RawInput {
  const enter = (): void => {
    input.setRawMode?.(true);
    modes?.write(bracketedPasteOn);
  };
  const leave = (): void => {
    modes?.write(bracketedPasteOffAndCursorOn);
    input.setRawMode?.(false);
  };
  const watch = watchSuspend({
    before: leave,
    after() {
      enter();
      resumed();
    },
  });
  const close = undoOnExit(() => {
    watch.end();
    // `error` stays heard: a closed terminal may still report one.
    input.off('data', take).off('end', gone).pause();
    leave();
  });
  enter();
  input.on('data', take).on('end', gone).on('error', gone).resume();
  input.unref?.();
  return { suspend: () => watch.suspend(), close };
}
