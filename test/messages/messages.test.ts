import { describe, expect, it } from 'vitest';
import { diagnosisKinds } from '../../src/domain/diagnosis.ts';
import { keyProblemReasons, type KeyProblemReason } from '../../src/domain/key-problem.ts';
import { languages } from '../../src/domain/language.ts';
import { stepIds } from '../../src/domain/step-id.ts';
import { warningCodes } from '../../src/domain/warning.ts';
import { catalogue } from '../../src/guidance/catalogue.ts';
import { loadMessages } from '../../src/messages/index.ts';
import type { DiagnosisFacts, DiagnosisText } from '../../src/messages/messages.ts';
import { messagesIn } from '../fakes/step-context.ts';

/** A word of the tables: where it stands, what it says, and which of the things it was handed it names. */
interface Word {
  readonly path: string;
  readonly text: string;
  readonly named: readonly string[];
  readonly handed: readonly string[];
}

/** What stands in for the first, second and third thing that a sentence is handed. */
const markers = ['⟪1⟫', '⟪2⟫', '⟪3⟫'];

/** Sentences whose things are not plain text. */
const specialArguments: Readonly<Record<string, readonly unknown[]>> = {
  'wizard.stillOpen': [['⟪1⟫'], '⟪2⟫'],
  'practice.stillOpen': [['⟪1⟫']],
  // 60 and 61 seconds have minutes of their own.
  'billing.waiting': [65, 7],
};
const specialMarkers: Readonly<Record<string, readonly string[]>> = { 'billing.waiting': ['1:05', '7'] };

function isSentence(value: unknown): value is (...given: never) => unknown {
  return typeof value === 'function';
}

