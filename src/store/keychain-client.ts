import type { ChildProcess } from 'node:child_process';
import { cancelledBy } from '../domain/cancelled.ts';
import type { Environment } from '../domain/environment.ts';
import { type KeychainAnswer, type KeychainRequest, readAnswer } from './keychain-message.ts';

export interface KeychainClientOptions {
  readonly env: Environment;
  /** The Node that runs the worker. */
  readonly execPath: string;
  readonly workerPath: string;
  /** Whether a person can answer the keychain's window. Where nobody can, the first time-out is the last. */
  readonly interactive: boolean;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** What is shared by all keychains of a run: several profiles must not take the time limit each. */
  readonly patience?: Patience;
  /** A worker that was started before it was known what to ask it; only the first call finds one. */
  readonly takeStarted?: (() => ChildProcess | undefined) | undefined;
  /**
   * Called once in a call that takes longer than a keychain takes by itself: it may be showing a window. `over` is
   * aborted when the call has ended. What it answers is whether the person has stopped waiting: then the time is up.
   */
  readonly onSlow?: (over: AbortSignal) => Promise<boolean> | undefined;
}

/** Whether the keychain has already been waited for in vain. */
export interface Patience {
  isOver: boolean;
}

/** The worker's answer, or why there is none. */
export type KeychainReply =
  | KeychainAnswer
  /** What was asked for may have been done or not. */
  | { readonly kind: 'timed-out' }
  /** Not asked again after an earlier time-out. */
  | { readonly kind: 'given-up' }
  | { readonly kind: 'crashed' };

/** Asks the keychain, in a process of its own. Throws nothing but `Cancelled`. */
export type AskKeychain = (request: KeychainRequest) => Promise<KeychainReply>;

/** How long the keychain may take: a person may have to find and type a password, a script has nobody to do so. */
export const keychainTimeoutMs = { interactive: 120_000, unattended: 10_000 } as const;

/** An idle keychain answers in well under 200 ms. */
const slowMs = 1500;

export function keychainClient(options: KeychainClientOptions): AskKeychain {
  const patience = options.patience ?? { isOver: false };
  return async (request) => {
    if (patience.isOver && !options.interactive) return { kind: 'given-up' };
    // Loaded only now: most commands ask no keychain, and `node:child_process` alone is a tenth of a start.
    const { askChild } = await import('../process/ask-child.ts');
    const [over, stopped] = [new AbortController(), new AbortController()];
    const slow = setTimeout(() => {
      void options.onSlow?.(over.signal)?.then((stops) => void (stops && stopped.abort()));
    }, slowMs);
    const answer = await askChild({
      command: options.execPath,
      args: [options.workerPath],
      env: options.env,
      stdin: JSON.stringify(request),
      // All that was to be done is done then, and a process in which the library has hung may never end by itself.
      answersInOneLine: true,
      started: options.takeStarted?.(),
      timeoutMs: options.timeoutMs,
      signal: AbortSignal.any([options.signal, stopped.signal]),
    });
    clearTimeout(slow);
    over.abort();
    if (options.signal.aborted && answer.kind === 'aborted') throw cancelledBy(options.signal);
    if (answer.kind === 'timed-out' || answer.kind === 'aborted') {
      patience.isOver = true;
      return { kind: 'timed-out' };
    }
    const reply = answer.kind === 'exited' ? readAnswer(answer.output) : undefined;
    return reply ?? { kind: 'crashed' };
  };
}
