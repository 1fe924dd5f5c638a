import { assert, constantFrom, array, integer, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyDecoder, longestInput, type Key } from '../../src/terminal/key-decoder.ts';

/** The keys that these reads bring, one after the other. */
function keysOf(...reads: string[]): Key[] {
  const decoder = createKeyDecoder();
  return reads.flatMap((read) => decoder.decode(Buffer.from(read)));
}

const paste = (text: string): string => `\u001B[200~${text}\u001B[201~`;

describe('the key decoder', () => {
  it.each([
    ['Enter', '\r', 'enter'],
    ['a line feed', '\n', 'enter'],
    ['a line end of two characters', '\r\n', 'enter'],
    ['Backspace', '\u007F', 'backspace'],
    ['Ctrl+H', '\b', 'backspace'],
    ['Ctrl+U', '\u0015', 'clear'],
    ['Ctrl+C', '\u0003', 'interrupt'],
    ['Ctrl+D', '\u0004', 'end'],
    ['Ctrl+Z', '\u001A', 'suspend'],
    ['an arrow', '\u001B[A', 'up'],
    ['an arrow in application mode', '\u001BOB', 'down'],
  ])('knows %s', (_name, sent, name) => {
    expect(keysOf(sent)).toEqual([{ kind: 'key', name }]);
  });

  it.each([
    ['Tab', '\t'],
    ['Ctrl+V', '\u0016'],
    ['Ctrl+T', '\u0014'],
    ['an arrow with Shift', '\u001B[1;2C'],
    ['Delete', '\u001B[3~'],
    ['F1', '\u001BOP'],
    ['F1 of the Linux console', '\u001B[[A'],
    ['Esc before something else', '\u001B'],
    ['an end mark without a start', '\u001B[201~'],
  ])('drops %s and keeps what follows', (_name, sent) => {
    expect(keysOf(`${sent}k`)).toEqual([{ kind: 'text', text: 'k' }]);
  });

  it('takes a lone Esc for the Esc key when nothing follows', () => {
    const decoder = createKeyDecoder();
    expect(decoder.decode(Buffer.from('\u001B'))).toEqual([]);
    expect(decoder.undecided).toBe(true);
    decoder.settle();
    expect(decoder.decode(Buffer.from('[A'))).toEqual([{ kind: 'text', text: '[A' }]);
  });

  it('takes a marked paste as one thing, control characters and all', () => {
    expect(keysOf(`a${paste('one\r\u001B[A\u0003two')}b`)).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'paste', text: 'one\r\u001B[A\u0003two' },
      { kind: 'text', text: 'b' },
    ]);
  });

  it('lets Ctrl+C out of a paste whose end never came', () => {
    expect(keysOf('\u001B[200~sk-proj', '\u0003', 'a')).toEqual([
      { kind: 'key', name: 'interrupt' },
      { kind: 'text', text: 'a' },
    ]);
  });

  it('keeps no more of a paste than can be a key', () => {
    const [key] = keysOf(paste('k'.repeat(longestInput + 5)));
    expect(key).toEqual({ kind: 'paste', text: 'k'.repeat(longestInput) });
  });

  it('finds the same keys however the bytes are cut', () => {
    const piece = constantFrom('sk-proj-Ab3', '鍵🔑', '\r', '\u0003', '\u001B[A', paste('a\rb鍵'), paste(''), '\u007F');
    const cuts = array(integer({ min: 1, max: 9 }), { minLength: 1 });
    assert(
      property(array(piece), cuts, (pieces, sizes) => {
        const bytes = Buffer.from(pieces.join(''));
        const decoder = createKeyDecoder();
        const found: Key[] = [];
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          found.push(...decoder.decode(bytes.subarray(at, at + size)));
          at += size;
        }
        expect(joined(found)).toEqual(joined(keysOf(bytes.toString())));
      }),
    );
  });

  it('never fails and never holds on to anything but a cut sequence', () => {
    assert(
      property(tuple(string({ unit: 'binary' }), string({ unit: 'binary' })), ([one, two]) => {
        const decoder = createKeyDecoder();
        decoder.decode(Buffer.from(`${one}\u001B${two}`));
        decoder.settle();
        expect(decoder.undecided).toBe(false);
      }),
    );
  });
});

/** Text is the same in one piece or in several; Ctrl+C inside a paste is only seen as such when it comes alone. */
function joined(keys: readonly Key[]): string {
  return keys.map((key) => (key.kind === 'text' ? key.text : JSON.stringify(key))).join('');
}
