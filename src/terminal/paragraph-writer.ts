import { renderMarks } from './marks.ts';
import type { Style } from './style.ts';
import type { TalkStream } from './terminal-options.ts';
import { columnsOf, textColumns, wrapText } from './wrap-text.ts';

/** Writes a text after `lead` (a symbol, a number, an indent), wrapped, its later lines under the first. */
export type WriteParagraph = (lead: string, text: string) => void;

export function createParagraphWriter(output: TalkStream, style: Style): WriteParagraph {
  return (lead, text) => void output.write(`${paragraph(lead, text, output.columns, style)}\n`);
}

/** The lines of a text as they stand on a screen of so many columns, without the last line end. */
export function paragraph(lead: string, text: string, screenColumns: number | undefined, style: Style): string {
  const indent = columnsOf(lead);
  // The last column stays free: what a terminal does after filling it differs.
  const lines = wrapText(text, textColumns(screenColumns, indent + 1));
  return lead + lines.map((line) => renderMarks(line, style.label)).join(`\n${' '.repeat(indent)}`);
}
