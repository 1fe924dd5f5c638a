import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../src/cli/locale.ts';

const choose = (env: Readonly<Record<string, string>>, flag?: string, system = 'en-US'): string =>
  chooseLanguage(flag, env, () => system);

describe('the language', () => {
  it('is the flag’s, then the program’s own variable, then the three of POSIX in order, then the system’s', () => {
    const all = { OPENAI_ONBOARD_LANG: 'en', LC_ALL: 'ja_JP.UTF-8', LC_MESSAGES: 'en_US.UTF-8', LANG: 'ja_JP.UTF-8' };
    expect(choose(all, 'ja')).toBe('ja');
    expect(choose(all)).toBe('en');
    expect(choose({ ...all, OPENAI_ONBOARD_LANG: '' })).toBe('ja');
    expect(choose({ LC_MESSAGES: 'en_US.UTF-8', LANG: 'ja_JP.UTF-8' })).toBe('en');
    expect(choose({ LANG: 'ja_JP.UTF-8' })).toBe('ja');
    expect(choose({}, undefined, 'ja-JP')).toBe('ja');
    expect(choose({})).toBe('en');
  });

  it.each(['ja', 'ja_JP', 'ja_JP.UTF-8', 'ja-JP', 'JA', 'ja.eucJP', 'ja@x'])('of %s is Japanese', (locale) => {
    expect(choose({ LANG: locale })).toBe('ja');
  });

  it.each(['C', 'POSIX', 'C.UTF-8', 'de_DE', 'jam_JM', 'x'])(
    'of %s is English, whatever the system speaks',
    (locale) => {
      expect(choose({ LANG: locale }, undefined, 'ja-JP')).toBe('en');
    },
  );
});
