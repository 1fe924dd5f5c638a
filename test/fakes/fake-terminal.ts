import { Cancelled, type CancelReason } from '../../src/domain/cancelled.ts';
import type { Choice, Terminal } from '../../src/terminal/terminal.ts';

/** What the person does at the next question. */
export type Act =
  | { readonly kind: 'choose'; readonly choice: unknown }
  | { readonly kind: 'paste'; readonly text: string | undefined }
  | { readonly kind: 'pause'; readonly end: 'elapsed' | 'stopped' }
  | { readonly kind: 'leave'; readonly reason: CancelReason };

/** Picks the choice with this label or this value. */
export const choose = (choice: unknown): Act => ({ kind: 'choose', choice });
/** Pastes this text at the hidden prompt. */
export const paste = (text: string): Act => ({ kind: 'paste', text });
/** Enter twice at the key prompt, with nothing pasted. */
export const pasteNothing: Act = { kind: 'paste', text: undefined };
/** Lets a wait run to its end; it takes no time. */
export const waitOut: Act = { kind: 'pause', end: 'elapsed' };
/** Cuts a wait short. */
export const stopWaiting: Act = { kind: 'pause', end: 'stopped' };
/** Leaves at whatever is asked next. */
export const leave = (reason: CancelReason = 'SIGINT'): Act => ({ kind: 'leave', reason });

export interface FakeTerminal extends Terminal {
  /** Everything that was said and asked, and what the person did. A pasted text stands as its length. */
  transcript(): string;
  /** What went to stdout, a line each. */
  results(): readonly string[];
  /** Fails when something was asked that nobody scripted, or something scripted was never asked. */
  verify(): void;
}

export interface FakeTerminalOptions {
  readonly interactive?: boolean;
}

/** A terminal whose person does what is scripted, in order, and refuses everything else. */
export function fakeTerminal(
  acts: readonly Act[] = [],
  { interactive = true }: FakeTerminalOptions = {},
): FakeTerminal {
  const script = [...acts];
  const lines: string[] = [];
  const results: string[] = [];
  const refusals: string[] = [];

  function refuse(what: string): never {
    refusals.push(what);
    throw new Error(`${what}\n${lines.join('\n')}`);
  }

  function next<K extends Act['kind']>(kind: K, question: string): Extract<Act, { kind: K }> {
    lines.push(`? ${question}`);
    if (!interactive) refuse(`Nobody can be asked here, and yet: ${question}`);
    const act = script.shift();
    if (act === undefined) return refuse(`Nobody scripted an answer to: ${question}`);
    if (act.kind === 'leave') {
      lines.push(`  (leaves: ${act.reason})`);
      throw new Cancelled(act.reason);
    }
    return isOfKind(act, kind) ? act : refuse(`Scripted was ${JSON.stringify(act)}, asked was (${kind}): ${question}`);
  }

  function pick<T>(text: string, choices: readonly Choice<T>[]): Choice<T> {
    const { choice } = next('choose', text);
    const found = choices.find(({ label, value }) => label === choice || value === choice);
    for (const each of choices) lines.push(`  ${each === found ? '❯' : ' '} ${each.label}`);
    return found ?? refuse(`No choice is ${JSON.stringify(choice)} at: ${text}`);
  }

  return {
    interactive,
    heading: (text) => void lines.push(`# ${text}`),
    say: (text) => void lines.push(text),
    list: (items) => void lines.push(...items.map((item, index) => `${index + 1}. ${item}`)),
    notes: (items) => void lines.push(...items.map((item) => `- ${item}`)),
    drawing: (picture) => void lines.push(`[drawing: ${picture.map(({ title }) => title).join(', ')}]`),
    address: (url) => void lines.push(`→ ${url}`),
    success: (text) => void lines.push(`✔ ${text}`),
    warn: (text) => void lines.push(`! ${text}`),
    problem: (text) => void lines.push(`✖ ${text}`),
    debug: (text) => void lines.push(`debug: ${text}`),
    data(text) {
      results.push(text);
      lines.push(`stdout: ${text}`);
    },
    dataLines(texts) {
      results.push(texts.join('\n'));
      lines.push(`stdout: ${texts.join('\n')}`);
    },
    choose: async ({ text, choices }) => pick(text, choices).value,
    async askKey({ text, nothing }) {
      const { text: pasted } = next('paste', text);
      if (pasted === undefined) {
        lines.push('  (goes back)');
        return undefined;
      }
      if (pasted.trim() === '') refuse(`An empty paste is asked for again (${nothing}): script only what follows`);
      lines.push(`  (pastes ${pasted.length} characters)`);
      return pasted;
    },
    busy(text, work) {
      lines.push(`… ${text}`);
      return work();
    },
    untilEnter: (hint) => refuse(`Nobody scripted a stop: ${hint}`),
    async pause(words, milliseconds) {
      const { end } = next('pause', `${words.line(Math.ceil(milliseconds / 1000))} ${words.hint}`);
      lines.push(`  (${end})`);
      return end;
    },
    transcript: () => lines.join('\n'),
    results: () => results,
    verify() {
      if (refusals.length > 0) throw new Error(refusals.join('\n'));
      if (script.length > 0)
        throw new Error(`Scripted and never asked: ${JSON.stringify(script)}\n${lines.join('\n')}`);
    },
  };
}

function isOfKind<K extends Act['kind']>(act: Act, kind: K): act is Extract<Act, { kind: K }> {
  return act.kind === kind;
}
