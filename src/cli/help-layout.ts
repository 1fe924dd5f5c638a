import { columnsOf, wrapText } from '../terminal/wrap-text.ts';

/** Below this, a text beside a flag would be a column of single words. */
const narrowestBeside = 60;
const indent = '  ';

/** How commander sets a help: wide characters measured, and on a narrow screen each text under its flag. */
export function helpLayout(columns: number) {
  const isNarrow = columns < narrowestBeside;
  return {
    displayWidth: columnsOf,
    boxWrap: (text: string, width: number) => wrapText(text, width).join('\n'),
    formatItem: (term: string, termWidth: number, text: string): string => {
      const lead = isNarrow ? indent.repeat(2) : ' '.repeat(termWidth + 2 * indent.length);
      const [first = '', ...rest] = wrapText(text, columns - lead.length);
      const start = isNarrow
        ? `${indent}${term}\n${lead}${first}`
        : `${indent}${term.padEnd(termWidth)}${indent}${first}`;
      return [start, ...rest.map((line) => lead + line)].join('\n');
    },
  };
}
