/** How long a stop may take to happen. Where it has not by then, the process cannot be stopped, and goes on. */
const stopTimeoutMs = 100;

/** What to do around a stop of the process. */
export interface SuspendHooks {
  /** The process is about to be stopped: gives the terminal back. */
  readonly before: () => void;
  /** The process goes on (`fg`), or could not be stopped: a process group without a shell to wake it ignores stops. */
  readonly after: () => void;
}

export interface SuspendWatch {
  /** Ctrl+Z in raw mode, where the terminal does not do it. Does nothing on Windows. */
  suspend(): void;
  end(): void;
}

/** Runs the hooks around each stop, whether asked for here or by another program's SIGTSTP, until ended. */
export function watchSuspend({ before, after }: SuspendHooks): SuspendWatch {
  let timer: NodeJS.Timeout | undefined;
  let hasEnded = false;

  const stopAlone = (): void => stop(process.pid);
  const goOn = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (hasEnded) return;
    process.off('SIGTSTP', stopAlone).on('SIGTSTP', stopAlone);
    after();
  };

  function stop(pid: number): void {
    before();
    // Without a listener the signal stops the process, as it should.
    process.off('SIGTSTP', stopAlone);
    timer = setTimeout(() => {
      // SIGCONT is delivered before this when there was one, and has cleared the timer.
      setImmediate(() => timer !== undefined && goOn());
    }, stopTimeoutMs);
    process.kill(pid, 'SIGTSTP');
  }

  process.on('SIGTSTP', stopAlone).on('SIGCONT', goOn);
  return {
    suspend() {
      // The whole group: the person's shell comes back only when npx and its shell are stopped too.
      if (process.platform !== 'win32') stop(0);
    },
    end() {
      hasEnded = true;
      clearTimeout(timer);
      process.off('SIGTSTP', stopAlone).off('SIGCONT', goOn);
    },
  };
}
