import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiKey } from '../../src/domain/api-key.ts';
import { cleanPaste } from '../../src/domain/clean-paste.ts';
import { projectKey as key, wellFormedKeys } from './key-texts.ts';

const fullWidth = (text: string): string =>
  text.replaceAll(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));
const brokenAt = (width: number, lineBreak: string, text: string): string =>
  (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(lineBreak);

describe('the key comes out of', () => {
  it.each([
    ['white space around it', `  \t${key} \n`],
    ['single quotes', `'${key}'`],
    ['double quotes', `"${key}"`],
    ['backquotes', `\`${key}\``],
    ['smart quotes', `“${key}”`],
    ['smart single quotes', `‘${key}’`],
    ['Japanese quotes', `「${key}」`],
    ['a header', `Authorization: Bearer ${key}`],
    ['a quoted header of curl', `-H "Authorization: Bearer ${key}"`],
    ['the word Bearer', `Bearer ${key}`],
    ['an assignment', `OPENAI_API_KEY=${key}`],
    ['an assignment with blanks', `OPENAI_API_KEY = "${key}"`],
    ['an export', `export OPENAI_API_KEY='${key}'`],
    ['a prompt before the export', `$ export OPENAI_API_KEY="${key}"`],
    ['set of cmd', `set OPENAI_API_KEY=${key}`],
    ['setx of cmd', `setx OPENAI_API_KEY "${key}"`],
    ['set of fish', `set -x OPENAI_API_KEY ${key}`],
    ['PowerShell', `$env:OPENAI_API_KEY = "${key}"`],
    ['PowerShell without blanks', `$env:OPENAI_API_KEY="${key}"`],
    ['Python', `os.environ["OPENAI_API_KEY"] = "${key}"`],
    ['a call', `client = OpenAI(api_key="${key}")`],
    ['JavaScript', `const client = new OpenAI({ apiKey: '${key}' });`],
    ['YAML', `openai_api_key: ${key}`],
    ['one line of JSON', `{"OPENAI_API_KEY": "${key}"}`],
    ['JSON over lines', `{\n  "name": "x",\n  "OPENAI_API_KEY": "${key}",\n  "other": "y"\n}`],
    ['a .env file, among other lines', `# mine\nDEBUG=1\nOPENAI_API_KEY=${key}\nPORT=3000`],
    ['a .env file whose lines hold other keys', `OTHER_KEY=sk-${'z'.repeat(48)}\nOPENAI_API_KEY=${key}\n`],
    ['a .env file as terminals paste it', `# mine\rDEBUG=1\rOPENAI_API_KEY=${key}\rPORT=3000\r`],
    ['a .env file with the line ends of old mainframes', `OPENAI_API_KEY=${key}\u0085PORT=3000`],
    ['another name', `MY_KEY=${key}`],
    ['bracketed-paste marks', `\u001B[200~${key}\u001B[201~`],
    ['bracketed-paste marks without their escape', `[200~${key}[201~`],
    ['colours', `\u001B[32m${key}\u001B[0m`],
    ['a line break inside', `${key.slice(0, 70)}\n${key.slice(70)}`],
    ['Windows line breaks inside', brokenAt(40, '\r\n', key)],
    ['carriage returns', brokenAt(40, '\r', key)],
    ['a line as long as a key of another shape', `${key.slice(0, 'sk-proj-'.length + 74 + 8 + 58)}\n${key.slice(-16)}`],
    ['lines broken and indented', brokenAt(40, '\n    ', key)],
    ['a broken assignment', `OPENAI_API_KEY=${brokenAt(60, '\n', key)}`],
    ['a broken quoted assignment', `OPENAI_API_KEY="${brokenAt(60, '\n', key)}"`],
    ['a byte-order mark', `\uFEFF${key}`],
    ['zero-width characters', `\u200B${key.slice(0, 9)}\u200B\u2060${key.slice(9)}\u200D`],
    ['a soft hyphen', `${key.slice(0, 30)}\u00AD${key.slice(30)}`],
    ['direction marks', `\u202A${key}\u202C`],
    ['no-break spaces', `\u00A0${key}\u00A0`],
    ['full-width letters', fullWidth(key)],
    ['full-width spaces', `\u3000${key}\u3000`],
    ['a full-width assignment', fullWidth(`OPENAI_API_KEY=${key}`)],
    ['dashes that a word processor made of hyphens', key.replace('sk-proj-', 'sk–proj—')],
    ['a NUL', `${key}\u0000`],
    ['a sentence', `My key is ${key}, thanks`],
    ['a comma after it', `${key},`],
    ['a full stop and a quote', `"${key}".`],
    ['the same key twice on one line', `${key} ${key}`],
    ['a line of talk before it', `Here it is:\n${key}`],
    ['a line of talk after it', `${key}\nThanks a lot`],
    ['a word after it, as terminals paste it', `${key}\rThanks`],
  ])('%s', (_, text) => {
    expect(cleanPaste(text)).toBe(key);
  });
});

describe('what cannot be made out', () => {
  it('comes back for others to name', () => {
    expect(cleanPaste('')).toBe('');
    expect(cleanPaste('  \n\u200B ')).toBe('');
    expect(cleanPaste('hello world')).toBe('hello world');
    expect(cleanPaste('https://platform.openai.com/api-keys')).toBe('https://platform.openai.com/api-keys');
  });

  it('does not become a key by being joined with the next line', () => {
    expect(cleanPaste(`${key}\n${key.slice(3, 40)}`)).toBe(key);
  });

  it.each(wellFormedKeys)('and %s is whole without the word on the next line', (text) => {
    expect(cleanPaste(`${text}\nThanks`)).toBe(text);
  });

  it('is cut before it is looked at', () => {
    expect(cleanPaste('a'.repeat(1_000_000)).length).toBeLessThanOrEqual(100_000);
  });
});

type Decorate = (text: string) => string;

/** The inner ones first: invisible characters and breaks in the key, then what stands before and around it. */
const inside: readonly Decorate[] = [
  (text) => brokenAt(30, '\n', text),
  (text) => brokenAt(77, '\r\n', text),
  (text) => text.replaceAll('a', '\u200Ba'),
  (text) => `\uFEFF${text}`,
  fullWidth,
];
const around: readonly Decorate[] = [
  (text) => `"${text}"`,
  (text) => `'${text}'`,
  (text) => `“${text}”`,
  (text) => `「${text}」`,
];
const before: readonly Decorate[] = [
  (text) => `Bearer ${text}`,
  (text) => `OPENAI_API_KEY=${text}`,
  (text) => `export OPENAI_API_KEY=${text}`,
  (text) => `set OPENAI_API_KEY=${text}`,
  (text) => `$env:OPENAI_API_KEY = ${text}`,
];
const outside: readonly Decorate[] = [
  (text) => `  ${text}\t`,
  (text) => `\n\n${text}\r\n`,
  (text) => `\u001B[200~${text}\u001B[201~`,
  (text) => `\u00A0${text}\u3000`,
  (text) => `# a comment\n${text}`,
];

const someOf = (all: readonly Decorate[], most: number): fc.Arbitrary<readonly Decorate[]> =>
  fc.subarray([...all], { maxLength: most });
const keyCharacter = fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'));
const half = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: keyCharacter, minLength: length, maxLength: length });
const freshKey = fc
  .tuple(fc.constantFrom('sk-proj-', 'sk-svcacct-'), fc.constantFrom(74, 58))
  .chain(([start, length]) => fc.tuple(half(length), half(length)).map(([a, b]) => `${start}${a}T3BlbkFJ${b}`));
