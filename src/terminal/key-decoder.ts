import { StringDecoder } from 'node:string_decoder';

/** A key that means something here. All others (Esc, Tab, Ctrl+V, Ctrl+T, function keys …) are dropped. */
export type KeyName = 'enter' | 'backspace' | 'clear' | 'interrupt' | 'end' | 'suspend' | 'up' | 'down';

export type Key =
  | { readonly kind: 'key'; readonly name: KeyName }
  /** Characters typed, or pasted at a terminal that does not mark pastes, as far as one read brought them. */
  | { readonly kind: 'text'; readonly text: string }
  /** One marked paste, whole, with its line breaks, however many reads it took. */
  | { readonly kind: 'paste'; readonly text: string };

/** Longest paste that is kept; what is beyond is dropped. No key, however decorated, is near this. */
export const longestInput = 100_000;

const pasteStart = '\u001B[200~';
const pasteEnd = '\u001B[201~';

const controls: Readonly<Record<string, KeyName>> = {
  '\u0003': 'interrupt',
  '\u0004': 'end',
  '\u0008': 'backspace',
  '\u007F': 'backspace',
  '\u0015': 'clear',
  '\u001A': 'suspend',
  '\n': 'enter',
  '\r': 'enter',
  '\r\n': 'enter',
};

const sequences: Readonly<Record<string, KeyName>> = {
  '\u001B[A': 'up',
  '\u001B[B': 'down',
  '\u001BOA': 'up',
  '\u001BOB': 'down',
};

// oxlint-disable no-control-regex -- control characters are what is looked for
/** Complete escape sequences of keys: CSI (and the Linux console's `ESC [ [ A`), SS3. Source: ECMA-48, xterm's ctlseqs. */
const sequence = /\u001B(?:\[\[[A-Z]|\[[0-?]*[ -/]*[@-Z\\-~]|O[@-~])/y;
/** The start of such a sequence, with nothing after it yet. */
const sequenceStart = /\u001B(?:\[\[?[0-?]*[ -/]*|O)?$/y;
const text = /[^\u0000-\u001F\u007F-\u009F]+/y;
const control = /\r\n|[\s\S]/y;
// oxlint-enable no-control-regex

export interface KeyDecoder {
  /** The keys in one read. What is cut off at its end waits for the next read. */
  decode(chunk: Uint8Array): Key[];
  /** Whether the last read ended inside an escape sequence, or just after a lone Esc key. */
  readonly undecided: boolean;
  /** Nothing came after it, so it was the Esc key: forgets it, so that it does not eat the next character. */
  settle(): void;
}

/** Turns what a terminal in raw mode sends into keys, whatever pieces it arrives in. */
export function createKeyDecoder(): KeyDecoder {
  const utf8 = new StringDecoder('utf8');
  const paste = createPaste();
  let rest = '';

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = 0;
    const found = pattern.exec(rest)?.[0];
    if (found !== undefined) rest = rest.slice(found.length);
    return found;
  }

  function next(): Key | undefined {
    const escape = take(sequence);
    if (escape === pasteStart) paste.open();
    if (escape !== undefined) return named(sequences[escape]);
    const typed = take(text);
    return typed === undefined ? named(controls[take(control) ?? '']) : { kind: 'text', text: typed };
  }

  return {
    decode(chunk) {
      const keys: Key[] = [];
      rest += utf8.write(chunk);
      // A person pressed Ctrl+C in a paste whose end mark was lost: it must not hold them.
      if (paste.isOpen && rest === '\u0003') paste.drop();
      while (rest !== '') {
        if (paste.isOpen) {
          const pasted = paste.take(rest);
          rest = pasted.rest;
          if (pasted.text !== undefined) keys.push({ kind: 'paste', text: pasted.text });
        } else {
          sequenceStart.lastIndex = 0;
          if (sequenceStart.test(rest)) break;
          const key = next();
          if (key !== undefined) keys.push(key);
        }
      }
      return keys;
    },
    get undecided() {
      return rest !== '';
    },
    settle() {
      rest = '';
    },
  };
}

function named(name: KeyName | undefined): Key | undefined {
  return name === undefined ? undefined : { kind: 'key', name };
}

/** Collects one marked paste up to its end mark, which may be cut anywhere. */
function createPaste() {
  let kept = '';
  let tail = '';
  let isOpen = false;
  return {
    get isOpen() {
      return isOpen;
    },
    open() {
      kept = tail = '';
      isOpen = true;
    },
    drop() {
      isOpen = false;
    },
    take(arrived: string): { readonly text?: string; readonly rest: string } {
      const all = tail + arrived;
      const end = all.indexOf(pasteEnd);
      const cut = end < 0 ? Math.max(0, all.length - pasteEnd.length + 1) : end;
      kept = (kept + all.slice(0, cut)).slice(0, longestInput);
      tail = all.slice(cut);
      if (end < 0) return { rest: '' };
      isOpen = false;
      return { text: kept, rest: all.slice(end + pasteEnd.length) };
    },
  };
}
