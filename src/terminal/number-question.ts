import type { Asking, Ending } from './ask.ts';
import type { Key } from './key-decoder.ts';
import { isShortcut } from './shortcut.ts';
import { typedOnly } from './typed-keys.ts';
import type { TerminalWords } from './words.ts';
import { columnsOf } from './wrap-text.ts';

export interface NumberQuestion {
  readonly highest: number;
  /** Which number `?` stands for. Absent: none. */
  readonly explains?: number | undefined;
  readonly words: TerminalWords;
  readonly output: NodeJS.WritableStream;
}

/** Longest answer that is taken and shown: enough for a number, too short for a piece of a key. */
const longestAnswer = 4;

/**
 * Asks for a number from 1 to `highest` on one line; the answer is the number less one. Enter alone is 1. The line is
 * read and shown here and not by the system, which would show a key pasted at the wrong question.
 */
export function numberQuestion({ highest, explains, words, output }: NumberQuestion, ending: Ending<number>): Asking {
  let line = '';
  const open = (): void => void output.write(`${words.askNumber(highest)} ${line}`);

  function submit(): void {
    const number = isShortcut(line) ? explains : readNumber(line, highest);
    if (number !== undefined) return ending.answer(number - 1);
    line = '';
    output.write(`\n${words.wrongNumber(highest)}\n`);
    open();
  }

  function take(key: Key): void {
    if (key.kind === 'text') {
      const added = key.text.slice(0, longestAnswer - line.length);
      line += added;
      output.write(added);
    } else if (key.kind === 'paste') return;
    else if (key.name === 'enter') submit();
    else if (key.name === 'end') ending.leave('SIGINT');
    else if (key.name === 'backspace' || key.name === 'clear') {
      const kept = key.name === 'clear' ? '' : line.replace(/.$/su, '');
      output.write('\b \b'.repeat(columnsOf(line) - columnsOf(kept)));
      line = kept;
    }
  }

  open();
  return {
    keys: typedOnly((keys) => {
      for (const key of keys) take(key);
    }),
    resumed: open,
    end: () => void output.write('\n'),
  };
}

/** The number a person typed, also in the full-width digits of a Japanese input method; `undefined`: none that fits. */
function readNumber(line: string, highest: number): number | undefined {
  const digits = line.normalize('NFKC').trim();
  const number = digits === '' ? 1 : /^\d+$/.test(digits) ? Number(digits) : 0;
  return number >= 1 && number <= highest ? number : undefined;
}
