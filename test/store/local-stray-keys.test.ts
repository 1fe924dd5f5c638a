import { chmod, link, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { localStrayKeys } from '../../src/store/local-stray-keys.ts';
import type { StrayKeys, StrayLine, StrayPlace } from '../../src/store/stray-keys.ts';
import { sampleKey } from '../sample-key.ts';

let root: string;
let home: string;
let here: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'stray-'));
  [home, here] = [join(root, 'home'), join(root, 'here')];
  await mkdir(home);
  await mkdir(here);
});
afterEach(async () => rm(root, { recursive: true }));

const key = sampleKey('a');
const other = sampleKey('b');
const keys = (env: NodeJS.ProcessEnv = {}, userId = process.getuid?.()): StrayKeys =>
  localStrayKeys({ env, platform: 'linux', homeFolder: async () => home, userId }, here);

async function put(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return path;
}

const isLine = (place: StrayPlace | undefined): place is StrayLine => place?.kind === 'line';

async function firstLine(userId = process.getuid?.()): Promise<StrayLine> {
  const place = (await keys({}, userId).find())[0]?.places.find(isLine);
  if (place === undefined) throw new Error('no line was found');
  return place;
}

describe('keys are found', () => {
  test('nowhere on a clean computer', async () => {
    expect(await keys().find()).toEqual([]);
  });

  test('in the environment, with what removes it', async () => {
    const [found] = await keys({ OPENAI_API_KEY: ` ${key.reveal()} `, SHELL: '/usr/bin/fish' }).find();
    expect(found?.key.isSameAs(key)).toBe(true);
    expect(found?.places).toEqual([{ kind: 'variable', name: 'OPENAI_API_KEY', commands: ['set -e OPENAI_API_KEY'] }]);
    expect(await keys({ OPENAI_API_KEY: 'nonsense' }).find()).toEqual([]);
  });

  test('on Windows with the command for the setting that lasts', async () => {
    const [found] = await localStrayKeys(
      { env: { OPENAI_API_KEY: key.reveal() }, platform: 'win32', homeFolder: async () => home, userId: undefined },
      here,
    ).find();
    expect(found?.places[0]).toMatchObject({
      commands: ['Remove-Item Env:OPENAI_API_KEY', 'reg delete HKCU\\Environment /v OPENAI_API_KEY /f'],
    });
  });

  test.each([
    ['.env', (): string => join(here, '.env')],
    ['.bashrc', (): string => join(home, '.bashrc')],
    ['.bash_profile', (): string => join(home, '.bash_profile')],
    ['.profile', (): string => join(home, '.profile')],
    ['.zshrc', (): string => join(home, '.zshrc')],
    ['fish', (): string => join(home, '.config', 'fish', 'config.fish')],
    ['PowerShell', (): string => join(home, '.config', 'powershell', 'Microsoft.PowerShell_profile.ps1')],
  ])('in %s', async (name, path) => {
    const words = { fish: 'set -gx OPENAI_API_KEY ', PowerShell: '$env:OPENAI_API_KEY = ' };
    const start = Object.entries(words).find(([shell]) => shell === name)?.[1] ?? 'export OPENAI_API_KEY=';
    await put(path(), `# mine\n${start}"${key.reveal()}"\n`);
    expect(await keys().find()).toEqual([
      {
        key: expect.toSatisfy((found: typeof key) => found.isSameAs(key)),
        places: [{ kind: 'line', path: path(), lineNumber: 2, masked: `${start}"${key.hint}"`, mayBeEdited: true }],
      },
    ]);
  });

  test('once each, with all their places', async () => {
    await put(join(here, '.env'), `OPENAI_API_KEY=${other.reveal()}\n`);
    await put(join(home, '.zshrc'), `export OPENAI_API_KEY=${key.reveal()}\nexport OPENAI_API_KEY=${key.reveal()}\n`);
    const found = await keys({ OPENAI_API_KEY: key.reveal() }).find();
    expect(found.map((stray) => [stray.key.hint, stray.places.length])).toEqual([
      [key.hint, 3],
      [other.hint, 1],
    ]);
  });

  test('past what is no file', async () => {
    await mkdir(join(here, '.env'));
    execFileSync('mkfifo', [join(home, '.bashrc')]);
    await symlink('/nowhere', join(home, '.profile'));
    expect(await keys().find()).toEqual([]);
  });
});

describe('a line is removed', () => {
  test('and nothing else: every other byte, the mode, and no file beside it', async () => {
    const path = await put(join(home, '.bashrc'), `a\r\n\texport OPENAI_API_KEY='${key.reveal()}'\r\n\nb 鍵`);
    await chmod(path, 0o640);
    expect(await keys().removeLine(await firstLine(), key)).toBe(true);
    expect(await readFile(path, 'utf8')).toBe('a\r\n\nb 鍵');
    expect((await stat(path)).mode & 0o777).toBe(0o640);
    expect(await readdir(home)).toEqual(['.bashrc']);
  });

  test('but not once the line is another one, or holds another key', async () => {
    const path = await put(join(here, '.env'), `OPENAI_API_KEY=${key.reveal()}\n`);
    const line = await firstLine();
    for (const text of [`X=1\nOPENAI_API_KEY=${key.reveal()}\n`, `OPENAI_API_KEY=${other.reveal()}\n`, '']) {
      await writeFile(path, text);
      expect(await keys().removeLine(line, key)).toBe(false);
      expect(await readFile(path, 'utf8')).toBe(text);
    }
    await rm(path);
    expect(await keys().removeLine(line, key)).toBe(false);
  });
});

describe('a file that is not ours to change is found and never edited', () => {
  const text = `OPENAI_API_KEY=${key.reveal()}\n`;

  /** Whether the line is found, marked as not ours, and still there after an attempt to remove it. */
  async function isLeftAlone(path: string, userId = process.getuid?.()): Promise<boolean> {
    const line = await firstLine(userId);
    const removed = await keys({}, userId).removeLine(line, key);
    return !line.mayBeEdited && !removed && (await readFile(path, 'utf8')).includes(key.reveal());
  }

  test('a link, as from a folder of dotfiles', async () => {
    const real = await put(join(root, 'dotfiles', 'bashrc'), text);
    await symlink(real, join(home, '.bashrc'));
    expect(await isLeftAlone(real)).toBe(true);
  });

  test('a file with a second name', async () => {
    const real = await put(join(root, 'second'), text);
    await link(real, join(here, '.env'));
    expect(await isLeftAlone(real)).toBe(true);
  });

  test('a file of somebody else', async () => {
    const path = await put(join(here, '.env'), text);
    expect(await isLeftAlone(path, 12_345)).toBe(true);
  });

  test('a file that is not all text', async () => {
    const path = join(here, '.env');
    await writeFile(path, Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe])]));
    expect(await isLeftAlone(path)).toBe(true);
  });
});
