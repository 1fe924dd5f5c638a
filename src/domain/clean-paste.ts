import { stripVTControlCharacters } from 'node:util';
import { isKnownShape } from './key-shape.ts';

/** Longer texts are cut before they are looked at: no key, however decorated, is near this. */
const longestPaste = 100_000;

/** Bracketed-paste marks, also where a terminal or an editor has eaten their escape character. */
// oxlint-disable-next-line no-control-regex -- the escape character is what is looked for
const pasteMarks = /\u001B?\[20[01]~/gu;
/** Zero-width and direction marks, soft hyphen, byte-order mark: invisible, and part of no key. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;
const quoteMarks = /[‘’‚‛“”„‟′″‹›«»「」『』＂＇`]/gu;
const dashes = /[‐‑‒–—―−﹣]/gu;
/** What parts lines. Terminals send a carriage return for each line break of a paste. */
const lineBreaks = /[\r\n\u0085\u2028\u2029]+/u;
/** Control characters but tab and line breaks. */
// oxlint-disable-next-line no-control-regex -- control characters are what is taken out
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F]/gu;

const keyCharacters = /^[A-Za-z0-9_-]+$/;
/** `OPENAI_API_KEY=…` as shells, .env files, JSON and YAML write it, with what follows on that line. */
const assignment = /OPENAI_API_KEY["']?(?:\s*[=:]\s*|\s+)(.*)$/i;
/** What people copy along in front of a value. */
const leadIn =
  /^(?:["'\s({[,]+|authorization\s*:\s*|bearer\s+|export\s+|setx?\s+|\$env:|env\s+|(?:[A-Za-z_][\w.-]*)["']?\s*[=:]\s*(?!\/\/))/i;
/** Looks behind itself, so that a long row of these in the middle of a line is gone through once and not once for each. */
const leadOut = /(?<!["'\s)}\],;])["'\s)}\],;]+$/;
/** A key inside a sentence. What follows must end it: `sk-proj-...ab12` is a mask and not a key. */
const embeddedKey = /(?<![A-Za-z0-9_-])sk-[A-Za-z0-9_-]{20,}(?![A-Za-z0-9_*•-]|\.\.)/g;

/**
 * The bare value in a pasted text: decorations, invisible characters and line breaks inside it are gone, full-width
 * letters of a Japanese input method are ASCII. An assignment to `OPENAI_API_KEY` wins over other lines. What cannot be
 * made out comes back as it is, trimmed, for `findKeyProblem` to name. Never throws.
 */
export function cleanPaste(pasted: string): string {
  const lines = plainText(pasted)
    .split(lineBreaks)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const assigned = lines.findIndex((line) => assignment.test(line));
  if (assigned >= 0) {
    const value = assignment.exec(lines[assigned] ?? '')?.[1] ?? '';
    return joinBroken(value, lines.slice(assigned + 1));
  }
  const start = lines.findIndex((line) => /(?:^|[^A-Za-z0-9_-])sk-/.test(line));
  return joinBroken(lines[Math.max(start, 0)] ?? '', lines.slice(Math.max(start, 0) + 1));
}

function plainText(pasted: string): string {
  // Compatibility folding turns the full-width letters and signs of Japanese input methods into ASCII.
  const text = pasted.slice(0, longestPaste).replace(pasteMarks, '').normalize('NFKC');
  return stripVTControlCharacters(text)
    .replace(invisible, '')
    .replace(quoteMarks, '"')
    .replace(dashes, '-')
    .replace(controls, '');
}

/** A value and the lines after it that carry it on: a terminal or a mail program may have broken the key. */
function joinBroken(first: string, rest: readonly string[]): string {
  let value = bare(first);
  const closed = /["']\s*[,;})\]]*$/.test(first) && first.length > 1;
  for (const line of rest) {
    const piece = line.replace(leadOut, '');
    if (closed || isKnownShape(value) || !keyCharacters.test(value) || !keyCharacters.test(piece)) break;
    value += piece;
    if (piece !== line) break;
  }
  return value;
}

/** The value without what stands around it on its line. */
function bare(line: string): string {
  let value = line;
  for (let before = ''; before !== value;) {
    before = value;
    value = value.replace(leadIn, '');
  }
  value = value.replace(leadOut, '');
  if (!/\s|["'=:]/.test(value)) return value;
  const found = new Set(value.match(embeddedKey));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : value;
}
