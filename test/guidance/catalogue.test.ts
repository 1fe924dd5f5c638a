import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../src/domain/language.ts';
import { type PageTable, platformPages } from '../../src/domain/platform-page.ts';
import { stepIds } from '../../src/domain/step-id.ts';
import { catalogue, guidanceFor } from '../../src/guidance/catalogue.ts';
import type { CatalogueStep } from '../../src/guidance/catalogue-step.ts';

const steps = stepIds.map((id) => ({ id, step: catalogue[id] }));
const stepsInEachLanguage = languages.flatMap((language) =>
  stepIds.map((id) => ({ id, language, words: guidanceFor(language, platformPages).steps[id] })),
);

const placeholdersIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{([^}]*)\}/g)].flatMap(([, name]) => name ?? []).toSorted();

/** What a picture has in it: its words, with placeholders, and the clicks that it marks. */
const inPicture = ({ picture }: CatalogueStep) => {
  const entries = picture.flatMap(({ menu, parts }) => [...menu, ...parts]);
  const values = picture.flatMap(({ parts }) => parts.map((part) => (part.kind === 'field' ? part.value : '')));
  return {
    words: [...picture.map(({ title }) => title), ...entries.map(({ text }) => text), ...values],
    clicks: entries.flatMap(({ click }) => click ?? []),
  };
};

const localizedTextsOf = (step: CatalogueStep) => [step.title, step.purpose, ...step.clicks, ...step.notes];

/** What our own words are, without those of the page. */
const withoutLabels = (text: string): string => text.replaceAll(/\*\*[^*]+\*\*/g, '');

const linesAt = (columns: number, text: string): number => Math.ceil(stringWidth(text.replaceAll('**', '')) / columns);

describe('the catalogue', () => {
  it.each(steps)('dates what it says about $id, and names the sources', ({ step }) => {
    expect(step.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const language of languages) expect(step.source[language]).toMatch(/20\d\d/);
  });

  it.each(steps)('gives each click and note of $id a name of its own', ({ step }) => {
    const ids = [...step.clicks, ...step.notes].map((text) => text.id);

    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z0-9]*$/);
  });

  it.each(steps)('names the same labels of $id in every language, and has every one of them', ({ step }) => {
    for (const text of localizedTextsOf(step)) {
      expect(placeholdersIn(text.ja)).toEqual(placeholdersIn(text.en));
      for (const name of placeholdersIn(text.en)) expect(Object.keys(step.labels)).toContain(name);
    }
  });

  it.each(steps)('has no label of $id that neither a text nor the picture names', ({ step }) => {
    const texts = [...localizedTextsOf(step).map((text) => text.en), ...inPicture(step).words];
    const named = new Set(texts.flatMap(placeholdersIn));

    expect(Object.keys(step.labels).filter((name) => !named.has(name))).toEqual([]);
  });

  it.each(steps)('keeps $id to four to eight clicks and five notes', ({ step }) => {
    expect(step.clicks.length).toBeGreaterThanOrEqual(4);
    expect(step.clicks.length).toBeLessThanOrEqual(8);
    expect(step.notes.length).toBeLessThanOrEqual(5);
  });

  it.each(steps)('draws $id with the words of the page and marks the spots of its clicks', ({ step }) => {
    const { words, clicks } = inPicture(step);

    for (const name of words.flatMap(placeholdersIn)) expect(Object.keys(step.labels)).toContain(name);
    for (const text of words) expect(text.replaceAll(/\{\w+\}/g, '')).toMatch(/^[ $\d.]*$/);
    expect(clicks.filter((click) => !step.clicks.some(({ id }) => id === click))).toEqual([]);
    expect(new Set(clicks).size).toBeGreaterThanOrEqual(2);
  });

  it.each(steps)('says one or two notes of $id beforehand, and keeps the others for who asks', ({ step }) => {
    const ahead = step.notes.filter(({ isAhead }) => isAhead === true);

    expect(ahead.length).toBeGreaterThanOrEqual(1);
    expect(ahead.length).toBeLessThanOrEqual(2);
  });

  it('sends each step to its page', () => {
    expect(Object.fromEntries(steps.map(({ id, step }) => [id, step.pageId]))).toEqual({
      account: 'signUp',
      key: 'apiKeys',
      address: 'billingPreferences',
      billing: 'billingOverview',
      limits: 'limits',
    });
  });
});

