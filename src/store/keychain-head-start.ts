import type { ChildProcess } from 'node:child_process';
import type { Environment } from '../domain/environment.ts';
import { startChild } from '../process/ask-child.ts';
import { keychainEnvironment } from './keychain-environment.ts';

/** A keychain worker that waits for its question. */
export interface HeadStart {
  /** Hands the worker over, once. */
  take(): ChildProcess | undefined;
  /** Ends the worker that nobody took. */
  end(): void;
}

/** Long enough for the slowest start of ours. After that nobody wants it: the key is kept elsewhere. */
const longestWaitMs = 3000;

/**
 * Starts the worker while it is not yet known what to ask it. It is a Node of its own and takes as long to start as
 * our own code takes to be read: side by side, that time passes once. It touches no keychain before it is asked, and
 * ends by itself when we are gone. One that cannot be started is found out, and told, when it is to be asked.
 */
export function startKeychainWorker(execPath: string, workerPath: string, env: Environment): HeadStart {
  let waiting = start(execPath, workerPath, env);
  const take = (): ChildProcess | undefined => {
    clearTimeout(timer);
    const worker = waiting;
    waiting = undefined;
    return worker;
  };
  const end = (): void => void take()?.kill('SIGKILL');
  const timer = setTimeout(end, longestWaitMs);
  timer.unref();
  return { take, end };
}

function start(command: string, workerPath: string, env: Environment): ChildProcess | undefined {
  try {
    return startChild({ command, args: [workerPath], env: keychainEnvironment(env) }).on('error', () => {});
  } catch {
    return undefined;
  }
}
