import { closeSync, existsSync, fstatSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { WriteStream } from 'node:tty';
import { version } from '../package.json';

const [, , ...argv] = process.argv;
const [word, ...more] = argv;

if (more.length === 0 && (word === '--version' || word === '-V')) print(`${version}\n`);
else void main();

async function main(): Promise<void> {
  // Node would open its debugger on it, into a process that holds the key. What ends at once need not pay for that.
  setTimeout(() => process.on('SIGUSR1', () => {}), 100).unref();
  const programFolder = import.meta.dirname;
  // `run -- …` is typed before every start of a program, so it may cost little.
  const headStart =
    word === 'run' && more[0] === '--' && (process.env['OPENAI_ONBOARD_STORE'] ?? '') === ''
      ? (await import('./store/keychain-head-start.ts')).startKeychainWorker(
          process.execPath,
          join(programFolder, 'keychain-worker.cjs'),
          process.env,
        )
      : undefined;
  const { run } = await import('./cli/run.ts');
  const exitCode = await run({
    argv,
    env: process.env,
    platform: process.platform,
    version,
    nodeVersion: process.versions.node,
    execPath: process.execPath,
    programFolder,
    homeFolder: async () => (await import('./process/usual-folders.ts')).homeFolder(),
    userId: process.getuid?.(),
    // Each stream is made when it is first used: `--help` needs one of the three, and each costs a tenth of a start.
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return outlivingItsReader(process.stdout, losesResult);
    },
    get stderr() {
      return outlivingItsReader(process.stderr, losesTalk);
    },
    print,
    columns: () => (fstatSync(1).isCharacterDevice() ? process.stdout.columns : undefined),
    readProgramFile: (name) => {
      const path = join(programFolder, name);
      return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    },
    takeKeychainWorker: () => headStart?.take(),
    systemLocale: () => Intl.DateTimeFormat().resolvedOptions().locale,
    onSignal: (signal, act) => process.on(signal, act),
  });
  headStart?.end();
  process.exitCode ??= exitCode;
}

/** To the file itself: making the stream would take as long as all the rest of a short answer. */
function print(text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(1, bytes, written);
  } catch (error) {
    // A pipe that another program made non-blocking, and that is full: the stream waits for it.
    if (codeOf(error) === 'EAGAIN') outlivingItsReader(process.stdout, losesResult).write(bytes.subarray(written));
    else losesResult(error);
  }
}

function outlivingItsReader(stream: WriteStream, onError: (error: unknown) => void): WriteStream {
  if (stream.listenerCount('error') > 0) return stream;
  // Every command but those that only print makes a stream. These end too soon to lose their terminal.
  process.once('exit', letGoOfLostTerminals);
  return stream.on('error', onError);
}

/** A reader that has seen enough (`… | head`), or a terminal that is gone, is no fault. A lost result is one. */
function losesResult(error: unknown): void {
  const code = codeOf(error);
  if (code !== 'EPIPE' && code !== 'EIO') process.exitCode = 1;
}

/** Whether the program did its work does not hang on its talk. */
function losesTalk(): void {}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/**
 * At its end Node gives each standard stream that was a terminal its settings back, and Node 20 aborts when that
 * terminal is gone by then. It passes over streams that are closed.
 */
function letGoOfLostTerminals(): void {
  const devices = [0, 1, 2].filter(isDevice);
  if (devices.length === 0) return;
  const { isatty } = process.getBuiltinModule('node:tty');
  for (const fd of devices) if (!isatty(fd)) closeSync(fd);
}

function isDevice(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice();
  } catch {
    return false;
  }
}
