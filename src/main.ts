import { writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { WriteStream } from 'node:tty';
import { version } from '../package.json';

const [, , ...argv] = process.argv;
const [word, ...more] = argv;

// To the file itself: making the stream would take longer than all the rest of this answer.
if (more.length === 0 && (word === '--version' || word === '-V')) writeSync(1, `${version}\n`);
else void main();

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
  process.exitCode = await run({
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
}

/** A reader that has seen enough (`… | head`) is no fault. */
function outlivingItsReader(stream: WriteStream): WriteStream {
  return stream.listenerCount('error') === 0 ? stream.on('error', () => {}) : stream;
}
