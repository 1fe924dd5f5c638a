import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn as spawnInTerminal } from '@lydell/node-pty';

export type Environment = Readonly<Record<string, string>>;

/** Milliseconds from the start of a Node program to its end. Its output goes into pipes, as in a script. */
export function timeProgram(args: readonly string[], env: Environment): number {
  return timeCommand(process.execPath, args, env);
}

/** The same for any program. */
export function timeCommand(command: string, args: readonly string[], env: Environment): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ms = performance.now() - start;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr.toString()}`);
  return ms;
}

/** Milliseconds from the start of a Node program in a pseudo-terminal until a text stands there; then it is ended. */
export async function timeUntilText(args: readonly string[], env: Environment, text: string): Promise<number> {
  const start = performance.now();
  const terminal = spawnInTerminal(process.execPath, [...args], { cols: 100, rows: 40, env: { ...env } });
  const ended = new Promise((resolve) => terminal.onExit(resolve));
  let shown = '';
  const ms = await new Promise<number>((resolve, reject) => {
    terminal.onData((data) => {
      shown += data;
      if (shown.includes(text)) resolve(performance.now() - start);
    });
    terminal.onExit(() => reject(new Error(`“${text}” was never shown:\n${shown}`)));
  });
  terminal.kill('SIGKILL');
  await ended;
  return ms;
}

/**
 * The most memory a Node program ever held, in bytes. Asked of Linux itself where it can be: there the system's usage
 * counter also counts the program that started it.
 */
export function peakMemory(args: readonly string[], env: Environment): number {
  const folder = mkdtempSync(join(tmpdir(), 'peak-'));
  const [preload, answer] = [join(folder, 'preload.cjs'), join(folder, 'peak')];
  writeFileSync(
    preload,
    `process.on('exit', () => {
      const { existsSync, readFileSync, writeFileSync } = require('node:fs');
      const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
      const kilobytes = /VmHWM:\\s*(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
      writeFileSync(${JSON.stringify(answer)}, String(kilobytes));
    });`,
  );
  timeProgram(['--require', preload, ...args], env);
  const bytes = Number(readFileSync(answer, 'utf8')) * 1024;
  rmSync(folder, { recursive: true });
  return bytes;
}

/** The middle one, of an odd or even number of values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle - 1)] ?? 0)) / 2;
}
