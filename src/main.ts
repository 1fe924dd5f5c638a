import { version } from '../package.json';

const [, , ...argv] = process.argv;
const [word, ...more] = argv;

if (more.length === 0 && (word === '--version' || word === '-V')) process.stdout.write(`${version}\n`);
else {
  // A reader that has seen enough (`… | head`) is no fault.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  void Promise.all([import('./cli/run.ts'), import('node:os')]).then(async ([{ run }, { homedir }]) => {
    process.exitCode = await run({
      argv,
      env: process.env,
      platform: process.platform,
      version,
      nodeVersion: process.versions.node,
      execPath: process.execPath,
      programFolder: import.meta.dirname,
      homeFolder: homedir,
      userId: process.getuid?.(),
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
      systemLocale: () => Intl.DateTimeFormat().resolvedOptions().locale,
      onSignal: (signal, act) => process.on(signal, act),
    });
  });
}
