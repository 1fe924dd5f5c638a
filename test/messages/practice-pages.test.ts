import { describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { practicePageWords } from '../../src/messages/practice-pages.ts';

function textsIn(value: unknown, path = ''): ReadonlyArray<readonly [path: string, text: string]> {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(Reflect.apply(value, undefined, ['7']))]];
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is no word`);
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`));
}

describe.each(languages)('every word of the practice pages in %s', (language) => {
  const texts = textsIn(practicePageWords[language]);

  it('is there, is trimmed, does not shout, and names what it is handed', () => {
    expect(texts.length).toBeGreaterThan(80);
    expect(texts.filter(([, text]) => text === '' || text !== text.trim())).toEqual([]);
    expect(texts.filter(([, text]) => /[!！]|\p{Extended_Pictographic}|undefined| {2}/u.test(text))).toEqual([]);
    const { codeIs, keys, billing } = practicePageWords[language];
    for (const text of [codeIs('7'), keys.days(7), keys.delete('7'), keys.allowAll('7'), billing.tax(7)]) {
      expect(text).toContain('7');
    }
  });

  it('speaks one language', () => {
    const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
    const foreign = texts.filter(
      ([path, text]) => japanese.test(text) !== (language === 'ja') && !/sampleAddress/.test(path),
    );
    expect(foreign).toEqual([]);
  });
});

it('says on every page in both languages that it is practice and not OpenAI', () => {
  expect(practicePageWords.en.title).toBe('Practice - not OpenAI');
  expect(practicePageWords.ja.title).toContain('Practice - not OpenAI');
});
