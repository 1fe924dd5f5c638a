import { describe, expect, it } from 'vitest';
import type { GlobalFlags } from '../../src/cli/flags.ts';
import { readSettings, type Settings } from '../../src/cli/settings.ts';
import { fakeHost, type FakeHostOptions } from '../fakes/fake-host.ts';
import { settingsOf } from '../fakes/command-context.ts';
import { messagesIn } from '../fakes/step-context.ts';

const atTerminal = { terminals: ['stdin', 'stdout', 'stderr'] } as const;

const read = (flags: GlobalFlags = {}, host: FakeHostOptions = {}): Settings => settingsOf(fakeHost([], host), flags);

function mistake(flags: GlobalFlags, env: Readonly<Record<string, string>> = {}): string | undefined {
  const settings = readSettings(flags, 'en', fakeHost([], { env }), messagesIn.en);
  if (settings.ok) return undefined;
  expect(settings.diagnosis.kind).toBe('usage');
  return settings.diagnosis.detail;
}

describe('settings', () => {
  it('have usual values', () => {
    expect(read({}, atTerminal)).toMatchObject({
      language: 'en',
      json: false,
      interactive: true,
      plain: false,
      colour: true,
      browser: true,
      store: 'auto',
      profile: 'default',
      baseUrl: { href: 'https://api.openai.com/v1', isDefault: true },
      timeoutMs: 20_000,
      quiet: false,
      debug: false,
      programName: 'openai-onboard',
    });
  });

  it('come from flags, then from the environment, where an empty variable counts as none', () => {
    const env = {
      OPENAI_ONBOARD_PROFILE: 'env',
      OPENAI_ONBOARD_STORE: 'none',
      OPENAI_ONBOARD_TIMEOUT: '1.5',
      OPENAI_ONBOARD_BASE_URL: 'http://127.0.0.1:8080/v1/',
    };
    expect(read({}, { env })).toMatchObject({
      profile: 'env',
      store: 'none',
      timeoutMs: 1500,
      baseUrl: { href: 'http://127.0.0.1:8080/v1', host: '127.0.0.1:8080' },
    });
    const flags = { profile: 'flag', store: 'file', timeout: '3', baseUrl: 'https://example.test' };
    expect(read(flags, { env })).toMatchObject({ profile: 'flag', store: 'file', timeoutMs: 3000 });
    const empty = Object.fromEntries(Object.keys(env).map((name) => [name, '']));
    expect(read({}, { env: empty })).toEqual(read());
  });

  it.each([
    ['nothing on stdin but a pipe', {}, {}],
    ['--no-input', { input: false }, atTerminal],
    ['OPENAI_ONBOARD_NO_INPUT', {}, { ...atTerminal, env: { OPENAI_ONBOARD_NO_INPUT: '1' } }],
  ])('ask nobody with %s', (_, flags, host) => {
    expect(read(flags, host).interactive).toBe(false);
  });

  it.each([
    ['--plain', { plain: true }, atTerminal],
    ['ACCESSIBLE', {}, { ...atTerminal, env: { ACCESSIBLE: '1' } }],
    ['TERM=dumb', {}, { ...atTerminal, env: { TERM: 'dumb' } }],
    ['stderr in a file', {}, { terminals: ['stdin', 'stdout'] }],
  ] as const)('are plain with %s', (_, flags, host) => {
    expect(read(flags, host).plain).toBe(true);
  });

  it.each([
    ['--no-color', { color: false }, { FORCE_COLOR: '1' }, false],
    ['NO_COLOR', {}, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR', {}, { NO_COLOR: '' }, true],
    ['FORCE_COLOR against NO_COLOR', {}, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    ['FORCE_COLOR=0', {}, { FORCE_COLOR: '0' }, false],
  ])('with %s have or have no colour', (_, flags, env, colour) => {
    expect(read(flags, { env }).colour).toBe(colour);
  });
});

describe('a value that is not possible', () => {
  it.each<[GlobalFlags, string]>([
    [{ lang: 'fr' }, '“--lang” cannot have this value. Possible values: en, ja.'],
    [{ store: 'vault' }, '“--store” cannot have this value. Possible values: auto, keychain, file, none.'],
    [{ profile: 'my profile' }, '“--profile” cannot have this value. Possible values: A-Z a-z 0-9 _ - (1-32).'],
    [{ profile: '' }, '“--profile” cannot have this value. Possible values: A-Z a-z 0-9 _ - (1-32).'],
    [{ profile: '../x' }, '“--profile” cannot have this value. Possible values: A-Z a-z 0-9 _ - (1-32).'],
    [{ profile: 'a'.repeat(33) }, '“--profile” cannot have this value. Possible values: A-Z a-z 0-9 _ - (1-32).'],
    [{ timeout: '0' }, '“--timeout” cannot have this value. Possible values: 1-600.'],
    [{ timeout: '601' }, '“--timeout” cannot have this value. Possible values: 1-600.'],
    [{ timeout: 'soon' }, '“--timeout” cannot have this value. Possible values: 1-600.'],
    [{ timeout: '-1' }, '“--timeout” cannot have this value. Possible values: 1-600.'],
    [{ timeout: '1e3' }, '“--timeout” cannot have this value. Possible values: 1-600.'],
  ])('%j', (flags, sentence) => {
    expect(mistake(flags)).toBe(sentence);
  });

  it('is named by the variable it came from', () => {
    expect(mistake({}, { OPENAI_ONBOARD_STORE: 'x' })).toContain('“OPENAI_ONBOARD_STORE”');
    expect(mistake({}, { OPENAI_ONBOARD_TIMEOUT: 'x' })).toContain('“OPENAI_ONBOARD_TIMEOUT”');
    expect(mistake({}, { OPENAI_ONBOARD_PROFILE: '…' })).toContain('“OPENAI_ONBOARD_PROFILE”');
  });

  it('of an address is not repeated: it may hold a password', () => {
    for (const baseUrl of ['http://example.test', 'https://me:hunter2@example.test', 'ftp://x', 'hunter2']) {
      expect(mistake({ baseUrl })).toMatch(/^“--base-url” cannot have this value\./);
      expect(mistake({ baseUrl })).not.toContain('hunter2');
    }
  });

  it('of OPENAI_ONBOARD_LANG is English and no mistake, as with any locale', () => {
    expect(mistake({}, { OPENAI_ONBOARD_LANG: 'fr' })).toBeUndefined();
  });
});
