import { describe, expect, it } from 'vitest';
import { commandNames } from '../../src/cli/flags.ts';
import { type Invocation, parseArguments, type Parsed } from '../../src/cli/program.ts';
import { languages } from '../../src/domain/language.ts';
import { stepIds } from '../../src/domain/step-id.ts';
import { messagesIn } from '../fakes/step-context.ts';

const parse = (argv: readonly string[], language: 'en' | 'ja' = 'en'): Parsed =>
  parseArguments(argv, messagesIn[language], '1.2.3', 80);

function invocationOf(...argv: readonly string[]): Invocation {
  const parsed = parse(argv);
  if (parsed.kind !== 'invocation') throw new Error(`not understood: ${JSON.stringify(parsed)}`);
  return parsed.invocation;
}

const mistakeIn = (argv: readonly string[], language: 'en' | 'ja' = 'en'): string => {
  const parsed = parse(argv, language);
  return parsed.kind === 'usage' ? parsed.detail : `no mistake: ${JSON.stringify(parsed)}`;
};

const printed = (argv: readonly string[], language: 'en' | 'ja' = 'en'): string => {
  const parsed = parse(argv, language);
  return parsed.kind === 'print' ? parsed.text : `not printed: ${JSON.stringify(parsed)}`;
};

const words = [...stepIds, ...commandNames].filter((word) => word !== 'run');

describe('a command', () => {
  it('that is missing is the whole wizard', () => {
    expect(invocationOf()).toEqual({ command: 'setup', global: {}, flags: {}, words: [] });
    expect(invocationOf('--fresh').flags).toEqual({ fresh: true });
  });

  it.each(words)('is %s', (word) => {
    expect(invocationOf(word)).toEqual({ command: word, global: {}, flags: {}, words: [] });
  });

  it.each(words)('%s takes no further word', (word) => {
    expect(mistakeIn([word, 'extra'])).toBe('“extra” is one word too many.');
  });
});

describe('the flags that stand everywhere', () => {
  it.each<[readonly string[], Invocation['global']]>([
    [['--lang', 'ja'], { lang: 'ja' }],
    [['--lang=en'], { lang: 'en' }],
    [['--json'], { json: true }],
    [['--no-input'], { input: false }],
    [['--plain'], { plain: true }],
    [['--no-color'], { color: false }],
    [['--no-browser'], { browser: false }],
    [['--store', 'file'], { store: 'file' }],
    [['-p', 'work'], { profile: 'work' }],
    [['--profile=work'], { profile: 'work' }],
    [['--base-url', 'https://example.test/v1'], { baseUrl: 'https://example.test/v1' }],
    [['--timeout', '5'], { timeout: '5' }],
    [['-q'], { quiet: true }],
    [['--quiet'], { quiet: true }],
    [['--debug'], { debug: true }],
  ])('%j are read before and after every command word, and without one', (flags, global) => {
    expect(invocationOf(...flags).global).toEqual(global);
    for (const word of words) {
      expect(invocationOf(...flags, word).global, `before ${word}`).toEqual(global);
      expect(invocationOf(word, ...flags).global, `after ${word}`).toEqual(global);
    }
    expect(invocationOf('run', ...flags, '--', 'x').global).toEqual(global);
  });

  it('count where they stand last', () => {
    expect(invocationOf('--profile', 'a', 'status', '--profile', 'b').global.profile).toBe('b');
    expect(invocationOf('--json', 'status', '--plain').global).toEqual({ json: true, plain: true });
  });
});

describe('the flags of single commands', () => {
  it('are read', () => {
    expect(invocationOf('key', '--key-stdin').flags).toEqual({ keyStdin: true });
    expect(invocationOf('verify-key', '--key-file', 'k.txt', '--billing').flags).toEqual({
      keyFile: 'k.txt',
      billing: true,
    });
    expect(invocationOf('verify-key', '--from-env').flags).toEqual({ fromEnv: true });
    expect(invocationOf('verify-key', '--from-env', 'MY_KEY').flags).toEqual({ fromEnv: 'MY_KEY' });
    expect(invocationOf('status', '--check').flags).toEqual({ check: true });
    expect(invocationOf('token', '--reveal').flags).toEqual({ reveal: true });
    expect(invocationOf('logout', '--all').flags).toEqual({ all: true });
  });

  it('belong to their command alone', () => {
    expect(mistakeIn(['account', '--key-stdin'])).toMatch(/^There is no option “--key-stdin” here\./);
    expect(mistakeIn(['status', '--fresh'])).toBe('There is no option “--fresh” here.');
  });
});

