import { writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type WriteStream, isatty } from 'node:tty';
import { version } from '../package.json';

const [, , ...argv] = process.argv;
const [word, ...more] = argv;

if (more.length === 0 && (word === '--version' || word === '-V')) tellVersion();
else void main();

/** To the file itself: making the stream would take longer than all the rest of this answer. */
function tellVersion(): void {
  try {
    writeSync(1, `${version}\n`);
  } catch (error) {
    cannotWrite(error);
  }
}

async function main(): Promise<void> {
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
    homeFolder: homedir,
    userId: process.getuid?.(),
    // Each stream is made when it is first used: `--help` needs one of the three, and each costs a tenth of a start.
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return outlivingItsReader(process.stdout);
    },
    get stderr() {
      return outlivingItsReader(process.stderr);
    },
    takeKeychainWorker: () => headStart?.take(),
    systemLocale: () => Intl.DateTimeFormat().resolvedOptions().locale,
    onSignal: (signal, act) => process.on(signal, act),
  });
  headStart?.end();
  process.exitCode ??= exitCode;
  if (exitCode === 129) endByHangUp();
}

function outlivingItsReader(stream: WriteStream): WriteStream {
  return stream.listenerCount('error') === 0 ? stream.on('error', cannotWrite) : stream;
}

/** A reader that has seen enough (`… | head`), or a terminal that is gone, is no fault. A lost result is one. */
function cannotWrite(error: unknown): void {
  const isReaderGone = error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'EIO');
  if (!isReaderGone) process.exitCode = 1;
}

/** Node 20 aborts when it ends by itself after its terminal is gone, 22 and 24 do not; the signal ends all of them well. */
function endByHangUp(): void {
  if (!process.stdin.isTTY || isatty(0)) return;
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}
