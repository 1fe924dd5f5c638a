import { PassThrough } from 'node:stream';
import { select } from '@inquirer/prompts';
import type { Ending, Asking } from './ask.ts';
import type { Key, KeyName } from './key-decoder.ts';
import { renderMarks } from './marks.ts';
import { isShortcut } from './shortcut.ts';
import type { Style } from './style.ts';
import type { TalkStream } from './terminal-options.ts';
import { typedOnly } from './typed-keys.ts';
import { textColumns, wrapText } from './wrap-text.ts';

export interface SelectPrompt {
  readonly text: string;
  readonly labels: readonly string[];
  /** Which choice `?` answers with. Absent: none. */
  readonly explains?: number | undefined;
  /** How to answer, under the choices. */
  readonly help: string;
  readonly style: Style;
  readonly output: TalkStream;
}

/** The keys inquirer is handed, as it reads them. */
const inquirerKeys: Readonly<Partial<Record<KeyName, string>>> = { up: '\u001B[A', down: '\u001B[B', enter: '\r' };

/**
 * A question answered with the arrow keys or a number, and Enter; the answer is the index of a choice. Inquirer draws
 * it, on keys that are handed to it one by one: it never touches the real keyboard, whose raw mode it would end after
 * each question. What it drew is gone afterwards.
 */
export function selectQuestion(prompt: SelectPrompt, ending: Ending<number>): Asking {
  let drawn = draw(prompt, ending);
  return {
    keys: typedOnly((keys) => {
      for (const key of keys) {
        if (key.kind === 'key' && key.name === 'end') ending.leave('SIGINT');
        else if (key.kind === 'text' && isShortcut(key.text) && prompt.explains !== undefined)
          ending.answer(prompt.explains);
        else drawn.press(key);
      }
    }),
    resumed() {
      void drawn.stop();
      drawn = draw(prompt, ending);
    },
    end: () => drawn.stop(),
  };
}

function draw(prompt: SelectPrompt, { answer }: Ending<number>) {
  const controller = new AbortController();
  const input = new PassThrough();
  const context = { input, output: prompt.output, signal: controller.signal, clearPromptOnDone: true };
  // It fails only by being stopped, with one of inquirer's own errors, which go no further.
  const done = select(selectConfig(prompt), context).then(answer, () => {});
  return {
    press(key: Key) {
      if (key.kind === 'key') input.write(inquirerKeys[key.name] ?? '');
      if (key.kind === 'text') input.write(key.text.normalize('NFKC').replace(/[^0-9]/g, ''));
    },
    /** Settles when nothing of it is left on the screen. */
    async stop() {
      controller.abort();
      await done;
    },
  };
}

function selectConfig({ text, labels, help, style, output }: SelectPrompt) {
  const lines = (words: string, indent: number): string =>
    wrapText(words, textColumns(output.columns, indent + 1)).join(`\n${' '.repeat(indent)}`);
  const styled = (words: string): string => renderMarks(words, style.label);
  const choices = labels.map((label, value) => ({ value, name: styled(lines(label, 5)), short: '' }));
  const same = (words: string): string => words;
  return {
    message: styled(lines(text, 2)),
    choices,
    loop: false,
    // In lines, so that nothing is scrolled away.
    pageSize: choices.reduce((sum, { name }) => sum + name.split('\n').length, 0),
    theme: {
      prefix: style.question,
      icon: { cursor: style.pointer },
      indexMode: 'number' as const,
      style: { message: same, answer: same, highlight: style.accent, keysHelpTip: () => style.dim(lines(help, 0)) },
    },
  };
}
