import type { CancelReason } from '../domain/cancelled.ts';
import type { KeyInput } from './raw-input.ts';
import type { TerminalWords } from './words.ts';

/** Where talk goes. Without `columns` it is taken to be 80 wide, without `rows` to be high enough. */
export interface TalkStream extends NodeJS.WritableStream {
  readonly columns?: number;
  readonly rows?: number;
}

/** What every terminal is made of. */
export interface TerminalOptions {
  /** The keyboard: `process.stdin`. Touched only when something is asked. */
  readonly input: KeyInput;
  /** Talk and questions: `process.stderr`. */
  readonly output: TalkStream;
  /** Results: `process.stdout`. */
  readonly results: TalkStream;
  /** Whether a person may be asked; needs a terminal on `input`. When `false`, `input` is never read. */
  readonly interactive: boolean;
  readonly quiet: boolean;
  readonly debug: boolean;
  /** The run's signal. A `Cancelled` as its reason is thrown on as it is. */
  readonly signal: AbortSignal;
  /**
   * Ctrl+C (or the terminal was closed) while no question is open. From the first question on the terminal is raw, so
   * the key raises no SIGINT of its own: this has to end the run.
   */
  readonly onInterrupt: (reason: CancelReason) => void;
  readonly words: TerminalWords;
}
