import type { ChildProcess } from 'node:child_process';
import type { GroupWitness } from './group-witness.ts';
import { leadsGroup } from './process-id.ts';

/** What a terminal sends by itself: it tells all its programs. */
const keyboardSignals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];
const signalsToForward: readonly NodeJS.Signals[] = [...keyboardSignals, 'SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'];
const signalsOfWindows: readonly NodeJS.Signals[] = ['SIGINT', 'SIGBREAK', 'SIGHUP', 'SIGTERM'];

/** A child that gets our signals. */
export interface Followed {
  readonly child: ChildProcess;
  /** To be called when it has ended, or could not be started. */
  readonly stop: () => void;
}

/**
 * Starts a child, outlives signals while it runs, and sends each on to it unless it has it already: Ctrl+C, and what is
 * sent to our whole process group, reach both of us. Throws what `start` throws.
 *
 * Where that cannot be found out (no `cat`), what keyboards send counts as sent to all, and everything else as sent to
 * us. Signals that stop and continue are left alone, and so is SIGWINCH: terminals and shells send them to the group.
 */
export function startFollowed(start: () => ChildProcess, witness: GroupWitness): Followed {
  let forward: (signal: NodeJS.Signals) => void = () => {};
  // Before the start: a signal that comes meanwhile is heard afterwards, and not what ends us.
  const stopListening = listen((signal) => forward(signal));
  try {
    const child = start();
    // Windows tells every program of a closing console by itself, and `kill` would end the child at once.
    if (child.pid === undefined || process.platform === 'win32') return { child, stop: stopListening };
    forward = (signal) => void forwardTo(child, signal, witness);
    return { child, stop: stopListening };
  } catch (error) {
    stopListening();
    throw error;
  }
}

async function forwardTo(child: ChildProcess, signal: NodeJS.Signals, witness: GroupWitness): Promise<void> {
  // A child that left our group, as an interactive shell does, got nothing of what was sent to it.
  const hasIt = !leadsGroup(child.pid) && ((await witness.cameToAll(signal)) ?? keyboardSignals.includes(signal));
  if (!hasIt) child.kill(signal);
}

function listen(act: (signal: NodeJS.Signals) => void): () => void {
  const signals = process.platform === 'win32' ? signalsOfWindows : signalsToForward;
  for (const signal of signals) process.on(signal, act);
  return () => {
    for (const signal of signals) process.off(signal, act);
  };
}