function wordsIn(value: unknown, path = ''): readonly Word[] {
  if (typeof value === 'string') return [{ path, text: value, named: [], handed: [] }];
  if (isSentence(value)) return [spoken(value, path)];
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is no word`);
  return Object.entries(value)
    .filter(([key]) => path !== '' || (key !== 'diagnoses' && key !== 'warnings'))
    .flatMap(([key, inner]) => wordsIn(inner, path === '' ? key : `${path}.${key}`));
}

function spoken(say: (...given: never) => unknown, path: string): Word {
  const handed = specialMarkers[path] ?? markers.slice(0, say.length);
  const said: unknown = Reflect.apply(say, undefined, specialArguments[path] ?? handed);
  const text = Array.isArray(said) ? said.join('\n') : String(said);
  return { path, text, handed, named: handed.filter((marker) => text.includes(marker)) };
}

const facts = (given: Partial<DiagnosisFacts> = {}): DiagnosisFacts => ({
  detail: undefined,
  reason: undefined,
  requestsPerMinute: undefined,
  host: 'api.openai.com',
  readsSystemCertificates: false,
  ...given,
});

/** Every diagnosis in every form: without and with what it may name. */
const forms: ReadonlyArray<Partial<DiagnosisFacts>> = [
  {},
  { detail: '⟪1⟫', host: '⟪2⟫', requestsPerMinute: 3 },
  { readsSystemCertificates: true, requestsPerMinute: 500 },
];
const isReason = (word: string): word is KeyProblemReason => word in keyProblemReasons;
const reasons = Object.keys(keyProblemReasons).filter(isReason);

const joined = ({ what, why, cure }: DiagnosisText): string =>
  [what, why, cure].filter((line) => line !== '').join('\n');

function diagnosesIn(language: 'en' | 'ja'): readonly Word[] {
  const { diagnoses } = messagesIn[language];
  const all = diagnosisKinds.flatMap((kind) =>
    forms.map((form, index) => ({ path: `diagnoses.${kind}.${index}`, text: joined(diagnoses[kind](facts(form))) })),
  );
  const pasted = reasons.map((reason) => {
    const kind = keyProblemReasons[reason];
    const text = joined(diagnoses[kind](facts({ reason, ...(reason === 'other_vendor' ? { detail: '⟪1⟫' } : {}) })));
    return { path: `diagnoses.${kind}.${reason}`, text };
  });
  return [...all, ...pasted].map(withMarkers);
}

function warningsIn(language: 'en' | 'ja'): readonly Word[] {
  return warningCodes
    .map((code) => {
      const text = messagesIn[language].warnings[code]('⟪1⟫', (name) => `⟪unset ${name}⟫`);
      return { path: `warnings.${code}`, text };
    })
    .map(withMarkers);
}

const withMarkers = (word: { readonly path: string; readonly text: string }): Word => ({
  ...word,
  handed: [],
  named: [...new Set(word.text.match(/⟪[^⟫]*⟫/g))].toSorted(),
});

const allIn = (language: 'en' | 'ja'): readonly Word[] => [
  ...wordsIn(messagesIn[language]),
  ...diagnosesIn(language),
  ...warningsIn(language),
];

/** Where a text says what it should not, with the text. */
const offences = (words: readonly Word[], isWrong: (word: Word) => boolean): readonly string[] =>
  words.filter(isWrong).map(({ path, text }) => `${path}: ${text}`);

describe.each(languages)('every word in %s', (language) => {
  const words = allIn(language);

  it('is there', () => {
    expect(words.length).toBeGreaterThan(300);
    expect(offences(words, ({ text }) => text === '')).toEqual([]);
  });

  it('names everything it is handed', () => {
    expect(offences(words, ({ named, handed }) => handed.some((thing) => !named.includes(thing)))).toEqual([]);
  });

  it('is trimmed, has no double space, and nothing that was forgotten', () => {
    const forgotten = / {2}|undefined|null|NaN|\[object|\(\)|（）|“”|「」/;
    expect(offences(words, ({ text }) => forgotten.test(text))).toEqual([]);
    // The plain terminal’s words stand before a text, with their own space.
    const before = /^terminal\.(?:success|warning|problem)$/;
    expect(offences(words, ({ path, text }) => text !== text.trim() && !before.test(path))).toEqual([]);
  });

  it('does not shout, and has no emoji and no marks of labels', () => {
    expect(offences(words, ({ text }) => /[!！]|\p{Extended_Pictographic}|\*\*/u.test(text))).toEqual([]);
  });

  it('never holds a key, nor the address of a page', () => {
    expect(offences(words, ({ text }) => /sk-[A-Za-z0-9_-]{8,}|https?:\/\/[a-z]+\.[a-z]/.test(text))).toEqual([]);
  });

  it('is what the program loads', async () => {
    expect(await loadMessages(language)).toBe(messagesIn[language]);
  });
});

describe('the two tables', () => {
  it('name the same things in the same places', () => {
    const namesIn = (language: 'en' | 'ja') => allIn(language).map(({ path, named }) => `${path}: ${named.join(' ')}`);
    expect(namesIn('ja')).toEqual(namesIn('en'));
  });

  it('name a step by its title on the screen, in Japanese with the word that is typed', () => {
    for (const kind of ['no_key', 'no_credit', 'billing_not_active', 'spend_limit_reached'] as const) {
      const [en = '', ja = ''] = languages.map((language) => messagesIn[language].diagnoses[kind](facts()).cure);
      const named = stepIds.filter((id) => en.includes(`“${catalogue[id].title.en}”`));
      expect(named).toHaveLength(1);
      for (const step of named) expect(ja).toContain(`ステップ「${catalogue[step].title.ja}」（${step}）`);
    }
  });
});

describe('the Japanese table', () => {
  /** What stays as it is in every language: labels, commands, variables, addresses, names. */
  const foreign =
    /「[^」]*」|--?[a-z][a-z-]*(?: [a-z0-9.]+)?|⟪[^⟫]*⟫|[A-Z_]{3,}(?:=\S+)?|\bopenai-onboard(?:: )?|ChatGPT Plus|Wi-Fi/g;

  const englishIn = (language: 'en' | 'ja'): readonly string[] =>
    allIn(language)
      .filter(({ path }) => !path.startsWith('finalCheck.examples'))
      .filter(({ text }) => /[A-Za-z]{2,} [A-Za-z]{2,}/.test(text.replaceAll(foreign, '')))
      .map(({ path }) => path);

  it('has no English sentence left, of which the same look sees hundreds in the English table', () => {
    expect(englishIn('ja')).toEqual([]);
    expect(englishIn('en').length).toBeGreaterThan(250);
  });

  it('is Japanese in every sentence', () => {
    const noSentence =
      /^(?:finalCheck\.examples|wizard\.checklistLine|places\.keychain|usage\.other|diagnoses\.usage\.1)$/;
    const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
    expect(offences(allIn('ja'), ({ path, text }) => !japanese.test(text) && !noSentence.test(path))).toEqual([]);
  });

  it('ends its sentences as Japanese does', () => {
    const ends = /^⟪1⟫$|。$|: ⟪1⟫$/;
    const lines = diagnosesIn('ja').flatMap((word) => word.text.split('\n'));
    expect(lines.filter((line) => !ends.test(line))).toEqual([]);
  });
});

describe('the English table', () => {
  it('has nothing Japanese in it', () => {
    const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}。、「」]/u;
    expect(offences(allIn('en'), ({ text }) => japanese.test(text))).toEqual([]);
  });

  it('speaks of the same number of requests that it is told', () => {
    const { what } = messagesIn.en.diagnoses.rate_limited(facts({ requestsPerMinute: 3 }));
    expect(what).toContain('only 3 requests a minute');
    expect(messagesIn.en.diagnoses.rate_limited(facts({ requestsPerMinute: 500 })).cure).toContain('try again');
  });
});
