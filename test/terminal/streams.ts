import { PassThrough, Writable } from 'node:stream';
import type { TerminalOptions } from '../../src/terminal/terminal-options.ts';
import { testWords } from './test-words.ts';

/** A stream that remembers what was written to it, as wide as a screen. */
class Written extends Writable {
  text = '';
  readonly columns: number;

  constructor(columns = 80) {
    super({ decodeStrings: false });
    this.columns = columns;
  }

  override _write(chunk: unknown, _encoding: unknown, done: () => void): void {
    this.text += String(chunk);
    done();
  }
}

/** The streams and switches of a terminal in this process, without a person. */
export function streams(changes: Partial<TerminalOptions> = {}, columns?: number) {
  const output = new Written(columns);
  const results = new Written();
  const input = new PassThrough();
  const options: TerminalOptions = {
    input,
    output,
    results,
    interactive: true,
    quiet: false,
    debug: false,
    signal: new AbortController().signal,
    onInterrupt() {},
    words: testWords,
    ...changes,
  };
  return { options, input, output, results };
}
