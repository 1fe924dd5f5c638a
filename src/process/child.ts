import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isatty } from 'node:tty';
import { cancelledBy } from '../domain/cancelled.ts';
import type { Environment } from '../domain/environment.ts';
import { systemCode } from '../domain/system-code.ts';
import { exitStatus } from './exit-status.ts';
import { startFollowed } from './forward-signals.ts';
import { type GroupWitness, startGroupWitness } from './group-witness.ts';
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

/** Runs one program, as soon as it is known which. */
export interface ProgramRunner {
  /**
   * Runs a program with our terminal and streams as its own, outlives every signal until it has ended, and sees that each
   * reaches it once. Throws `Cancelled`, and starts nothing, when the run was ended before.
   */
  run(program: Program): Promise<ProgramEnd>;
  /** To be called in any case. */
  end(): void;
}

/** Makes ready what running a program takes: while a keychain is being asked, that costs no time of its own. */
export function openRunner(signal: AbortSignal): ProgramRunner {
  const witness = startGroupWitness();
  return { run: (program) => runProgram(program, signal, witness), end: () => witness.end() };
}

async function runProgram(program: Program, signal: AbortSignal, witness: GroupWitness): Promise<ProgramEnd> {
  // From here to the start nothing else can happen, so that no signal is lost between the two.
  if (signal.aborted) throw cancelledBy(signal);
  if (program.command === '') return { kind: 'not-found' };
  const start = process.platform === 'win32' ? findWindowsProgram(program) : { ...program, verbatim: false };
  if (start === 'not-found' || start === 'not-executable') return { kind: start };
  return new Promise((resolve) => {
    try {
      const { child, stop } = startFollowed(
        () =>
          spawn(start.command, [...start.args], {
            env: { ...program.env },
            stdio: 'inherit',
            windowsVerbatimArguments: start.verbatim,
          }),
        witness,
      );
      child.on('error', (error) => {
        // It runs, and a signal could not be sent on: what `sudo` starts belongs to somebody else.
        if (child.pid !== undefined) return;
        stop();
        resolve({ kind: systemCode(error) === 'ENOENT' || isNowhere(program) ? 'not-found' : 'not-executable' });
      });
      child.on('exit', (code, signal) => {
        stop();
        process.off('exit', leaveTerminalAlone).once('exit', leaveTerminalAlone);
        resolve({ kind: 'exited', status: exitStatus(code, signal) });
      });
    } catch {
      // A NUL in an argument, too long a list of them, or a file of a foreign format.
      resolve({ kind: 'not-executable' });
    }
  });
}

/**
 * At our end Node would give the terminal the settings it had at our start, unless the streams are closed. But it is
 * the program that had it, and `stty` may have been the program; or it ran in the background, and another has it now.
 */
function leaveTerminalAlone(): void {
  const terminals = [0, 1, 2].filter((fd) => isatty(fd));
  if (terminals.length === 0) return;
  try {
    // Held until the very end: a window whose last stream is closed is closed itself, and SIGHUP would be our status.
    openSync('/dev/tty', 'r');
  } catch {
    // It is not the terminal of our session, and nobody sends us that.
  }
  for (const fd of terminals) closeSync(fd);
}

/**
 * Whether a name is in no folder of PATH. The system says `EACCES` for that too once PATH has a folder that is closed
 * to us, as it often has on WSL; shells say "not found".
 */
function isNowhere({ command, env }: Program): boolean {
  if (command.includes('/')) return false;
  return !(env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
}
