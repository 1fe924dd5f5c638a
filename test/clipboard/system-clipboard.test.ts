import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClipboard } from '../../src/clipboard/system-clipboard.ts';
import type { Clipboard } from '../../src/clipboard/clipboard.ts';
import { sampleKey } from '../sample-key.ts';

const key = sampleKey('a');
const secret = key.reveal();

let folder: string;
let held: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clipboard-'));
  held = join(folder, 'held');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Puts a clipboard command on the PATH that keeps its text in a file, and notes how it was called. */
function install(name: string, script: string): void {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho "$0 $*" >> ${folder}/calls\nenv >> ${folder}/calls\n${script}\n`);
  chmodSync(path, 0o755);
}

const xsel = `case "$*" in *--clear*) : > "$HELD";; *) cat "$HELD";; esac`;
const xclip = `case "$*" in *-o*) cat "$HELD";; *) cat > "$HELD"; sleep 30 & ;; esac`;

function clipboardWith(env: Readonly<Record<string, string>>, platform: NodeJS.Platform = 'linux'): Clipboard {
  return systemClipboard({
    env: { PATH: `${folder}:/usr/bin:/bin`, HELD: held, OPENAI_API_KEY: secret, ...env },
    platform,
    signal: new AbortController().signal,
  });
}

describe('the clipboard of a desktop', () => {
  it.each([
    ['xsel', xsel, { DISPLAY: ':9' }, 'linux'],
    ['xclip', xclip, { DISPLAY: ':9' }, 'linux'],
    ['wl-paste', `cat "$HELD"`, { WAYLAND_DISPLAY: 'wayland-9' }, 'linux'],
    ['pbpaste', `cat "$HELD"`, {}, 'darwin'],
    ['powershell.exe', `case "$*" in *Set-Clipboard*) : > "$HELD";; *) cat "$HELD";; esac`, {}, 'win32'],
    [
      'powershell.exe',
      `case "$*" in *Set-Clipboard*) : > "$HELD";; *) cat "$HELD";; esac`,
      { WSL_DISTRO_NAME: 'Debian' },
      'linux',
    ],
  ] as const)('is read and emptied with %s', async (name, script, env, platform) => {
    install(name, script);
    install('wl-copy', `: > "$HELD"`);
    install('pbcopy', `cat > "$HELD"`);
    writeFileSync(held, `${secret}\n`);
    const clipboard = clipboardWith(env, platform);
    expect(await clipboard.holds(key)).toBe(true);
    expect(await clipboard.clear()).toBe(true);
    expect(readFileSync(held, 'utf8')).toBe('');
    expect(await clipboard.holds(key)).toBe(false);
    // The key is compared here: no command gets it, neither as an argument nor in its environment.
    expect(readFileSync(join(folder, 'calls'), 'utf8')).not.toContain(secret);
  });

  it('does not take another key or another text for this one', async () => {
    install('xsel', xsel);
    for (const text of [sampleKey('b').reveal(), 'sk-proj-…', secret.slice(0, -1), '']) {
      writeFileSync(held, text);
      expect(await clipboardWith({ DISPLAY: ':9' }).holds(key)).toBe(false);
    }
  });

  it('says so when it would not be emptied', async () => {
    install('xsel', `cat "$HELD"`);
    writeFileSync(held, secret);
    expect(await clipboardWith({ DISPLAY: ':9' }).clear()).toBe(false);
  });
});

describe('where there is no clipboard', () => {
  it('holds nothing and cannot be emptied', async () => {
    const clipboard = systemClipboard({
      env: { PATH: folder, DISPLAY: ':9' },
      platform: 'linux',
      signal: new AbortController().signal,
    });
    expect(await clipboard.holds(key)).toBe(false);
    expect(await clipboard.clear()).toBe(false);
  });

  it('starts nothing without a desktop', async () => {
    install('xsel', xsel);
    expect(await clipboardWith({}).holds(key)).toBe(false);
    expect(existsSync(join(folder, 'calls'))).toBe(false);
  });
});
