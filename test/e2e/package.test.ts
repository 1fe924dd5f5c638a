import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { missingForSecretService } from '../secret-service.ts';
import { meetPerson, newKey, type Person } from './surroundings.ts';

const root = join(import.meta.dirname, '..', '..');

/** npm as a person has it: without what `npm test` sets for its scripts. */
function npm(args: readonly string[], cwd: string): string {
  const env = Object.entries(process.env).filter(
    ([name]) => !/^npm_(?!config_(registry|cache|userconfig)$)/i.test(name),
  );
  return execFileSync('npm', [...args, '--no-audit', '--no-fund', '--no-update-notifier'], {
    cwd,
    env: Object.fromEntries(env),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** What an installation lacks here, as the end of its title; empty when it can be tried. */
function missingForInstall(): string {
  const lookUp = ['view', manifest.optionalDependencies.keytar.replace('npm:', ''), 'version'];
  try {
    npm([...lookUp, '--fetch-retries=0', '--fetch-timeout=10000'], root);
    return '';
  } catch (error) {
    if (process.env['CI']) throw new Error('the npm registry cannot be reached', { cause: error });
    return ' (skipped: the npm registry cannot be reached)';
  }
}

const missing = missingForInstall();
const missingKeyring = missingForSecretService();

interface Packed {
  readonly filename: string;
  readonly files: ReadonlyArray<{ readonly path: string; readonly size: number; readonly mode: number }>;
}

/** Packs what is built, into a folder. */
function pack(folder: string): readonly Packed[] {
  // Without scripts: they would build anew under the feet of other tests.
  return JSON.parse(npm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root));
}

describe('the package', { timeout: 120_000 }, () => {
  let folder: string;
  let packed: readonly Packed[];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'package-'));
    packed = pack(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const paths = (): readonly string[] => (packed[0]?.files ?? []).map(({ path }) => path);

  test('is one tarball', () => {
    expect(packed).toHaveLength(1);
    expect(readdirSync(folder)).toContain(packed[0]?.filename);
  });

  test('holds the program, what is to be read, and neither sources nor tests', () => {
    const top = new Set(paths().map((path) => path.replace(/\/.*/, '/')));
    expect([...top].toSorted()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.ja.md',
      'README.md',
      'SECURITY.md',
      'bin/',
      'dist/',
      'package.json',
    ]);
    expect(paths().filter((path) => /\.(?:ts|map|tgz)$|\.test\./.test(path))).toEqual([]);
    expect(paths()).toContain('dist/main.cjs');
    expect(paths()).toContain('dist/keychain-worker.cjs');
  });

  test('holds the licences of the libraries in it', () => {
    expect(paths()).toContain('dist/THIRD-PARTY-LICENSES.txt');
    const text = readFileSync(join(root, 'dist', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['commander', '@inquirer/core', 'ora', 'chalk', 'MIT', 'Apache']) {
      expect(text).toContain(name);
    }
  });

  test('begins with a small file', () => {
    expect(packed[0]?.files.find(({ path }) => path === 'dist/main.cjs')?.size).toBeLessThan(4000);
    expect(packed[0]?.files.find(({ path }) => path === 'bin/openai-onboard.js')?.mode.toString(8)).toMatch(/755$/);
  });

  describe.skipIf(missing !== '')(`installed${missing}`, () => {
    let place: string;
    beforeAll(() => {
      place = join(folder, 'empty');
      mkdirSync(place);
      npm(['init', '--yes'], place);
      npm(['install', '--ignore-scripts', '--prefer-offline', join(folder, packed[0]?.filename ?? '')], place);
    }, 120_000);

    const run = (args: readonly string[], node = process.execPath) => {
      const bin = join(place, 'node_modules', 'openai-onboard', 'bin', 'openai-onboard.js');
      const home = join(folder, 'home');
      const env = { PATH: process.env['PATH'] ?? '', HOME: home, LANG: 'en_US.UTF-8' };
      return spawnSync(node, [bin, ...args], { env, encoding: 'utf8', cwd: place });
    };

    test('is at most 3 packages, itself included', () => {
      const lock: unknown = JSON.parse(readFileSync(join(place, 'node_modules', '.package-lock.json'), 'utf8'));
      const names = Object.keys(Object(Object(lock).packages));
      expect(names).toContain('node_modules/openai-onboard');
      expect(names.length).toBeLessThanOrEqual(3);
    });

    test('puts a command on the path', () => {
      const command = join(place, 'node_modules', '.bin', 'openai-onboard');
      const env = { PATH: process.env['PATH'] ?? '', HOME: join(folder, 'home') };
      expect(spawnSync(command, ['--version'], { env, encoding: 'utf8' }).stdout).toBe(`${manifest.version}\n`);
      expect(statSync(command).mode & 0o111).toBe(0o111);
    });

    test('says its version, its help and where things stand', () => {
      expect(run(['--version'])).toMatchObject({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
      const help = run(['--help']);
      expect(help).toMatchObject({ status: 0, stderr: '' });
      expect(help.stdout).toContain('verify-key');
      const status = run(['status']);
      expect(status).toMatchObject({ status: 0, stderr: '' });
      expect(status.stdout).toContain('openai-onboard account');
    });

    // `node` on npm is Node itself: https://www.npmjs.com/package/node
    test.each(['22', '24'])('runs on Node %s', (major) => {
      const exec = ['exec', '--yes', '--prefer-offline', `--package=node@${major}`, '-c', 'command -v node'];
      const node = npm(exec, place).trim();
      expect(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout).toMatch(new RegExp(`^v${major}\\.`));
      expect(run(['--version'], node)).toMatchObject({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
      expect(run(['status'], node)).toMatchObject({ status: 0, stderr: '' });
      expect(run(['key'], node)).toMatchObject({ status: 3, stdout: '' });
    });
  });
});

describe.skipIf(missing !== '' || missingKeyring !== '')(
  `installed in a way that lacks something${missing || missingKeyring}`,
  { timeout: 120_000 },
  () => {
    let folder: string;
    let person: Person;
    let key: string;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'lacking-'));
      person = await meetPerson();
      key = newKey();
      person.server.know(key);
    });
    afterAll(async () => {
      await person.leave();
      rmSync(folder, { recursive: true });
    });

    /** Installs the packed program into an empty folder; the path of its command. */
    function install(name: string, ...flags: readonly string[]): string {
      const place = join(folder, name);
      mkdirSync(place);
      const [packed] = pack(place);
      npm(['init', '--yes'], place);
      npm(['install', ...flags, '--prefer-offline', join(place, packed?.filename ?? '')], place);
      return join(place, 'node_modules', 'openai-onboard', 'bin', 'openai-onboard.js');
    }

    const run = async (bin: string, ...args: readonly string[]): Promise<{ status: number | null; stdout: string }> => {
      const child = spawn(process.execPath, [bin, ...args], { env: person.env, stdio: ['pipe', 'pipe', 'ignore'] });
      child.stdin.end(key);
      const status = new Promise<number | null>((resolve) => child.once('close', resolve));
      return { stdout: await text(child.stdout), status: await status };
    };
    const keep = async (bin: string, ...args: readonly string[]): Promise<unknown> =>
      JSON.parse((await run(bin, 'key', '--key-stdin', '--json', ...args)).stdout);
    const unavailable = (word: string): object => ({
      exit_code: 8,
      error: { code: 'store_unavailable', message: expect.stringContaining(word) },
    });

    test('without install scripts: the keychain works', async () => {
      const bin = install('no-scripts', '--ignore-scripts');
      expect(await keep(bin)).toMatchObject({ ok: true });
      expect(await person.lookUp()).toBe(key);
      expect(await run(bin, 'token')).toEqual({ status: 0, stdout: `${key}\n` });
      expect(await run(bin, 'logout')).toMatchObject({ status: 0 });
      expect(await person.lookUp()).toBeUndefined();
    });

    test('without optional packages: it says that the library is missing, and the rest works', async () => {
      const bin = install('no-optional', '--omit=optional');
      expect(existsSync(join(folder, 'no-optional', 'node_modules', 'keytar'))).toBe(false);
      expect(await keep(bin)).toMatchObject(unavailable('the keychain library is not installed'));
      expect(await keep(bin, '--store', 'file')).toMatchObject({ ok: true });
      expect(await run(bin, 'token')).toEqual({ status: 0, stdout: `${key}\n` });
      expect(await run(bin, 'run', '--', 'printenv', 'OPENAI_API_KEY')).toEqual({ status: 0, stdout: `${key}\n` });
      expect(await run(bin, 'logout')).toMatchObject({ status: 0 });
    });

    test('where the library cannot be loaded: it names libsecret, and the rest works', async () => {
      const bin = install('no-libsecret', '--ignore-scripts');
      // What the loader then meets is what it meets where libsecret is missing: nothing that loads.
      rmSync(join(folder, 'no-libsecret', 'node_modules', 'keytar', 'prebuilds'), { recursive: true });
      expect(await keep(bin)).toMatchObject(unavailable('libsecret is missing'));
      expect(await keep(bin, '--store', 'none')).toMatchObject({ ok: true });
    });
  },
);

/** Packages that cost much to read, and are read only by what needs them. */
const heavy = ['openai', '@inquirer', 'ora', 'open'] as const;

describe('what a command reads from disk', { timeout: 30_000 }, () => {
  let person: Person;
  beforeAll(async () => {
    person = await meetPerson({ keychain: 'none' });
    const key = newKey();
    person.server.know(key);
    await person.run(['key', '--key-stdin', '--store', 'file'], { input: key });
  });
  afterAll(async () => person.leave());

  /** The heavy packages that one run of the program has read, by the names the bundler leaves in its chunks. */
  async function heavyIn(args: readonly string[]): Promise<readonly string[]> {
    const folder = mkdtempSync(join(person.env['HOME'] ?? '', 'spy-'));
    const report = join(folder, 'report.json');
    const spy = join(folder, 'spy.cjs');
    const write = `require('fs').writeFileSync(${JSON.stringify(report)}, JSON.stringify(Object.keys(require.cache)))`;
    writeFileSync(spy, `process.on('exit', () => ${write});`);
    await person.run(args, { env: { NODE_OPTIONS: `--require=${spy}` } });
    const files: unknown = JSON.parse(readFileSync(report, 'utf8'));
    const code = (Array.isArray(files) ? files : []).map((path) => readFileSync(String(path), 'utf8')).join('\n');
    expect(code).toContain('src/main.ts');
    return heavy.filter((name) => code.includes(`node_modules/${name}/`));
  }

  test.each([[['--version']], [['--help']], [['status']], [['run', '--', 'true']], [['token']]])(
    'is nothing heavy for %j',
    async (args) => {
      expect(await heavyIn(args)).toEqual([]);
    },
  );

  test('is the client of OpenAI for a check, so that this would be noticed', async () => {
    expect(await heavyIn(['verify-key'])).toContain('openai');
  });
});
