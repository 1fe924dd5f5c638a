import { paragraph } from './paragraph-writer.ts';
import type { Style } from './style.ts';
import type { TalkStream } from './terminal-options.ts';

/** A question's text that stands there already, while what asks it is being loaded. */
export interface QuestionPreview {
  /** Goes back to its first column: whoever asks it writes the same text over it. */
  drawOver(): void;
  /** Takes it away, if nobody has drawn over it. */
  erase(): void;
}

const eraseBelow = '\u001B[J';

/** Loading Inquirer and drawing with it takes a third of a start: the person reads meanwhile. */
export function previewQuestion(text: string, style: Style, output: TalkStream): QuestionPreview {
  const lines = paragraph(`${style.question} `, text, output.columns, style);
  output.write(lines);
  let back = `\r${'\u001B[A'.repeat(lines.split('\n').length - 1)}`;
  const goBack = (after = ''): void => {
    if (back !== '') output.write(`${back}${after}`);
    back = '';
  };
  return { drawOver: () => goBack(), erase: () => goBack(eraseBelow) };
}