describe.each(stepsInEachLanguage)('the guidance for $id in $language', ({ id, language, words }) => {
  const texts = [words.title, words.purpose, ...words.clicks, ...words.notes];

  it('has a text in every place, and as many as the catalogue', () => {
    for (const text of texts) expect(text.trim()).toBe(text);
    for (const text of texts) expect(text).not.toBe('');
    expect(words.clicks).toHaveLength(catalogue[id].clicks.length);
    expect(words.notes).toHaveLength(catalogue[id].notes.length);
  });

  it('has no placeholder left, in texts and picture', () => {
    for (const text of [...texts, JSON.stringify(words.picture.map(({ title, menu }) => [title, menu[0]?.text]))]) {
      expect(text).not.toMatch(/[{}]/);
    }
    expect(words.picture.flatMap(({ parts }) => parts.filter(({ text }) => /[{}]/.test(text)))).toEqual([]);
    expect(words.notesAhead.filter((note) => !words.notes.includes(note))).toEqual([]);
  });

  it('spells out no address', () => {
    for (const text of texts) expect(text).not.toMatch(/https?:|www\.|\.com\b/i);
  });

  it('does not shout, and has no emoji', () => {
    for (const text of texts) expect(text).not.toMatch(/[!！]|\p{Extended_Pictographic}/u);
  });

  it('says its purpose in one sentence, and everything else in one or two', () => {
    const ends = language === 'en' ? /[.?](?= |$)/g : /。/g;

    expect(words.purpose.match(ends)).toHaveLength(1);
    for (const text of [...words.clicks, ...words.notes]) {
      expect(text.match(ends)?.length).toBeLessThanOrEqual(2);
    }
  });

  it('ends every sentence as its language does', () => {
    for (const text of [words.purpose, ...words.clicks, ...words.notes]) {
      expect(text).toMatch(language === 'en' ? /\.$/ : /(?:ます|です|ません)(?:（[^）]+）)?。$/);
    }
  });

  it('fits a terminal of 80 columns and 24 lines', () => {
    // A number or an indent takes up to five columns.
    const lines = [words.purpose, ...words.clicks, ...words.notes].map((text) => linesAt(75, text));

    expect(Math.max(...lines)).toBeLessThanOrEqual(3);
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(22);
  });
});

describe('the Japanese guidance', () => {
  const japanese = Object.values(guidanceFor('ja', platformPages).steps);
  const sentences = japanese.flatMap((words) => [words.purpose, ...words.clicks, ...words.notes]);

  it('is Japanese in every sentence and title', () => {
    for (const text of sentences) expect(withoutLabels(text)).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}]/u);
    for (const { title } of japanese) expect(title).toMatch(/[\p{Script=Katakana}\p{Script=Han}]/u);
  });

  it('leaves no English sentence beside the labels', () => {
    for (const text of sentences) expect(withoutLabels(text)).not.toMatch(/[A-Za-z]+ [A-Za-z]+/);
  });

  it('writes full-width punctuation', () => {
    for (const text of sentences) expect(withoutLabels(text)).not.toMatch(/[,?;:()"']|\.(?!\d)/);
  });

  it('sets the labels of the page in 「」, with the Japanese one beside it where it is known', () => {
    const { clicks } = guidanceFor('ja', platformPages).steps.limits;

    expect(clicks[0]).toContain('「**Edit spend limit**」（利用額の上限を編集）');
    for (const text of sentences.filter((sentence) => sentence.includes('**'))) {
      expect(text.replaceAll(/「\*\*[^*]+\*\*」/g, '')).not.toContain('**');
    }
  });
});

describe('the English guidance', () => {
  const english = Object.values(guidanceFor('en', platformPages).steps);

  it('holds no Japanese', () => {
    for (const words of english) {
      const text = [words.title, words.purpose, ...words.clicks, ...words.notes].join('\n');
      expect(text).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
    }
  });

  it('sets the labels of the page in quotes and apart', () => {
    const [create] = guidanceFor('en', platformPages).steps.key.clicks;

    expect(create).toBe('Press **“Create new secret key”**.');
  });
});

describe('the guidance a beginner must not miss', () => {
  const clickOf = (language: Language, step: CatalogueStep, id: string): string => {
    const at = step.clicks.findIndex((click) => click.id === id);
    const words = Object.values(guidanceFor(language, platformPages).steps).find(
      ({ pageId }) => pageId === step.pageId,
    );
    return words?.clicks[at] ?? '';
  };

  it.each(languages)('turns auto-reload off in %s', (language) => {
    expect(clickOf(language, catalogue.billing, 'autoReloadOff')).toContain('Use auto-reload');
    expect(clickOf(language, catalogue.billing, 'autoReloadOff')).toMatch(/ off\b|オフにします/);
  });

  it.each(languages)('turns the hard limit on in %s', (language) => {
    expect(clickOf(language, catalogue.limits, 'enforce')).toContain('Enforce a hard limit');
    expect(clickOf(language, catalogue.limits, 'enforce')).toMatch(/Turn on|オンにします/);
  });

  it.each(languages)('tells about the phone number, the country code and the first 0 in %s', (language) => {
    const phone = clickOf(language, catalogue.key, 'phone');

    for (const word of ['+81', '0']) expect(phone).toContain(word);
  });

  it.each(languages)('looks for a balance above nothing in %s', (language) => {
    expect(clickOf(language, catalogue.billing, 'balance')).toContain('$0.00');
  });
});

describe('guidanceFor', () => {
  it.each(languages)('sends people in %s to the pages it was given', (language) => {
    const standIn: PageTable = {
      ...platformPages,
      limits: { url: 'http://127.0.0.1:4000/limits', checkedOn: '2026-01-01' },
    };

    const guidance = guidanceFor(language, standIn);

    expect(guidance.pages).toBe(standIn);
    expect(guidance.steps.limits.page).toBe(standIn.limits);
    expect(guidance.steps.key.page).toBe(platformPages.apiKeys);
  });
});
