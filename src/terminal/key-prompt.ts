import type { Key } from './key-decoder.ts';
import { ask, type Asking, type Ending } from './ask.ts';
import { createHiddenText } from './hidden-text.ts';
import type { Keyboard } from './keyboard.ts';

/** What a hidden prompt shows. It is told counts and never the text. */
export interface KeyPromptView {
  /** The question; again after the program was stopped and goes on. */
  open(): void;
  /** So many characters so far. */
  count(characters: number): void;
  /** Enter was pressed with nothing received; the question stays open, until it is pressed once more. */
  nothing(): void;
  /** The last word, when the question is answered (`characters`) or left (`undefined`). */
  close(characters: number | undefined): void;
}

/**
 * After a line break, the rest of an unmarked paste arrives within this; a person who pressed Enter types nothing. So
 * a pasted line break does not end the question, and Enter does, too quickly for a person to notice the wait.
 */
const pasteGapMs = 50;

/**
 * Asks for a secret without showing any of it, not even its length as stars. Takes it whatever way it comes: typed, as
 * one marked paste, as an unmarked paste of several lines, in pieces. Enter ends it; Ctrl+U empties it; Ctrl+D leaves
 * when it is empty. Never answers with an empty text; `undefined` after Enter twice with nothing received: the person
 * has nothing to paste. Throws `Cancelled`.
 */
export async function askHidden(
  keyboard: Keyboard,
  signal: AbortSignal,
  view: KeyPromptView,
): Promise<string | undefined> {
  let received: number | undefined;
  let isOpen = false;
  try {
    return await ask<string | undefined>(keyboard, signal, (ending) => {
      isOpen = true;
      view.open();
      return hiddenQuestion(view, {
        ...ending,
        answer: (given) => {
          received = given?.characters;
          ending.answer(given?.text);
        },
      });
    });
  } finally {
    if (isOpen) view.close(received);
  }
}

interface Given {
  readonly text: string;
  readonly characters: number;
}

function hiddenQuestion(view: KeyPromptView, { answer, leave }: Ending<Given | undefined>): Asking {
  const hidden = createHiddenText();
  let lineBreak: NodeJS.Timeout | undefined;
  let saidNothing = false;

  function submit(): void {
    lineBreak = undefined;
    if (hidden.value.trim() !== '') return answer({ text: hidden.value, characters: hidden.characters });
    if (saidNothing) return answer(undefined);
    hidden.clear();
    saidNothing = true;
    view.nothing();
  }

  function take(key: Key): void {
    // What follows a line break at once belongs to the same paste, and the break with it.
    if (lineBreak !== undefined && key.kind !== 'paste') hidden.add('\n');
    clearTimeout(lineBreak);
    lineBreak = undefined;
    if (key.kind !== 'key' || key.name !== 'enter') saidNothing = false;
    if (key.kind === 'text') hidden.add(key.text);
    else if (key.kind === 'paste') hidden.paste(key.text);
    else if (key.name === 'enter') lineBreak = setTimeout(submit, pasteGapMs);
    else if (key.name === 'backspace') hidden.backspace();
    else if (key.name === 'clear') hidden.clear();
    else if (key.name === 'end' && hidden.value === '') leave('SIGINT');
  }

  return {
    keys(keys) {
      for (const key of keys) take(key);
      view.count(hidden.characters);
    },
    resumed() {
      view.open();
      view.count(hidden.characters);
    },
    end: () => clearTimeout(lineBreak),
  };
}
