import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPlainTerminal } from '../../src/terminal/plain-terminal.ts';
import type { TerminalOptions } from '../../src/terminal/terminal-options.ts';
import { findLeak, type PtyTerminal } from '../pty.ts';
import { buildConversation, startConversation, type Conversation } from './conversation.ts';
import { streams } from './streams.ts';

const key = `sk-proj-${'Ab3dEf6hIj9LmN2pQr5tUv8x'.repeat(6)}T3BlbkFJ9876`;
let program = '';
let open: PtyTerminal[] = [];

beforeAll(async () => {
  program = await buildConversation();
});

afterEach(async () => {
  await Promise.all(open.map((terminal) => terminal.close()));
  open = [];
});

async function converse(acts: readonly string[], shown: string): Promise<Conversation> {
  const conversation = startConversation({ program, look: 'plain', acts });
  open.push(conversation.terminal);
  await conversation.terminal.until(shown);
  return conversation;
}

/** What the person saw, once it is over; there was no escape sequence in it, and the terminal is as it was. */
async function seen({ terminal, stty }: Conversation): Promise<string> {
  await terminal.exit;
  expect(terminal.raw).not.toContain('\u001B');
  expect(stty.read().after).toBe(stty.read().before);
  return terminal.screen();
}

function written(changes: Partial<TerminalOptions> = {}) {
  const { options, output, results } = streams(changes);
  return { terminal: createPlainTerminal(options), output, results };
}

describe('what it says', () => {
  it('uses words instead of symbols and leaves lines whole', () => {
    const { terminal, output, results } = written({ debug: true });
    terminal.heading('An API key');
    terminal.say(`Press **Create new secret key**. ${'This is a long line. '.repeat(9).trim()}`);
    terminal.list(['Sign in', 'Press **Save**']);
    terminal.drawing([{ title: 'Limits', menu: [], parts: [] }]);
    terminal.address('https://platform.openai.com/api-keys');
    terminal.success('The key works');
    terminal.warn('It is not funded');
    terminal.problem('The key was refused');
    terminal.debug(`sent ${key}`);
    terminal.data('result');
    expect(output.text).toMatchInlineSnapshot(`
      "
      An API key
      Press Create new secret key. This is a long line. This is a long line. This is a long line. This is a long line. This is a long line. This is a long line. This is a long line. This is a long line. This is a long line.
      1. Sign in
      2. Press Save
      https://platform.openai.com/api-keys
      Done: The key works
      Warning: It is not funded
      Error: The key was refused
      debug: sent [hidden]
      "
    `);
    expect(results.text).toBe('result\n');
  });

  it('keeps to what matters when quiet', () => {
    const { terminal, output } = written({ quiet: true });
    terminal.say('A paragraph');
    terminal.list(['One']);
    terminal.warn('Mind');
    terminal.problem('Broken');
    expect(output.text).toBe('Warning: Mind\nError: Broken\n');
  });
});

describe('a question', () => {
  it.each([
    ['a number', '2\r', 'done'],
    ['a full-width number', '３\r', 'skip'],
    ['Enter alone, by its first choice', '\r', 'open'],
    ['a corrected number', '1\u007F2\r', 'done'],
  ])('is answered by %s', async (_what, typed, value) => {
    const conversation = await converse(['choose'], 'press Enter');
    conversation.terminal.type(typed);
    await seen(conversation);
    expect(conversation.result().results).toEqual([value]);
  });

  it.each(['?\r', '？\r'])('is answered by %j where a choice explains more', async (typed) => {
    const conversation = await converse(['explained'], 'press Enter');
    conversation.terminal.type(typed);
    await seen(conversation);
    expect(conversation.result().results).toEqual(['more']);
  });

  it('asks again after ? where nothing explains more', async () => {
    const conversation = await converse(['choose'], 'press Enter');
    conversation.terminal.type('?\r');
    await conversation.terminal.until('no number from 1 to 3');
    conversation.terminal.type('2\r');
    await seen(conversation);
    expect(conversation.result().results).toEqual(['done']);
  });

  it('reads like a conversation, and asks again after a wrong answer', async () => {
    const conversation = await converse(['choose'], 'press Enter');
    conversation.terminal.type('9\r');
    await conversation.terminal.until('no number from 1 to 3');
    conversation.terminal.type('a\r');
    await conversation.terminal.until(/1\): a\n/);
    conversation.terminal.type('2\r');
    expect(await seen(conversation)).toMatchInlineSnapshot(`
      "How do we go on?
      1. Open the page
      2. I have done this
      3. Leave it out
      Type a number from 1 to 3 and press Enter (Enter alone: 1): 9
      That was no number from 1 to 3.
      Type a number from 1 to 3 and press Enter (Enter alone: 1): a
      That was no number from 1 to 3.
      Type a number from 1 to 3 and press Enter (Enter alone: 1): 2"
    `);
  });

  it.each(['ctrl-c', 'ctrl-d'] as const)('is left with %s', async (pressed) => {
    const conversation = await converse(['choose'], 'press Enter');
    conversation.terminal.press(pressed);
    expect(await seen(conversation)).toMatch(/\nCancelled\.$/);
    expect(conversation.result()).toEqual({ results: [], cancelled: 'SIGINT' });
  });

  it('is not answered by a key pasted into it, and shows nothing of it', async () => {
    const conversation = await converse(['choose'], 'press Enter');
    conversation.terminal.paste(`${key}\n`);
    await conversation.terminal.typeInPieces(`${key}\r3\r`, 7);
    await new Promise((resolve) => setTimeout(resolve, 200));
    conversation.terminal.type('2\r');
    await seen(conversation);
    expect(conversation.result().results).toEqual(['done']);
    expect(findLeak(conversation.terminal.raw, key.slice(0, 20))).toBeUndefined();
  });

  it('is a bug where nobody can be asked', async () => {
    const { terminal, output } = written({ interactive: false });
    await expect(terminal.choose({ text: '?', choices: [{ value: 1, label: 'one' }] })).rejects.toThrow('Nobody');
    expect(() => terminal.askKey({ text: '?', received: String, nothing: '' })).toThrow('Nobody');
    expect(output.text).toBe('');
  });
});

describe('the hidden prompt', () => {
  it('takes marks of a paste away that nobody asked for, and writes no escape sequence', async () => {
    const conversation = await converse(['key'], 'Paste the key');
    conversation.terminal.type(`\u001B[200~${key}\u001B[201~\r`);
    expect(await seen(conversation)).toBe(`Paste the key and press Enter.\n${key.length} characters received`);
    expect(conversation.result().results).toEqual([key]);
  });
});

describe('a wait', () => {
  it('is one line at its start and one at its end', async () => {
    const conversation = await converse(['busy'], 'Checking the key');
    conversation.terminal.signal('SIGUSR2');
    expect(await seen(conversation)).toBe('Checking the key\nFinished.');
  });

  it('says how long it takes and how to stop it', async () => {
    const conversation = await converse(['pause'], 'Enter: now');
    conversation.terminal.press('enter');
    expect(await seen(conversation)).toBe('60 seconds to go\nEnter: now');
    expect(conversation.result().results).toEqual(['stopped']);
  });
});
