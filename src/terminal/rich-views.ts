import type { KeyPromptView } from './key-prompt.ts';
import { paragraph } from './paragraph-writer.ts';
import type { PauseView } from './pause.ts';
import type { Style } from './style.ts';
import type { TalkStream } from './terminal-options.ts';
import type { KeyPromptWords, PauseWords } from './terminal.ts';
import { columnsOf, textColumns, wrapText } from './wrap-text.ts';

const eraseToLineEnd = '\u001B[K';

/** The question, and under it one line with the live count, drawn in place. */
export function richKeyPromptView(words: KeyPromptWords, style: Style, output: TalkStream): KeyPromptView {
  let shown = 0;
  function draw(): void {
    const count = shown === 0 ? '' : oneLine(words.received(shown), textColumns(output.columns, 3));
    output.write(`\r${style.pointer} ${count}${eraseToLineEnd}`);
  }
  return {
    open() {
      output.write(`${paragraph(`${style.question} `, words.text, output.columns, style)}\n`);
      output.off('resize', draw).on('resize', draw);
      draw();
    },
    count(characters) {
      shown = characters;
      draw();
    },
    nothing() {
      shown = 0;
      const lines = paragraph(`${style.warning} `, words.nothing, output.columns, style).replace(
        /$/gmu,
        eraseToLineEnd,
      );
      output.write(`\r${lines}\n`);
      draw();
    },
    close() {
      output.off('resize', draw);
      output.write('\n');
    },
  };
}

/** One line with the timer, drawn in place; nothing of it is left. Where it is too narrow, the hint stands above. */
export function richPauseView(words: PauseWords, style: Style, output: TalkStream): PauseView {
  let hasHint = false;
  return {
    intervalMs: 1000,
    show(secondsLeft) {
      const line = words.line(secondsLeft);
      const columns = textColumns(output.columns, 1);
      const both = columnsOf(`${line}  ${words.hint}`) <= columns;
      if (!both && !hasHint) output.write(`\r${paragraph('', words.hint, output.columns, style)}${eraseToLineEnd}\n`);
      hasHint ||= !both;
      const hint = both && !hasHint ? `  ${style.dim(words.hint)}` : '';
      output.write(`\r${oneLine(line, columns)}${hint}${eraseToLineEnd}`);
    },
    close: () => void output.write(`\r${eraseToLineEnd}`),
  };
}

function oneLine(text: string, columns: number): string {
  return wrapText(text, columns)[0] ?? '';
}
