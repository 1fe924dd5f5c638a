import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const paths = ['chromium', 'chromium-browser'].flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => existsSync(path));
}

/** What a test with a browser lacks here, as the end of its title; empty when it can run. */
export function missingForChromium(): string {
  if (process.platform !== 'linux') return ' (skipped: not on Linux)';
  if (findChromium() !== undefined) return '';
  if (process.env['CI']) throw new Error('chromium not found: apt-get install chromium');
  return ' (skipped: chromium not found)';
}

/** The system's Chromium, without a window. */
export function startChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('chromium not found');
  // Its sandbox needs what a container does not give to root. All it sees are pages of ours.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}
