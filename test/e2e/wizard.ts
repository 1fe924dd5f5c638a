import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../src/domain/language.ts';
import { platformPages } from '../../src/domain/platform-page.ts';
import { guidanceFor } from '../../src/guidance/catalogue.ts';
import type { Guidance } from '../../src/guidance/guidance.ts';
import { loadMessages } from '../../src/messages/index.ts';
import type { Messages } from '../../src/messages/messages.ts';
import { openTerminal, type PtyTerminal, watchStty } from '../pty.ts';

/** How the program left: its status, its standard output, and the terminal it was in. */
export interface WizardEnd {
  readonly code: number;
  readonly stdout: string;
  readonly cursor: 'shown' | 'hidden';
  readonly bracketedPaste: boolean;
  /** `as before`, or what `stty -a` says now. */
  readonly settings: string;
}

/** An end with a terminal as it should be, and nothing on standard output. */
export function wholeEnd(code: number): WizardEnd {
  return { code, stdout: '', cursor: 'shown', bracketedPaste: false, settings: 'as before' };
}

/** The program in a terminal, and a person in front of it: acts only on what is asked, and never before it is. */
export interface Wizard {
  readonly terminal: PtyTerminal;
  readonly messages: Messages;
  readonly guidance: Guidance;
  /** Waits until a text stands below what was answered last, however it is wrapped. */
  sees(text: string, timeoutMs?: number): Promise<void>;
  /** Whether a text stands anywhere on the screen or has scrolled away above it. */
  hasSeen(text: string): boolean;
  /** How often a text stands there. */
  count(text: string): number;
  /** Waits for the open question and the answer among its choices. */
  isAsked(question: string, label?: string): Promise<void>;
  /** Waits for the open question, goes to an answer, looks that it is marked, and presses Enter. */
  answer(question: string, label: string): Promise<void>;
  /** Waits for the hidden prompt. */
  isAskedForKey(): Promise<void>;
  /** Waits for the hidden prompt, pastes, looks that all of it arrived, and presses Enter. */
  pasteKey(text: string): Promise<void>;
  /** The last line that is not empty. */
  lastLine(): string;
  end(): Promise<WizardEnd>;
}

export interface WizardOptions {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
  readonly look: 'rich' | 'plain';
  readonly cols?: number;
  readonly rows?: number;
  /** A folder of the test's own, for what standard output got. */
  readonly folder: string;
  /** Where standard output goes. Not into a file, but onto the same screen: then `end` finds none. */
  readonly results?: 'file' | 'screen';
}

export const program = join(import.meta.dirname, '..', '..', 'bin', 'openai-onboard.js');

/** A text without what differs between a source and a screen: line ends, indents, `**` marks. */
function squeeze(text: string): string {
  return text.replaceAll('**', '').replaceAll(/\s/g, '');
}

/** The number in front of a choice; `undefined`: it is not offered. */
function numberOf(label: string, shown: string): string | undefined {
  const at = shown.lastIndexOf(`.${squeeze(label)}`);
  return at < 1 ? undefined : /\d/.exec(shown.slice(at - 1, at))?.[0];
}

/** Starts the program with its standard output in a file and everything else in a pseudo-terminal. */
export async function startWizard(options: WizardOptions): Promise<Wizard> {
  const { language, look, args, env, folder, cols = 90, rows = 30, results: goTo = 'file' } = options;
  const messages = await loadMessages(language);
  const results = join(mkdtempSync(join(folder, 'results-')), 'stdout');
  writeFileSync(results, '');
  const script = goTo === 'file' ? 'exec "$@" >"$0"' : 'exec "$@"';
  const stty = watchStty('sh', ['-c', script, results, process.execPath, program, ...args]);
  const terminal = openTerminal({ ...stty, env, cols, rows });
  // Everything up to here has been answered.
  let answered = 0;

  const screen = (): string => squeeze(terminal.screen());
  const below = (): string => screen().slice(answered);
  const isOpen = (question: string): boolean => {
    const shown = below();
    const at = shown.lastIndexOf(squeeze(question));
    const help = look === 'rich' ? squeeze(messages.terminal.choiceHelp) : squeeze(messages.terminal.askNumber(9));
    // The count of choices stands in the plain question: what is before it is enough.
    const sought = look === 'rich' ? help : (help.split('9')[1] ?? help);
    return at >= 0 && shown.indexOf(sought, at) >= 0;
  };

  /** Presses a number, and again as a person would when nothing came of it: what follows a paste at once is dropped. */
  async function mark(number: string, isMarked: () => boolean): Promise<void> {
    for (let tries = 1; !isMarked(); tries += 1) {
      terminal.type(number);
      await terminal.until(isMarked, 1000).catch((error: unknown) => {
        if (tries === 10) throw error;
      });
    }
  }

  async function answerRich(question: string, label: string, number: string): Promise<void> {
    const at = screen().lastIndexOf(squeeze(question));
    await mark(number, () => screen().includes(`❯${number}.${squeeze(label)}`, at));
    terminal.press('enter');
    const echo = squeeze(question) + squeeze(label);
    await terminal.until(() => screen().startsWith(echo, at));
    answered = at + echo.length;
  }

  async function answerPlain(number: string): Promise<void> {
    const open = screen().length;
    terminal.type(number);
    await terminal.until(() => screen().length > open);
    answered = open + number.length;
    terminal.press('enter');
  }

  async function isAsked(question: string, label = ''): Promise<void> {
    await terminal.until(() => isOpen(question) && (label === '' || numberOf(label, below()) !== undefined));
  }

  async function isAskedForKey(): Promise<void> {
    await terminal.until(() => below().includes(squeeze(messages.keyPrompt.text)));
  }

  return {
    terminal,
    messages,
    guidance: guidanceFor(language, platformPages),
    sees: (text, timeoutMs) => terminal.until(() => below().includes(squeeze(text)), timeoutMs),
    hasSeen: (text) => screen().includes(squeeze(text)),
    count: (text) => screen().split(squeeze(text)).length - 1,
    isAsked,
    async answer(question, label) {
      await isAsked(question, label);
      const number = numberOf(label, below()) ?? '';
      await (look === 'rich' ? answerRich(question, label, number) : answerPlain(number));
    },
    isAskedForKey,
    async pasteKey(text) {
      await isAskedForKey();
      answered = screen().lastIndexOf(squeeze(messages.keyPrompt.text)) + squeeze(messages.keyPrompt.text).length;
      terminal.paste(text);
      if (look === 'rich')
        await terminal.until(() => below().includes(squeeze(messages.keyPrompt.received(text.length))));
      terminal.press('enter');
      await terminal.until(() => below().includes(squeeze(messages.keyPrompt.received(text.length))));
    },
    lastLine: () => terminal.screen().trimEnd().split('\n').at(-1)?.trim() ?? '',
    async end() {
      const { code } = await terminal.exit;
      const { before, after } = stty.read();
      const settings = before === after ? 'as before' : after;
      return { code, stdout: readFileSync(results, 'utf8'), ...terminal.modes(), settings };
    },
  };
}
