import { type ChildProcess, spawn } from 'node:child_process';

/** Somebody of our process group who tells whether a signal came to all of it, or to us alone. */
export interface GroupWitness {
  /** To be asked when a signal has come; `undefined`: nobody knows. Unanswered while the witness is stopped. */
  cameToAll(signal: NodeJS.Signals): Promise<boolean | undefined>;
  /** Lets the witness go. What was asked is answered no more. */
  end(): void;
}

/** The end of a witness that nobody had asked yet. */
interface Death {
  readonly signal: NodeJS.Signals;
  readonly at: number;
}

/** Its death and our signal are heard of in the same turn or the next, unless the machine is at its limits. */
const sameMomentMs = 1000;

type Answer = (cameToAll: boolean | undefined) => void;

/** Windows has no signals to a group. */
const noWitness: GroupWitness = { cameToAll: () => Promise.resolve(undefined), end() {} };

/**
 * Node does not tell who sent a signal. So a `cat` runs beside us, which every such signal kills and which otherwise
 * repeats what it is told: a signal to the group has reached it before our question does, however slow the machine is,
 * and then it never answers but dies; its death may also be heard of before the signal is. It sees nothing but `PATH`, and
 * ends by itself when we are gone.
 */
export function startGroupWitness(): GroupWitness {
  if (process.platform === 'win32') return noWitness;
  let questions: Answer[] = [];
  let death: Death | undefined;
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
      // One that ends by itself cannot run here: then there is none from now on.
      witness = signal === null ? undefined : start();
      if (signal !== null && asked.length === 0) death = { signal, at: performance.now() };
      for (const answer of asked) answer(signal === null ? undefined : true);
    });
    return cat;
  }

  return {
    async cameToAll(signal) {
      const before = death;
      death = undefined;
      if (before?.signal === signal && performance.now() - before.at < sameMomentMs) return true;
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
