import stringWidth from 'fast-string-width';

/** Narrowest and widest a text is set, in columns: a longer line is hard to read. */
const narrowest = 10;
const widest = 100;

/** What must not begin a line, and what must not end one, in Japanese and around it (JIS X 4051, the common part). */
const noStart =
  /^[、。，．・：；？！」』】）］｝〉》〕”’ー々ゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥〜～)\]}!?,.:;%]/u;
const noEnd = /[「『【（［｛〈《〔“‘([{#$¥￥]$/u;

/** A stretch that stays together on a line, if the line is wide enough for it. */
interface Stretch {
  text: string;
  readonly isSpace: boolean;
}

/** Letters and signs of one column each: most of an English text. Telling it from them alone is many times quicker. */
const oneColumnEach = /^[ -~‘’“”…·–↑↓✔✖❯]*$/;
// oxlint-disable-next-line no-control-regex -- the escape character is what is looked for
const colours = /\u001B\[[0-9;]*m/g;

/** How many columns a text takes on the screen; wide characters take two, escape sequences and `**` marks none. */
export function columnsOf(text: string): number {
  const shown = text.replaceAll('**', '').replaceAll(colours, '');
  return oneColumnEach.test(shown) ? shown.length : stringWidth(shown);
}

/** The width to set a text in on a screen of so many columns; `undefined` when it has none. */
export function textColumns(screenColumns: number | undefined, indent = 0): number {
  return Math.max(narrowest, Math.min(screenColumns || 80, widest) - indent);
}

/**
 * The lines of a text, each at most so many columns wide. Breaks at spaces and between wide characters, but not before
 * 、。」 and the like; only a word longer than a line is cut. `**` marks are not counted, and come in pairs on each line.
 */
export function wrapText(text: string, columns: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    if (columnsOf(paragraph) <= columns) return [paragraph];
    return balanceMarks(fill(stretchesOf(paragraph), columns));
  });
}

/** A mark, spaces, a word of plain letters and signs as a whole, or a single character of any other kind. */
const pieces = /\*\*|\s+|[!-)+-~]+|./gu;

function stretchesOf(paragraph: string): Stretch[] {
  const stretches: Stretch[] = [];
  let before = '';
  let opening = '';
  let inMarks = false;
  for (const [piece] of paragraph.matchAll(pieces)) {
    const last = stretches.at(-1);
    if (piece === '**') {
      inMarks = !inMarks;
      // An opening mark belongs to what follows, a closing one to what is before it.
      if (inMarks || last === undefined) opening = piece;
      else last.text += piece;
      continue;
    }
    const isSpace = piece.trim() === '';
    if (last === undefined || isSpace || last.isSpace || mayBreak(before, piece)) {
      stretches.push({ text: opening + piece, isSpace });
    } else last.text += opening + piece;
    opening = '';
    before = piece;
  }
  return stretches;
}

/** Whether a piece is a character that a line may break beside. A plain word is none, and much quicker to tell. */
function isWide(piece: string): boolean {
  return piece >= '\u007F' && columnsOf(piece) > 1;
}

function mayBreak(before: string, after: string): boolean {
  if (!isWide(before) && !isWide(after)) return false;
  return !noStart.test(after) && !noEnd.test(before);
}

function fill(stretches: readonly Stretch[], columns: number): string[] {
  const lines = [''];
  let space = '';
  for (const { text, isSpace } of stretches) {
    if (isSpace) {
      space = text;
      continue;
    }
    const line = lines.at(-1) ?? '';
    if (columnsOf(line + space + text) <= columns) lines[lines.length - 1] = line + space + text;
    else if (columnsOf(text) <= columns) lines.push(text);
    else cut(lines, line === '' ? '' : space, text, columns);
    space = '';
  }
  return lines[0] === '' && lines.length > 1 ? lines.slice(1) : lines;
}

/** Lays a word that is longer than a line over several, from where the line is. */
function cut(lines: string[], space: string, word: string, columns: number): void {
  // A space that leaves no room for the word behind it is a line end.
  if (columnsOf((lines.at(-1) ?? '') + space) < columns) lines[lines.length - 1] += space;
  else lines.push('');
  for (const [piece] of word.matchAll(/\*\*|./gu)) {
    const line = lines.at(-1) ?? '';
    if (columnsOf(line + piece) <= columns) lines[lines.length - 1] = line + piece;
    else lines.push(piece);
  }
}

function balanceMarks(lines: readonly string[]): string[] {
  let isOpen = false;
  return lines.map((line) => {
    const start = isOpen ? '**' : '';
    if (line.split('**').length % 2 === 0) isOpen = !isOpen;
    return `${start}${line}${isOpen ? '**' : ''}`;
  });
}
