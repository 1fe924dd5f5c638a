import { redact } from '../domain/redact.ts';
import { ask } from './ask.ts';
import { withLines, withSpinner } from './busy.ts';
import { drawPicture } from './draw-picture.ts';
import { askHidden } from './key-prompt.ts';
import { enterQuestion } from './enter-question.ts';
import { createKeyboard, noKeyboard, type Keyboard } from './keyboard.ts';
import { renderMarks } from './marks.ts';
import { createParagraphWriter, paragraph, type WriteParagraph } from './paragraph-writer.ts';
import { pauseQuestion } from './pause.ts';
import { richKeyPromptView, richPauseView } from './rich-views.ts';
import { createStyle, type Style } from './style.ts';
import type { TerminalOptions } from './terminal-options.ts';
import { indexOfShortcut } from './shortcut.ts';
import { previewQuestion } from './question-preview.ts';
import type { Terminal } from './terminal.ts';
import { textColumns, wrapText } from './wrap-text.ts';

export interface RichTerminalOptions extends TerminalOptions {
  readonly colour: boolean;
  /** Whether symbols beyond ASCII can be shown: `supportsUnicode`. */
  readonly unicode: boolean;
  /** Whether anything may move: not in CI. Absent: it may. */
  readonly motion?: boolean;
}

interface Parts {
  readonly options: RichTerminalOptions;
  readonly style: Style;
  readonly keyboard: Keyboard;
  readonly write: WriteParagraph;
}

/** Talks with colour, symbols and single keys, at a terminal whose cursor can be moved. */
export function createRichTerminal(options: RichTerminalOptions): Terminal {
  const { input, output, interactive, onInterrupt } = options;
  const style = createStyle(options);
  const parts: Parts = {
    options,
    style,
    keyboard: interactive ? createKeyboard({ input, modes: output, onInterrupt }) : noKeyboard,
    write: createParagraphWriter(output, style),
  };
  return { interactive, ...talk(parts), ...questions(parts), ...waits(parts) };
}

/** A line of a drawing: quiet, but for the number that says where to click. */
function withMarks(line: string, style: Style): string {
  return line
    .split(/((?:←|<-) \d+)/)
    .map((piece, index) => (index % 2 === 1 ? style.accent(piece) : style.dim(piece)))
    .join('');
}

/** On a screen with fewer lines a drawing would push away what it belongs to. */
const fewestRows = 20;

function talk({ options: { output, results, quiet, debug, unicode }, style, write }: Parts) {
  /** Paragraphs with their leads, after an empty line, in one go: each write of its own takes a moment. */
  function listed(items: ReadonlyArray<readonly [lead: string, text: string]>): void {
    if (quiet || items.length === 0) return;
    const lines = items.map(([lead, text]) => paragraph(lead, text, output.columns, style));
    output.write(`\n${lines.join('\n')}\n`);
  }
  return {
    heading(text) {
      const lines = wrapText(text, textColumns(output.columns, 1));
      output.write(`\n${lines.map((line) => style.title(renderMarks(line))).join('\n')}\n`);
    },
    say: (text) => void (quiet || write('  ', text)),
    list(items) {
      const digits = String(items.length).length;
      listed(items.map((item, index) => [`  ${String(index + 1).padStart(digits)}. `, item]));
    },
    notes(items) {
      listed(items.map((item) => [`  ${style.bullet} `, item]));
    },
    drawing(picture) {
      if (quiet || (output.rows ?? fewestRows) < fewestRows) return;
      const lines = drawPicture(picture, { columns: textColumns(output.columns, 3), unicode });
      if (lines.length > 0) output.write(`\n${lines.map((line) => `  ${withMarks(line, style)}`).join('\n')}\n`);
    },
    address: (url) => void output.write(`  ${style.address(url)}\n`),
    success: (text) => write(`${style.success} `, text),
    warn: (text) => write(`${style.warning} `, text),
    problem: (text) => write(`${style.problem} `, text),
    data: (text) => void results.write(`${text}\n`),
    dataLines(lines) {
      const { columns } = results;
      const wrapped = columns === undefined ? lines : lines.flatMap((line) => wrapText(line, textColumns(columns, 1)));
      results.write(`${wrapped.join('\n')}\n`);
    },
    debug: (text) => void (debug && output.write(`${style.dim(`debug: ${redact(text)}`)}\n`)),
  } satisfies Partial<Terminal>;
}

function questions({ options: { output, interactive, signal, words }, style, keyboard, write }: Parts) {
  function mustBeInteractive(): void {
    if (!interactive) throw new Error('Nobody can be asked here.');
  }
  return {
    async choose(question) {
      mustBeInteractive();
      const ready = keyboard.ready();
      const preview = previewQuestion(question.text, style, output);
      const [{ selectQuestion }] = await Promise.all([import('./select-prompt.ts'), ready]);
      const labels = question.choices.map(({ label }) => label);
      const explains = indexOfShortcut(question.choices);
      const prompt = { text: question.text, labels, explains, help: words.choiceHelp, style, output };
      const index = await ask<number>(keyboard, signal, (ending) => {
        preview.drawOver();
        return selectQuestion(prompt, ending);
      }).finally(() => preview.erase());
      const chosen = question.choices[index] ?? question.choices[0];
      write(`${style.success} `, `${question.text} **${chosen.label.replaceAll('**', '')}**`);
      return chosen.value;
    },
    askKey(keyWords) {
      mustBeInteractive();
      return askHidden(keyboard, signal, richKeyPromptView(keyWords, style, output));
    },
  } satisfies Partial<Terminal>;
}

function waits({ options: { output, signal, words, motion = true }, style, keyboard, write }: Parts) {
  return {
    busy(text, work) {
      if (!motion) return withLines((line) => write('  ', line === 'start' ? text : words.finished), work);
      return withSpinner(async () => {
        const { startSpinner } = await import('./spinner.ts');
        return startSpinner(text, style, output);
      }, work);
    },
    untilEnter: (hint, over) =>
      ask<boolean>(keyboard, signal, (ending) => enterQuestion(() => write('  ', hint), over, ending)),
    pause(pauseWords, milliseconds) {
      const view = richPauseView(pauseWords, style, output);
      return ask(keyboard, signal, (ending) => pauseQuestion(view, milliseconds, ending));
    },
  } satisfies Partial<Terminal>;
}
