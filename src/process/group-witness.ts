import { type ChildProcess, spawn } from 'node:child_process';

/** Somebody of our process group who tells whether a signal came to all of it, or to us alone. */
export interface GroupWitness {
  /** To be asked when a signal has come; `undefined`: nobody knows. Unanswered while the witness is stopped. */
  cameToAll(): Promise<boolean | undefined>;
  /** Lets the witness go. What was asked is answered no more. */
  end(): void;
}

type Answer = (cameToAll: boolean | undefined) => void;

/**
 * Node does not tell who sent a signal. So a `cat` runs beside us, which every such signal kills and which otherwise
 * repeats what it is told: a signal to the group has reached it before our question does, however slow the machine is,
 * and then it never answers but dies. It sees nothing but `PATH`, and ends by itself when we are gone.
 */
export function startGroupWitness(): GroupWitness {
  let questions: Answer[] = [];
  let witness = start();

  function start(): ChildProcess | undefined {
    const cat = spawnCat();
    cat?.stdout?.on('data', (echo: Buffer) => {
      for (const answer of questions.splice(0, echo.length)) answer(false);
    });
    // Not at its exit: an echo may still be on its way then.
    cat?.on('close', (_status, signal) => {
      const asked = questions;
      questions = [];
      const wasTold = signal !== null && asked.length > 0;
      // Otherwise somebody did not mean us, or it cannot run here: then there is none from now on.
      witness = wasTold ? start() : undefined;
      for (const answer of asked) answer(wasTold ? true : undefined);
    });
    return cat;
  }

  return {
    async cameToAll() {
      const stdin = witness?.stdin;
      if (stdin === undefined || stdin === null) return undefined;
      return new Promise((resolve) => {
        questions.push(resolve);
        stdin.write('?');
      });
    },
    end() {
      witness?.removeAllListeners('close');
      witness?.kill('SIGKILL');
      for (const stream of [witness?.stdin, witness?.stdout]) stream?.destroy();
    },
  };
}

/** `undefined` where it cannot be started. */
function spawnCat(): ChildProcess | undefined {
  try {
    const cat = spawn('cat', [], { env: { PATH: process.env['PATH'] }, stdio: ['pipe', 'pipe', 'ignore'] });
    cat.on('error', () => {});
    cat.stdin.on('error', () => {});
    if (cat.pid === undefined) return undefined;
    cat.unref();
    return cat;
  } catch {
    return undefined;
  }
}
