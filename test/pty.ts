import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** What a terminal sends for a key. */
const keys = {
  enter: '\r',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  escape: '\u001B',
  backspace: '\u007F',
  'ctrl-c': '\u0003',
  'ctrl-d': '\u0004',
  'ctrl-t': '\u0014',
  'ctrl-u': '\u0015',
  'ctrl-v': '\u0016',
  'ctrl-z': '\u001A',
} as const;

type KeyOfTerminal = keyof typeof keys;

export interface PtyOptions {
  readonly command: string;
  readonly args?: readonly string[];
  /** The whole environment; `undefined` values are left out. `TERM` is `xterm-256color` unless given. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly cols?: number;
  readonly rows?: number;
}

type Sought = string | RegExp | ((screen: string) => boolean);

export interface PtyTerminal {
  readonly pid: number;
  /** Every byte the program has written so far, as text. */
  readonly raw: string;
  /** How the program ended; its last output has been read by then. */
  readonly exit: Promise<{ readonly code: number; readonly signal: number | undefined }>;
  /** What a person sees, with what has scrolled away above it; lines without the blanks at their ends. */
  screen(): string;
  /** Waits until the screen shows it; fails with the screen when it does not in time or the program ends before. */
  until(sought: Sought, timeoutMs?: number): Promise<void>;
  /** Sends characters as they are, as one write. */
  type(text: string): void;
  /** Sends characters in writes of `size`, with a pause too short for a person between them. */
  typeInPieces(text: string, size: number, gapMs?: number): Promise<void>;
  /** Pastes as a terminal does: line breaks as Enter, and in marks if the program asked for them. */
  paste(text: string): void;
  press(...pressed: KeyOfTerminal[]): void;
  resize(cols: number, rows?: number): void;
  /** To the program and everything it was started with, as a terminal does. */
  signal(name: NodeJS.Signals): void;
  /** What the program left the terminal like, as far as it asked for it itself. */
  modes(): { readonly cursor: 'shown' | 'hidden'; readonly bracketedPaste: boolean };
  /** Takes the terminal away, as closing its window does. */
  hangUp(): void;
  /** Ends the program if it still runs. */
  close(): Promise<void>;
}

const untilTimeoutMs = 10_000;

/** Runs a program in a real pseudo-terminal, behind a real terminal's screen. */
export function openTerminal({ command, args = [], env = {}, cwd, cols = 80, rows = 24 }: PtyOptions): PtyTerminal {
  const screen = new xterm.Terminal({ cols, rows, scrollback: 2000, allowProposedApi: true });
  const pty = spawn(command, [...args], {
    cols,
    rows,
    cwd: cwd ?? process.cwd(),
    env: Object.fromEntries(
      Object.entries({ TERM: 'xterm-256color', ...env }).filter(([, value]) => value !== undefined),
    ),
  });
  const watchers = new Set<() => void>();
  const notify = (): void => {
    for (const watcher of watchers) watcher();
  };
  let raw = '';
  let ended: { readonly code: number; readonly signal: number | undefined } | undefined;
  pty.onData((data) => {
    raw += data;
    screen.write(data, notify);
  });
  // The terminal's own answers, to a program that asks it where its cursor is.
  screen.onData((answer) => pty.write(answer));
  const exit = new Promise<{ code: number; signal: number | undefined }>((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      screen.write('', () => {
        ended = { code: exitCode, signal: signal === 0 ? undefined : signal };
        notify();
        resolve(ended);
      });
    });
  });

  function shown(): string {
    const { active } = screen.buffer;
    const lines = Array.from({ length: active.length }, (_, at) => active.getLine(at)?.translateToString(true) ?? '');
    return lines.join('\n').trimEnd();
  }

  function until(sought: Sought, timeoutMs = untilTimeoutMs): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (act: () => void): void => {
        clearTimeout(timer);
        watchers.delete(look);
        act();
      };
      const fail = (what: string): void =>
        finish(() => reject(new Error(`${what} before ${describe(sought)}. The screen:\n${shown()}\n`)));
      const look = (): void => {
        if (isShown(sought, shown())) finish(resolve);
        else if (ended !== undefined) fail(`The program ended (${JSON.stringify(ended)})`);
      };
      const timer = setTimeout(() => fail(`${timeoutMs} ms passed`), timeoutMs);
      watchers.add(look);
      look();
    });
  }

  return {
    pid: pty.pid,
    get raw() {
      return raw;
    },
    exit,
    screen: shown,
    until,
    type: (text) => pty.write(text),
    async typeInPieces(text, size, gapMs = 2) {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; at += size) {
        // oxlint-disable-next-line typescript/unbound-method -- bytes, which its types do not know: a character may be cut
        Reflect.apply(pty.write, pty, [bytes.subarray(at, at + size)]);
        await new Promise((resolve) => setTimeout(resolve, gapMs));
      }
    },
    paste(text) {
      const typed = text.replace(/\r?\n/g, '\r');
      pty.write(screen.modes.bracketedPasteMode ? `\u001B[200~${typed}\u001B[201~` : typed);
    },
    press(...pressed) {
      for (const key of pressed) pty.write(keys[key]);
    },
    resize(newCols, newRows = rows) {
      screen.resize(newCols, newRows);
      pty.resize(newCols, newRows);
    },
    signal: (name) => void process.kill(-pty.pid, name),
    modes: () => ({
      cursor: raw.lastIndexOf('\u001B[?25l') > raw.lastIndexOf('\u001B[?25h') ? 'hidden' : 'shown',
      bracketedPaste: screen.modes.bracketedPasteMode,
    }),
    hangUp() {
      if ('destroy' in pty && typeof pty.destroy === 'function') Reflect.apply(pty.destroy, pty, []);
    },
    async close() {
      if (ended === undefined) pty.kill('SIGKILL');
      await exit;
      screen.dispose();
    },
  };
}

function isShown(sought: Sought, screen: string): boolean {
  if (typeof sought === 'string') return screen.includes(sought);
  return sought instanceof RegExp ? sought.test(screen) : sought(screen);
}

function describe(sought: Sought): string {
  return typeof sought === 'string' ? JSON.stringify(sought) : String(sought);
}

export interface SttyWatch {
  readonly command: string;
  readonly args: readonly string[];
  /** `stty -a` before and after the program, without the size. Only after it has ended. */
  read(): { readonly before: string; readonly after: string };
}

/** The same program, with the terminal's settings looked at before and after it. The exit status is the program's. */
export function watchStty(command: string, args: readonly string[]): SttyWatch {
  const folder = mkdtempSync(join(tmpdir(), 'stty-'));
  // The shell outlives a signal to the group, so that it can look.
  const script = 'trap : INT TERM HUP USR2; stty -a >"$0/before"; "$@"; code=$?; stty -a >"$0/after"; exit $code';
  const report = (name: string): string =>
    readFileSync(join(folder, name), 'utf8').replace(/rows \d+; columns \d+; /, '');
  return {
    command: 'sh',
    args: ['-c', script, folder, command, ...args],
    read: () => ({ before: report('before'), after: report('after') }),
  };
}

/** The first stretch of 8 characters of a secret that stands in a text; `undefined`: none does. */
export function findLeak(text: string, secret: string): string | undefined {
  for (let at = 0; at + 8 <= secret.length; at += 1) {
    const stretch = secret.slice(at, at + 8);
    if (text.includes(stretch)) return stretch;
  }
  return undefined;
}
