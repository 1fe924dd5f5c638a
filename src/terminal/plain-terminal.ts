import { redact } from '../domain/redact.ts';
import { ask } from './ask.ts';
import { withLines } from './busy.ts';
import { askHidden } from './key-prompt.ts';
import { enterQuestion } from './enter-question.ts';
import { createKeyboard, noKeyboard, type Keyboard } from './keyboard.ts';
import { renderMarks } from './marks.ts';
import { numberQuestion } from './number-question.ts';
import { pauseQuestion } from './pause.ts';
import { plainKeyPromptView, plainPauseView } from './plain-views.ts';
import type { TerminalOptions } from './terminal-options.ts';
import { indexOfShortcut } from './shortcut.ts';
import type { Terminal } from './terminal.ts';

interface Parts {
  readonly options: TerminalOptions;
  readonly keyboard: Keyboard;
  readonly write: (text: string) => void;
}

/**
 * Talks append-only, without a single escape sequence, with words instead of symbols: for screen readers, logs and
 * simple terminals. Lines are left whole, since a screen reader reads each line end aloud as a pause.
 */
export function createPlainTerminal(options: TerminalOptions): Terminal {
  const { input, output, interactive, onInterrupt } = options;
  const parts: Parts = {
    options,
    keyboard: interactive ? createKeyboard({ input, onInterrupt }) : noKeyboard,
    write: (text) => void output.write(`${renderMarks(text)}\n`),
  };
  return { interactive, ...talk(parts), ...questions(parts), ...waits(parts) };
}

function talk({ options: { results, quiet, debug, words }, write }: Parts) {
  return {
    heading: (text) => write(`\n${text}`),
    say: (text) => void (quiet || write(text)),
    list(items) {
      if (!quiet) for (const [index, item] of items.entries()) write(`${index + 1}. ${item}`);
    },
    notes(items) {
      if (!quiet) for (const item of items) write(`- ${item}`);
    },
    address: (url) => write(url),
    drawing() {},
    success: (text) => write(`${words.success}${text}`),
    warn: (text) => write(`${words.warning}${text}`),
    problem: (text) => write(`${words.problem}${text}`),
    data: (text) => void results.write(`${text}\n`),
    dataLines: (lines) => void results.write(`${lines.join('\n')}\n`),
    debug: (text) => void (debug && write(`debug: ${redact(text)}`)),
  } satisfies Partial<Terminal>;
}

function questions({ options: { output, interactive, signal, words }, keyboard, write }: Parts) {
  function mustBeInteractive(): void {
    if (!interactive) throw new Error('Nobody can be asked here.');
  }
  return {
    async choose({ text, choices }) {
      mustBeInteractive();
      const index = await ask<number>(keyboard, signal, (ending) => {
        write(text);
        for (const [at, { label }] of choices.entries()) write(`${at + 1}. ${label}`);
        const explains = indexOfShortcut(choices);
        const asked = { highest: choices.length, explains: explains === undefined ? undefined : explains + 1 };
        return numberQuestion({ ...asked, words, output }, ending);
      });
      return (choices[index] ?? choices[0]).value;
    },
    askKey(keyWords) {
      mustBeInteractive();
      return askHidden(keyboard, signal, plainKeyPromptView(keyWords, write));
    },
  } satisfies Partial<Terminal>;
}

function waits({ options: { signal, words }, keyboard, write }: Parts) {
  return {
    busy: (text, work) => withLines((line) => write(line === 'start' ? text : words.finished), work),
    untilEnter: (hint, over) =>
      ask<boolean>(keyboard, signal, (ending) => enterQuestion(() => write(hint), over, ending)),
    pause(pauseWords, milliseconds) {
      const view = plainPauseView(pauseWords, write);
      return ask(keyboard, signal, (ending) => pauseQuestion(view, milliseconds, ending));
    },
  } satisfies Partial<Terminal>;
}
