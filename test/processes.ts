import { readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';

/** A running program as every user of this machine (its arguments) or its owner (its environment) can see it. */
export interface SeenProcess {
  readonly pid: number;
  /** The process that started it, while that runs. */
  readonly parent: number;
  readonly arguments: Buffer;
  readonly environment: Buffer;
}

/** All processes that can be looked at now. Linux only. */
export function seeProcesses(): readonly SeenProcess[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const see = (file: string): Buffer => readFileSync(`/proc/${name}/${file}`);
      // Behind the name, which may have anything in it but is the only part in brackets: the state and the parent.
      const [, parent] = /^.*\) \S (\d+) /s.exec(see('stat').toString()) ?? [];
      return [{ pid: Number(name), parent: Number(parent), arguments: see('cmdline'), environment: see('environ') }];
    } catch {
      // It has ended, or it is somebody else's.
      return [];
    }
  });
}

/** The processes with a word in their arguments or their environment. */
export function processesWith(word: string): readonly SeenProcess[] {
  return seeProcesses().filter((seen) => seen.arguments.includes(word) || seen.environment.includes(word));
}

/** Whether a process has come so far that it takes a signal itself. Linux only. */
export function takesSignal(pid: number | undefined, signal: NodeJS.Signals): boolean {
  const mask = /^SigCgt:\s*(\w+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return ((BigInt(`0x${mask}`) >> BigInt(constants.signals[signal] - 1)) & 1n) === 1n;
}