const anyKey = fc.oneof(fc.constantFrom(...wellFormedKeys), freshKey);

describe('whatever stands around a key', () => {
  it('the same key comes out of any decorations in any combination', () => {
    const decorations = fc
      .tuple(someOf(inside, 5), someOf(around, 2), someOf(before, 1), someOf(outside, 5))
      .map((layers) => layers.flat());
    fc.assert(
      fc.property(anyKey, decorations, (text, layers) => {
        const decorated = layers.reduce((inner, decorate) => decorate(inner), text);
        expect(cleanPaste(decorated)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('whatever is pasted', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc
      .array(fc.oneof(anyKey, fc.string(), fc.constantFrom('OPENAI_API_KEY=', '\n', '"', 'sk-', '…')))
      .map((all) => all.join('')),
    fc.tuple(anyKey, fc.nat()).map(([text, at]) => text.slice(at % text.length)),
  );
  /** Stricter than the program's own, and written from the documents instead of from the code. */
  const goodShape = /^sk-(?:[A-Za-z]+-)?[A-Za-z0-9_-]{20,74}T3BlbkFJ[A-Za-z0-9_-]{20,74}$/;

  it('nothing throws, and nothing but a key of a good shape counts as one', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const found = ApiKey.read(text);
        const countsAsGood = found instanceof ApiKey && found.hasKnownShape;
        expect(countsAsGood && !goodShape.test(found.reveal())).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  it('is looked at in a moment, however it is made', () => {
    const texts = [
      'sk-'.repeat(33_000),
      '"'.repeat(100_000),
      'a='.repeat(50_000),
      'x '.repeat(50_000),
      '\n'.repeat(100_000),
      `a${' '.repeat(99_000)}b`,
      `${'"'.repeat(50_000)}a${'"'.repeat(49_000)}b`,
    ];
    const durations = texts.map((text) => {
      const start = performance.now();
      ApiKey.read(text);
      return performance.now() - start;
    });
    expect(Math.max(...durations)).toBeLessThan(1000);
  });
});