describe('the program that run starts', () => {
  it('keeps every word behind “--”', () => {
    expect(invocationOf('run', '--', 'cmd', '--flag', '--json', '-p', 'x')).toEqual({
      command: 'run',
      global: {},
      flags: {},
      words: ['cmd', '--flag', '--json', '-p', 'x'],
    });
  });

  it('keeps a second “--” and words that are commands of ours', () => {
    expect(invocationOf('run', '--', 'npm', 'run', 'x', '--', 'status').words).toEqual([
      'npm',
      'run',
      'x',
      '--',
      'status',
    ]);
  });

  it('is found without “--” too, with its flags', () => {
    expect(invocationOf('run', '-p', 'a', 'cmd', '--flag')).toMatchObject({
      global: { profile: 'a' },
      words: ['cmd', '--flag'],
    });
  });

  it('gets the key under each name it is asked for', () => {
    expect(invocationOf('run', '--env-name', 'A', '--env-name=B', '--', 'x')).toMatchObject({
      flags: { envName: ['A', 'B'] },
      words: ['x'],
    });
  });

  it('must be named', () => {
    for (const argv of [['run'], ['run', '--']]) {
      expect(parse(argv)).toEqual({ kind: 'usage', detail: messagesIn.en.usage.missingCommand, command: 'run' });
    }
  });
});

describe('what was not understood', () => {
  it.each<[readonly string[], string, string]>([
    [
      ['stats'],
      'There is no command “stats”. Did you mean “status”?',
      '「stats」というコマンドはありません。「status」のことでしょうか。',
    ],
    [
      ['Billing'],
      'There is no command “Billing”. Did you mean “billing”?',
      '「Billing」というコマンドはありません。「billing」のことでしょうか。',
    ],
    [['frobnicate'], 'There is no command “frobnicate”.', '「frobnicate」というコマンドはありません。'],
    [[''], 'There is no command “”.', '「」というコマンドはありません。'],
    [
      ['help', 'stats'],
      'There is no command “stats”. Did you mean “status”?',
      '「stats」というコマンドはありません。「status」のことでしょうか。',
    ],
    [
      ['status', '--chekc'],
      'There is no option “--chekc” here. Did you mean “--check”?',
      'ここでは「--chekc」というオプションは使えません。「--check」のことでしょうか。',
    ],
    [
      ['--jsn'],
      'There is no option “--jsn” here. Did you mean “--json”?',
      'ここでは「--jsn」というオプションは使えません。「--json」のことでしょうか。',
    ],
    [['status', '-x'], 'There is no option “-x” here.', 'ここでは「-x」というオプションは使えません。'],
    [
      ['--json=1'],
      'There is no option “--json=1” here. Did you mean “--json”?',
      'ここでは「--json=1」というオプションは使えません。「--json」のことでしょうか。',
    ],
    [['--lang'], '“--lang” needs a value.', '「--lang」には値が必要です。'],
    [['status', '-p'], '“--profile” needs a value.', '「--profile」には値が必要です。'],
    [['key', '--key-file'], '“--key-file” needs a value.', '「--key-file」には値が必要です。'],
    [['run', '--env-name'], '“--env-name” needs a value.', '「--env-name」には値が必要です。'],
  ])('%j', (argv, en, ja) => {
    expect(mistakeIn(argv, 'en')).toBe(en);
    expect(mistakeIn(argv, 'ja')).toBe(ja);
  });

  it('is answered with the help of its command', () => {
    expect(parse(['status', '--chekc'])).toMatchObject({ command: 'status' });
    expect(parse(['--jsn'])).toMatchObject({ command: undefined });
  });
});

describe('help', () => {
  it.each([...words, 'run'])('of %s is the same however it is asked for', (word) => {
    const text = printed([word, '--help']);
    expect(text).toContain(`openai-onboard ${word}`);
    for (const argv of [
      [word, '-h'],
      ['help', word],
      ['help', word, '--lang', 'en'],
      ['--plain', 'help', word],
    ]) {
      expect(printed(argv)).toBe(text);
    }
  });

  it('of the whole names every command, every flag and the exit statuses', () => {
    const text = printed(['--help']);
    for (const word of [...words, 'run', 'help', '--json', '--base-url', '--fresh', 'Exit status:']) {
      expect(text).toContain(word);
    }
    for (const argv of [['-h'], ['help'], ['help', '--no-color'], ['--no-color', 'help']]) {
      expect(printed(argv)).toBe(text);
    }
    expect(printed(['help', 'help'])).toContain('openai-onboard help');
  });

  it.each([[], ...[...words, 'run', 'help'].map((word) => [word])])('of %s is Japanese in Japanese', (...path) => {
    const text = printed([...path, '--help'], 'ja');
    expect(text).not.toMatch(/^(?:Usage|Options|Commands|Arguments|Global Options)/m);
    expect(text).not.toMatch(/\b(?:default|choices|env|preset):/);
    const described = text.split('\n').filter((line) => /^ {2}\S/.test(line));
    expect(described.length).toBeGreaterThan(5);
    for (const line of described) expect(line).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
  });

  it('of the whole is the same in each language but for its words', () => {
    const terms = languages.map((language) =>
      [...printed(['--help'], language).matchAll(/^ {2}(\S.*?) {2}/gm)].map(([, term]) => term),
    );
    expect(terms[0]).toEqual(terms[1]);
  });

  it('of run is not mixed up with that of the program it starts', () => {
    expect(invocationOf('run', '--', 'cmd', '--help').words).toEqual(['cmd', '--help']);
  });
});

describe('the version', () => {
  it('is printed', () => {
    expect(printed(['--version'])).toBe('1.2.3');
    expect(printed(['-V'])).toBe('1.2.3');
  });
});
