import type { KeyPromptView } from './key-prompt.ts';
import type { PauseView } from './pause.ts';
import type { KeyPromptWords, PauseWords } from './terminal.ts';

/** The question, and the count once it is answered: a live count would be read aloud again and again. */
export function plainKeyPromptView(words: KeyPromptWords, write: (text: string) => void): KeyPromptView {
  return {
    open: () => write(words.text),
    count() {},
    nothing: () => write(words.nothing),
    close(characters) {
      if (characters !== undefined) write(words.received(characters));
    },
  };
}

/** A line at the start and one every half minute. */
export function plainPauseView(words: PauseWords, write: (text: string) => void): PauseView {
  let hasHint = false;
  return {
    intervalMs: 30_000,
    show(secondsLeft) {
      write(words.line(secondsLeft));
      if (!hasHint) write(words.hint);
      hasHint = true;
    },
    close() {},
  };
}
