import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Environment } from '../domain/environment.ts';
import { systemCode } from '../domain/system-code.ts';
import { exitStatus } from './exit-status.ts';
import { findWindowsProgram } from './windows-program.ts';

/** A program to run in our place. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Environment;
}

/** How a program ended. `exited`: a death by signal n is the status 128 + n, as shells have it. */
export type ProgramEnd =
  | { readonly kind: 'exited'; readonly status: number }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-executable' };

/** Ctrl+C and its like come from the terminal, which tells the whole group: sent on, they would arrive twice. */
const signalsOfTheTerminal = ['SIGINT', process.platform === 'win32' ? 'SIGBREAK' : 'SIGQUIT'] as const;
const signalsToForward = ['SIGTERM', 'SIGHUP'] as const;

/** Runs a program with our terminal and streams as its own, and outlives every signal until it has ended. Never rejects. */
export function runProgram(program: Program): Promise<ProgramEnd> {
  const start = process.platform === 'win32' ? findWindowsProgram(program) : { ...program, verbatim: false };
  if (start === 'not-found' || start === 'not-executable') return Promise.resolve({ kind: start });
  return new Promise((resolve) => {
    try {
      const child = spawn(start.command, [...start.args], {
        env: { ...program.env },
        stdio: 'inherit',
        windowsVerbatimArguments: start.verbatim,
      });
      const stopForwarding = forwardSignals(child);
      child.on('error', (error) => {
        // It runs, and a signal could not be sent on: what `sudo` starts belongs to somebody else.
        if (child.pid !== undefined) return;
        stopForwarding();
        resolve({ kind: systemCode(error) === 'ENOENT' || isNowhere(program) ? 'not-found' : 'not-executable' });
      });
      child.on('exit', (code, signal) => {
        stopForwarding();
        resolve({ kind: 'exited', status: exitStatus(code, signal) });
      });
    } catch {
      // A NUL in an argument, too long a list of them, or a file of a foreign format.
      resolve({ kind: 'not-executable' });
    }
  });
}

function forwardSignals(child: ChildProcess): () => void {
  const outlive = (): void => {};
  const forward = (signal: NodeJS.Signals): void => {
    // Windows tells every program of a closing console by itself, and `kill` would end the child at once.
    if (process.platform !== 'win32') child.kill(signal);
  };
  for (const signal of signalsOfTheTerminal) process.on(signal, outlive);
  for (const signal of signalsToForward) process.on(signal, forward);
  return () => {
    for (const signal of signalsOfTheTerminal) process.off(signal, outlive);
    for (const signal of signalsToForward) process.off(signal, forward);
  };
}

/**
 * Whether a name is in no folder of PATH. The system says `EACCES` for that too once PATH has a folder that is closed
 * to us, as it often has on WSL; shells say "not found".
 */
function isNowhere({ command, env }: Program): boolean {
  if (command.includes('/')) return false;
  return !(env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
}
