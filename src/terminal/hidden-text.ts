import { longestInput } from './key-decoder.ts';

/** What a hidden prompt has received so far. Pure: it shows nothing. */
export interface HiddenText {
  readonly value: string;
  /** How many characters a person would count: line breaks and other controls are none. */
  readonly characters: number;
  /** Characters typed, or pasted without marks. */
  add(text: string): void;
  /** A marked paste: carries on what was typed; the second one replaces everything, as the person tries again. */
  paste(text: string): void;
  backspace(): void;
  clear(): void;
}

export function createHiddenText(): HiddenText {
  let value = '';
  let hasPaste = false;
  return {
    get value() {
      return value;
    },
    get characters() {
      // oxlint-disable-next-line no-control-regex -- control characters are what is not counted
      return Array.from(value.replace(/[\u0000-\u001F\u007F-\u009F]/g, '')).length;
    },
    add(text) {
      value = (value + text).slice(0, longestInput);
    },
    paste(text) {
      value = hasPaste ? text : value + text;
      value = value.slice(0, longestInput);
      hasPaste = true;
    },
    backspace() {
      value = value.replace(/[\s\S]$/u, '');
    },
    clear() {
      value = '';
      hasPaste = false;
    },
  };
}
