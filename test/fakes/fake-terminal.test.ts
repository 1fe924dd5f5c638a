import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../src/domain/cancelled.ts';
import type { Question } from '../../src/terminal/terminal.ts';
import { choose, fakeTerminal, leave, paste, stopWaiting, waitOut } from './fake-terminal.ts';

const question: Question<string> = {
  text: 'How do we go on?',
  choices: [
    { value: 'open', label: 'Open the page' },
    { value: 'skip', label: 'Leave it out' },
  ],
};
const keyWords = { text: 'Paste the key', received: String, nothing: 'Nothing arrived' };
const pauseWords = { line: (left: number) => `${left} s`, hint: 'Enter: now' };

describe('the fake terminal', () => {
  it('plays its script and writes it down', async () => {
    const terminal = fakeTerminal([choose('Leave it out'), choose('open'), paste('sk-1'), waitOut, stopWaiting]);
    terminal.heading('Title');
    terminal.list(['one', 'two']);
    expect(await terminal.choose(question)).toBe('skip');
    expect(await terminal.choose(question)).toBe('open');
    expect(await terminal.askKey(keyWords)).toBe('sk-1');
    expect(await terminal.pause(pauseWords, 9500)).toBe('elapsed');
    expect(await terminal.pause(pauseWords, 1000)).toBe('stopped');
    expect(await terminal.busy('Checking', () => Promise.resolve(1))).toBe(1);
    terminal.data('{}');
    terminal.verify();
    expect(terminal.transcript()).toMatchInlineSnapshot(`
      "# Title
      1. one
      2. two
      ? How do we go on?
          Open the page
        ❯ Leave it out
      ? How do we go on?
        ❯ Open the page
          Leave it out
      ? Paste the key
        (pastes 4 characters)
      ? 10 s Enter: now
        (elapsed)
      ? 1 s Enter: now
        (stopped)
      … Checking
      stdout: {}"
    `);
  });

  it('leaves where it is told to', async () => {
    await expect(fakeTerminal([leave()]).choose(question)).rejects.toBeInstanceOf(Cancelled);
  });

  it('refuses what nobody scripted, and says so again at the end', async () => {
    const terminal = fakeTerminal();
    await expect(terminal.choose(question)).rejects.toThrow('Nobody scripted an answer to: How do we go on?');
    expect(() => terminal.verify()).toThrow('Nobody scripted');
  });

  it('refuses another kind of question than the scripted one, and a choice there is not', async () => {
    await expect(fakeTerminal([paste('sk-1')]).choose(question)).rejects.toThrow('asked was (choose)');
    await expect(fakeTerminal([choose('Nowhere')]).choose(question)).rejects.toThrow('No choice is "Nowhere"');
  });

  it('refuses to ask where nobody can answer', async () => {
    const terminal = fakeTerminal([choose('open')], { interactive: false });
    await expect(terminal.choose(question)).rejects.toThrow('Nobody can be asked');
  });

  it('complains about what was never asked', () => {
    expect(() => fakeTerminal([paste('sk-1')]).verify()).toThrow('never asked');
  });
});
