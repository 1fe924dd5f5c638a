import type { ChildProcess } from 'node:child_process';
import type { Browser } from './browser.ts';
import { canShowPages, chosenBrowsers, type BrowserSurroundings } from './can-show-pages.ts';

/** How long a launcher is watched. One that fails does so within this; one that works may run on for hours. */
const watchMs = 1500;

/**
 * The browser the system or `$BROWSER` names. On Linux `$BROWSER` is started itself: a person sets it on purpose, and
 * `xdg-open` looks at it only without a desktop.
 */
export function systemBrowser(surroundings: BrowserSurroundings): Browser {
  const available = canShowPages(surroundings);
  return {
    available,
    open: async (url) => available && /^https?:\/\//.test(url) && (await showPage(url, surroundings)),
  };
}

async function showPage(url: string, { env, platform }: BrowserSurroundings): Promise<boolean> {
  const deadline = performance.now() + watchMs;
  const { default: open, openApp } = await import('open');
  const chosen = platform === 'linux' ? chosenBrowsers(env, url) : [];
  if (chosen.length === 0) return hasStarted(open(url), deadline);
  for (const { program, args } of chosen) {
    if (await hasStarted(openApp(program, { arguments: args }), deadline)) return true;
  }
  return false;
}

/** `open` promises only that a launcher was started; a launcher that finds no browser ends badly a little later. */
async function hasStarted(launch: Promise<ChildProcess>, deadline: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const stillRunning = new Promise<true>((resolve) => {
    timer = setTimeout(() => resolve(true), deadline - performance.now());
  });
  try {
    return await Promise.race([launch.then(endsWell, () => false), stillRunning]);
  } finally {
    clearTimeout(timer);
  }
}

function endsWell(launcher: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    const { exitCode, signalCode } = launcher;
    if (exitCode !== null || signalCode !== null) return resolve(exitCode === 0);
    launcher.once('error', () => resolve(false)).once('exit', (code) => resolve(code === 0));
  });
}
