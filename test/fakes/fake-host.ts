import { Socket } from 'node:net';
import type { ReadStream, WriteStream } from 'node:tty';
import type { Host } from '../../src/process/host.ts';

class FakeInput extends Socket {
  isRaw = false;
  readonly isTTY: boolean;
  #text: string | undefined;

  constructor(text: string | undefined, isTTY: boolean) {
    super();
    this.#text = text;
    this.isTTY = isTTY;
  }

  setRawMode(mode: boolean): this {
    this.isRaw = mode;
    return this;
  }

  override _read(): void {
    // A terminal does not end by itself.
    if (this.#text === undefined || this.isTTY) return;
    this.push(this.#text);
    this.#text = undefined;
    this.push(null);
  }
}

class FakeOutput extends Socket {
  readonly columns = 80;
  readonly rows = 24;
  readonly isTTY: boolean;
  text = '';

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: unknown, _encoding: unknown, done: () => void): void {
    this.text += String(chunk);
    done();
  }

  override _writev(chunks: ReadonlyArray<{ chunk: unknown }>, done: () => void): void {
    for (const { chunk } of chunks) this.text += String(chunk);
    done();
  }

  clearLine = (): boolean => true;
  clearScreenDown = (): boolean => true;
  cursorTo = (): boolean => true;
  moveCursor = (): boolean => true;
  getColorDepth = (): number => 1;
  hasColors = (): boolean => false;
  getWindowSize = (): [number, number] => [this.columns, this.rows];
}

export interface FakeHost extends Host {
  /** What was written so far. */
  written(): { readonly stdout: string; readonly stderr: string };
  /** Sends the signal the program listens for. */
  raise(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void;
}

export interface FakeHostOptions {
  readonly env?: Host['env'];
  readonly stdin?: string;
  /** Whether nothing comes on standard input, not even its end. */
  readonly stdinStaysOpen?: boolean;
  /** Which of the three streams are terminals: none unless given. */
  /** What the build laid beside the program; nothing unless a test says so. */
  readonly programFiles?: Readonly<Record<string, string>>;
  readonly terminals?: ReadonlyArray<'stdin' | 'stdout' | 'stderr'>;
  readonly platform?: NodeJS.Platform;
  readonly locale?: string;
  readonly programFolder?: string;
  /** Where the program may write; whoever runs a command that writes gives one. */
  readonly homeFolder?: string;
}

/** A process that is none: streams in memory, and an environment that holds what the test says and nothing else. */
export function fakeHost(argv: readonly string[], options: FakeHostOptions = {}): FakeHost {
  const isTerminal = (name: 'stdin' | 'stdout' | 'stderr'): boolean => options.terminals?.includes(name) ?? false;
  const input = new FakeInput(options.stdinStaysOpen === true ? undefined : (options.stdin ?? ''), isTerminal('stdin'));
  const output = new FakeOutput(isTerminal('stdout'));
  const errors = new FakeOutput(isTerminal('stderr'));
  const stdin: ReadStream = input;
  const stdout: WriteStream = output;
  const stderr: WriteStream = errors;
  const listeners = new Map<string, () => void>();
  return {
    argv,
    env: options.env ?? {},
    platform: options.platform ?? 'linux',
    version: '1.2.3',
    nodeVersion: '22.0.0',
    execPath: '/nowhere/node',
    programFolder: options.programFolder ?? '/nowhere/dist',
    homeFolder: async () => options.homeFolder ?? '/nowhere/home',
    userId: 1000,
    stdin,
    stdout,
    stderr,
    readProgramFile: (name) => options.programFiles?.[name],
    print: (text) => void (output.text += text),
    columns: () => 80,
    systemLocale: () => options.locale ?? 'en-US',
    onSignal: (signal, act) => void listeners.set(signal, act),
    written: () => ({ stdout: output.text, stderr: errors.text }),
    raise: (signal) => listeners.get(signal)?.(),
  };
}
