import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'rolldown';
import { beforeAll, describe, expect, it } from 'vitest';
import { systemBrowser } from '../../src/browser/system-browser.ts';

const url = 'https://platform.openai.com/api-keys?a=1&b=2';
const folder = mkdtempSync(join(tmpdir(), 'browser-'));
const seen = join(folder, 'seen');

/** A program that stands for a browser. */
function fakeProgram(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

const working = fakeProgram('working', `printf '%s|' "$@" >"${seen}"`);
const failing = fakeProgram('failing', 'exit 3');
const killed = fakeProgram('killed', 'kill -9 $$');
const lasting = fakeProgram('lasting', 'exec sleep 5');

function browserOf(BROWSER: string) {
  return systemBrowser({ env: { BROWSER, DISPLAY: ':99' }, platform: 'linux', disabled: false });
}

describe('$BROWSER on Linux', () => {
  it('is started with the address, untouched', async () => {
    expect(await browserOf(`${working} --new-tab %s`).open(url)).toBe(true);
    expect(readFileSync(seen, 'utf8')).toBe(`--new-tab|${url}|`);
  });

  it.each([
    ['fails', failing],
    ['is killed', killed],
    ['does not exist', join(folder, 'absent')],
  ])('is said to have failed when it %s', async (_how, program) => {
    expect(await browserOf(program).open(url)).toBe(false);
  });

  it('is taken in the order it names programs', async () => {
    expect(await browserOf(`${failing}:${working}`).open(url)).toBe(true);
    expect(readFileSync(seen, 'utf8')).toBe(`${url}|`);
  });

  it('is not waited for when it goes on running', async () => {
    const start = performance.now();
    expect(await browserOf(lasting).open(url)).toBe(true);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('the system browser', () => {
  it('opens nothing when it is not available', async () => {
    const marker = join(folder, 'marker');
    const program = fakeProgram('marking', `touch "${marker}"`);
    const browser = systemBrowser({ env: { BROWSER: program, NO_BROWSER: '1' }, platform: 'linux', disabled: false });
    expect(browser.available).toBe(false);
    expect(await browser.open(url)).toBe(false);
    expect(existsSync(marker)).toBe(false);
  });

  it('opens only web addresses', async () => {
    expect(await browserOf(working).open('--version')).toBe(false);
  });
});

/** Bundled, as it is published: the `xdg-open` that the package `open` brings along is not there then. */
describe.runIf(process.platform === 'linux')('the bundled program on Linux', () => {
  const bin = join(folder, 'bin');
  const program = join(folder, 'dist', 'open-page.cjs');

  beforeAll(async () => {
    mkdirSync(bin);
    await build({
      input: { 'open-page': fileURLToPath(new URL('programs/open-page.ts', import.meta.url)) },
      platform: 'node',
      output: { dir: join(folder, 'dist'), format: 'cjs', entryFileNames: '[name].cjs' },
      logLevel: 'silent',
    });
  });

  async function openPage(path: string): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [program, url], { env: { PATH: path } });
    return stdout;
  }

  it('says that nothing was opened where there is no xdg-open', async () => {
    expect(await openPage(bin)).toBe('false');
  });

  it("uses the system's xdg-open, and tells when it finds no browser", async () => {
    fakeProgram('bin/xdg-open', `printf '%s|' "$@" >"${seen}"; exit 3`);
    expect(await openPage(`${bin}:/usr/bin:/bin`)).toBe('false');
    expect(readFileSync(seen, 'utf8')).toBe(`${url}|`);
    fakeProgram('bin/xdg-open', 'exit 0');
    expect(await openPage(`${bin}:/usr/bin:/bin`)).toBe('true');
  });
});
