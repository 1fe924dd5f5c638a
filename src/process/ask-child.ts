import { type ChildProcess, spawn } from 'node:child_process';
import type { Environment } from '../domain/environment.ts';
import { systemCode } from '../domain/system-code.ts';
import { exitStatus } from './exit-status.ts';

/** A helper program, what it is asked, and how long it may take. */
export interface ChildQuestion {
  readonly command: string;
  readonly args: readonly string[];
  /** Nothing else reaches its environment. */
  readonly env: Environment;
  /** Written to its standard input, which is then closed. */
  readonly stdin?: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Whether its standard error belongs to the answer too; otherwise nobody sees it. */
  readonly withStderr?: boolean;
  /** Whether its answer is complete with the first line, so that nobody need wait for it to end. */
  readonly answersInOneLine?: boolean;
  /** The helper itself, started before and waiting for its question. One that has ended is started anew. */
  readonly started?: ChildProcess | undefined;
}

/** How a helper ended. `timed-out` and `aborted`: it was killed, and what it had begun may have been done or not. */
export type ChildAnswer =
  /** `output` is cut, and the helper killed, at 1 MiB. A death by signal n is the status 128 + n; a whole line is 0. */
  | { readonly kind: 'exited'; readonly status: number; readonly output: string }
  /** `code` is the system's word, such as `ENOENT`. */
  | { readonly kind: 'not-started'; readonly code: string }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'aborted' };

const longestOutput = 1024 * 1024;

/** Asks a short-lived helper program. Never rejects, and leaves nothing behind that would keep this process alive. */
export function askChild(question: ChildQuestion): Promise<ChildAnswer> {
  const { started } = question;
  if (question.signal.aborted) {
    started?.kill('SIGKILL');
    return Promise.resolve({ kind: 'aborted' });
  }
  return new Promise((resolve) => {
    try {
      const isWaiting = started?.pid !== undefined && started.exitCode === null && started.signalCode === null;
      converse(isWaiting ? started : startChild(question), question, resolve);
    } catch (error) {
      resolve(notStarted(error));
    }
  });
}

/** Starts a helper, which then waits for its question. Throws what `spawn` throws. */
export function startChild(helper: Pick<ChildQuestion, 'command' | 'args' | 'env' | 'withStderr'>): ChildProcess {
  return spawn(helper.command, [...helper.args], {
    env: { ...helper.env },
    stdio: ['pipe', 'pipe', helper.withStderr === true ? 'pipe' : 'ignore'],
    windowsHide: true,
  });
}

function converse(child: ChildProcess, question: ChildQuestion, resolve: (answer: ChildAnswer) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const settle = (answer: ChildAnswer): void => {
    clearTimeout(timer);
    question.signal.removeEventListener('abort', abort);
    resolve(answer);
  };
  const leave = (answer: ChildAnswer): void => {
    child.kill('SIGKILL');
    // What it has started itself may hold the pipes open: nobody waits for that.
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
    child.unref();
    settle(answer);
  };
  const abort = (): void => leave({ kind: 'aborted' });
  const timer = setTimeout(() => leave({ kind: 'timed-out' }), question.timeoutMs);
  question.signal.addEventListener('abort', abort, { once: true });

  const output = (): string => Buffer.concat(chunks).toString('utf8');
  const collect = (chunk: Buffer): void => {
    chunks.push(chunk.subarray(0, Math.max(0, longestOutput - size)));
    size += chunk.length;
    if (size > longestOutput) leave({ kind: 'exited', status: exitStatus(null, 'SIGKILL'), output: output() });
    else if (question.answersInOneLine === true && chunk.includes('\n')) {
      leave({ kind: 'exited', status: 0, output: output() });
    }
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  // It ended without reading: its exit status says the rest.
  child.stdin?.on('error', () => {});
  child.stdin?.end(question.stdin);
  // Where it has a number it was started, and only a signal could not be sent to it.
  child.on('error', (error) => void (child.pid === undefined && settle(notStarted(error))));
  child.on('close', (code, signal) => settle({ kind: 'exited', status: exitStatus(code, signal), output: output() }));
}

function notStarted(error: unknown): ChildAnswer {
  return { kind: 'not-started', code: systemCode(error) ?? 'UNKNOWN' };
}
