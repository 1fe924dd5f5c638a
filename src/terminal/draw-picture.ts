import type { Picture, PicturePane, PicturePart } from '../domain/picture.ts';
import { columnsOf } from './wrap-text.ts';

/** Narrowest and widest a drawing is made, in columns. */
const narrowest = 34;
const widest = 100;

const unicode = { across: '─', down: '│', corners: ['┌', '┐', '├', '┤', '└', '┘'], arrow: '←', more: '…' } as const;
const ascii = { across: '-', down: '|', corners: ['+', '+', '+', '+', '+', '+'], arrow: '<-', more: '~' } as const;
type Signs = typeof unicode | typeof ascii;

interface Row {
  readonly text: string;
  readonly step: number | undefined;
}

/**
 * The lines of a drawing, at most so many columns wide, as narrow as what is in it allows. Words that do not fit are
 * cut; marks never are. No line at all where it is too narrow for a drawing.
 */
export function drawPicture(
  picture: Picture,
  { columns, unicode: hasUnicode }: { readonly columns: number; readonly unicode: boolean },
): readonly string[] {
  if (columns < narrowest) return [];
  const signs: Signs = hasUnicode ? unicode : ascii;
  const panes = picture.map((pane) => ({ title: pane.title, rows: rowsOf(pane, signs) }));
  const marks = panes.flatMap(({ rows }) => rows.map(({ step }) => markFor(step, signs)));
  const markColumns = Math.max(0, ...marks.map(columnsOf));
  const wanted = panes.flatMap(({ title, rows }) => [columnsOf(title) + 4, ...rows.map(({ text }) => columnsOf(text))]);
  const inner = Math.min(Math.max(...wanted) + markColumns + 1, Math.min(columns, widest) - 4);
  const line = ({ text, step }: Row): string => {
    const words = pad(cut(text, inner - markColumns - 1, signs), inner - markColumns);
    return `${signs.down} ${words}${pad(markFor(step, signs), markColumns)} ${signs.down}`;
  };
  const lines: string[] = [];
  for (const [index, { title, rows }] of panes.entries()) {
    lines.push(edge(title, inner, index === 0 ? 'top' : 'between', signs), ...rows.map(line));
  }
  return [...lines, edge('', inner, 'bottom', signs)];
}

/** The menu on the left, what is on the page on the right, line by line. */
function rowsOf({ menu, parts }: PicturePane, signs: Signs): readonly Row[] {
  const menuColumns = Math.max(0, ...menu.map(({ text }) => columnsOf(text)));
  const fieldColumns = Math.max(0, ...parts.map((part) => (part.kind === 'field' ? columnsOf(part.text) : 0)));
  const count = Math.max(menu.length, parts.length);
  return Array.from({ length: count }, (_, at) => {
    const [entry, part] = [menu[at], parts[at]];
    const left = menu.length === 0 ? '' : `${pad(entry?.text ?? '', menuColumns)} ${signs.down} `;
    const right = part === undefined ? '' : wordsOf(part, fieldColumns);
    return { text: `${left}${right}`.trimEnd(), step: part?.step ?? entry?.step };
  });
}

/** How long the line of a field is that has little in it. */
const blankColumns = 10;

function wordsOf(part: PicturePart, fieldColumns: number): string {
  if (part.kind === 'switch') return `[${part.on ? 'x' : ' '}] ${part.text}`;
  if (part.kind !== 'field') return part.kind === 'button' ? `[ ${part.text} ]` : part.text;
  const label = part.text === '' ? '' : `${pad(part.text, fieldColumns)}  `;
  return `${label}_${part.value}${'_'.repeat(Math.max(0, blankColumns - columnsOf(part.value)))}`;
}

const markFor = (step: number | undefined, { arrow }: Signs): string => (step === undefined ? '' : `${arrow} ${step}`);

function edge(title: string, inner: number, where: 'top' | 'between' | 'bottom', signs: Signs): string {
  const at = { top: 0, between: 2, bottom: 4 }[where];
  const words = title === '' ? '' : `${signs.across} ${cut(title, inner - 2, signs)} `;
  const line = words + signs.across.repeat(inner + 2 - columnsOf(words));
  return `${signs.corners[at] ?? ''}${line}${signs.corners[at + 1] ?? ''}`;
}

function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** As much of a text as fits, with a sign where something is missing. */
function cut(text: string, columns: number, { more }: Signs): string {
  if (columnsOf(text) <= columns) return text;
  let kept = '';
  for (const sign of text) {
    if (columnsOf(kept + sign) > columns - columnsOf(more)) break;
    kept += sign;
  }
  return kept + more;
}
