import type { Picture } from '../domain/picture.ts';

/** One answer a person can choose. */
export interface Choice<T> {
  readonly value: T;
  readonly label: string;
  /** A sign that answers with this choice at once, beside its number. The label names it. */
  readonly shortcut?: '?';
}

export interface Question<T> {
  readonly text: string;
  /** At least one; the first is the default, so it must be the harmless one. */
  readonly choices: readonly [Choice<T>, ...Choice<T>[]];
}

/** The words of the hidden prompt: none of them may hold anything the person typed. */
export interface KeyPromptWords {
  readonly text: string;
  /** Shown while characters arrive: how many there are. */
  readonly received: (characters: number) => string;
  /** Shown on Enter with nothing received. */
  readonly nothing: string;
}

/** The words of a wait that a person may cut short. */
export interface PauseWords {
  /** The line with the timer, for so many whole seconds to go. */
  readonly line: (secondsLeft: number) => string;
  /** How to stop waiting. */
  readonly hint: string;
}

/**
 * What the program says to a person and asks of them. Talk goes to stderr, results to stdout. In texts, `**words**` are
 * words as a web page prints them: set off where the terminal can, left as they are elsewhere. Texts are wrapped to the
 * terminal's width by its columns; a person's language never matters here.
 *
 * Each asking method throws `Cancelled` when the person leaves with Ctrl+C or Ctrl+D, or when the run's signal is
 * aborted, with the terminal restored: echo on, cursor shown, bracketed paste off.
 */
export interface Terminal {
  /** Whether a person can be asked. When `false`, the asking methods must not be called: they throw an Error. */
  readonly interactive: boolean;

  /** The title of what follows. */
  heading(text: string): void;
  /** A paragraph. Silent with `--quiet`. */
  say(text: string): void;
  /** A numbered list. Silent with `--quiet`. */
  list(items: readonly string[]): void;
  /** What is worth knowing besides, in no order. Silent with `--quiet`. */
  notes(items: readonly string[]): void;
  /** An address, alone on its line and never wrapped, so that it can be clicked or copied. */
  address(url: string): void;
  /**
   * A small drawing of a page, as wide as the terminal allows. Silent with `--quiet`, and where it would be in the way:
   * read aloud in plain mode, or on a screen too small. So the words beside it must say the same.
   */
  drawing(picture: Picture): void;
  success(text: string): void;
  /** Said with `--quiet` too. */
  warn(text: string): void;
  /** What went wrong: said with `--quiet` too. */
  problem(text: string): void;
  /** A result, to stdout, exactly as it is with a line end. */
  data(text: string): void;
  /** A result that a person reads, to stdout: as it is, but wrapped where that is a screen. */
  dataLines(lines: readonly string[]): void;
  /** Only with `--debug`: one redacted line. */
  debug(text: string): void;

  choose<T>(question: Question<T>): Promise<T>;
  /**
   * The text that was pasted or typed, whatever it is, never empty; nothing of it has been shown. `undefined`: the person
   * has nothing to paste and goes back.
   */
  askKey(words: KeyPromptWords): Promise<string | undefined>;
  /** Shows that something is under way until it settles; passes its value or its error on. */
  busy<T>(text: string, work: () => Promise<T>): Promise<T>;
  /** Says how to stop what is under way, and waits until the person does (Enter: `true`) or `over` is aborted (`false`). */
  untilEnter(hint: string, over: AbortSignal): Promise<boolean>;
  /** Waits, with a visible timer, until the time is over or the person stops it (Enter). */
  pause(words: PauseWords, milliseconds: number): Promise<'elapsed' | 'stopped'>;
}
