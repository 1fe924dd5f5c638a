import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { fakeHost, type FakeHostOptions } from '../fakes/fake-host.ts';
import { sampleKey } from '../sample-key.ts';

const home = mkdtempSync(join(tmpdir(), 'run-'));
afterAll(() => rmSync(home, { recursive: true }));

const key = sampleKey();

async function type(argv: readonly string[], options: FakeHostOptions = {}) {
  const env = { OPENAI_ONBOARD_HOME: home, ...options.env };
  const host = fakeHost(argv, { ...options, env });
  const status = await run(host);
  return { status, ...host.written() };
}

describe('the whole program', () => {
  it('prints help and the version to standard output', async () => {
    const help = await type(['--help']);
    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(help.stdout).toMatch(/^Usage: openai-onboard/);
    expect(await type(['-V'])).toEqual({ status: 0, stdout: '1.2.3\n', stderr: '' });
  });

  it('speaks the person’s language', async () => {
    expect((await type(['--help'], { env: { LANG: 'ja_JP.UTF-8' } })).stdout).toMatch(/^使い方: /);
    expect((await type(['stats', '--lang', 'ja'])).stderr).toBe(
      '問題: 「stats」というコマンドはありません。「status」のことでしょうか。\n次に行うこと: openai-onboard --help\n',
    );
  });

  it('prints the status, of which nothing is known yet', async () => {
    const { status, stdout, stderr } = await type(['status']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Where you are\n1\. Account: open\n/);
  });
});

describe('a command line that is not understood', () => {
  it.each([
    [['stats'], 'Problem: There is no command “stats”. Did you mean “status”?\nNext: openai-onboard --help\n'],
    [
      ['status', '--chekc'],
      'Problem: There is no option “--chekc” here. Did you mean “--check”?\nNext: openai-onboard help status\n',
    ],
    [
      ['status', '--store', 'vault'],
      'Problem: “--store” cannot have this value. Possible values: auto, keychain, file, none.\nNext: openai-onboard help status\n',
    ],
  ])('%j ends with 2, a sentence and the help that fits', async (argv, stderr) => {
    expect(await type(argv)).toEqual({ status: 2, stdout: '', stderr });
  });

  it('is told as one JSON object where that was asked for', async () => {
    const { status, stdout, stderr } = await type(['stats', '--json']);
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    expect(stdout.match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      exit_code: 2,
      error: { code: 'usage' },
      next_step: { command: 'openai-onboard --help', text: 'See: openai-onboard --help' },
    });
  });

  it.each([['help'], ['--help'], ['key', '--help'], ['run', '--', 'x'], ['token'], ['--version']])(
    '%j does not go with --json',
    async (...argv: string[]) => {
      const { status, stdout } = await type(['--json', ...argv]);
      expect(status).toBe(2);
      expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: 'usage' } });
    },
  );
});

describe('a key in the command line', () => {
  const secret = key.reveal();
  /** Any eight characters in a row. */
  const holdsPart = (text: string): boolean =>
    [...secret.matchAll(/(?=(.{12}))/g)].some(([, part]) => text.includes(part ?? secret));

  it('would be seen by this look', () => {
    expect(holdsPart(`x ${secret.slice(5, 20)} x`)).toBe(true);
  });

  it.each([
    [[secret]],
    [['key', secret]],
    [['key', '--key-file', secret]],
    [['verify-key', `--from-env=${secret}`]],
    [['--profile', secret, 'status']],
    [['run', '--env-name', secret, '--', 'x']],
    [['--base-url', `https://x.test/${secret}`, 'status']],
    [['--json', 'key', secret]],
    [['help', secret]],
    [['--debug', '--lang', 'ja', secret]],
  ])('is refused and never repeated (case %#)', async (argv) => {
    const { status, stdout, stderr } = await type(argv);
    expect(status).toBe(2);
    expect(holdsPart(stdout + stderr)).toBe(false);
    expect(argv.includes('--json') ? stdout : stderr).toMatch(
      /Your command contains a key|コマンドラインにキーが書かれています/,
    );
  });

  it('is not repeated even where it is another program’s word and a mistake of ours', async () => {
    for (const argv of [
      ['--', 'status', secret],
      ['status', '--', secret],
      ['help', '--', secret],
    ]) {
      const { stdout, stderr } = await type(argv);
      expect(holdsPart(stdout + stderr)).toBe(false);
    }
  });
});

describe('without a person', () => {
  it.each([[[]], [['key']], [['billing']], [['--fresh']]])('%j ends with 3, and says what to do', async (argv) => {
    const { status, stdout, stderr } = await type(argv);
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(/^Problem: This needs a person’s answer/);
    expect(stderr).toMatch(/\nNext: openai-onboard.*\n$/);
  });

  it('a terminal does not help against --no-input', async () => {
    const terminals = ['stdin', 'stdout', 'stderr'] as const;
    expect((await type(['--no-input', '--plain'], { terminals })).status).toBe(3);
  });

  it('a missing key is 4, a mistake in the flags 2', async () => {
    expect((await type(['verify-key', '--from-env', '--store', 'none'])).status).toBe(4);
    expect((await type(['verify-key', '--from-env', '--key-stdin', '--store', 'none'])).status).toBe(2);
    expect((await type(['key', '--key-stdin', '--store', 'none'], { stdin: 'sk-proj-…ab12' })).status).toBe(4);
  });
});

describe('a run that is cancelled', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('by %s ends with %d and the command to go on', async (signal, expected) => {
    const host = fakeHost(['limits', '--plain', '--no-browser'], {
      terminals: ['stdin', 'stdout', 'stderr'],
      env: { OPENAI_ONBOARD_HOME: home },
    });
    const ending = run(host);
    await expect.poll(() => host.written().stderr).toContain('Type a number from 1 to');
    host.raise(signal);
    expect(await ending).toBe(expected);
    expect(host.written().stderr.trimEnd().split('\n').at(-1)).toBe('Note: Stopped. Go on with: openai-onboard limits');
  });
});
