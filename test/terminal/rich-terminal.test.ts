import stringWidth from 'string-width';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Cancelled } from '../../src/domain/cancelled.ts';
import { createRichTerminal, type RichTerminalOptions } from '../../src/terminal/rich-terminal.ts';
import { findLeak, type PtyTerminal } from '../pty.ts';
import { buildConversation, startConversation, type Conversation, type ConversationOptions } from './conversation.ts';
import { streams } from './streams.ts';

const key = `sk-proj-${'Ab3dEf6hIj9LmN2pQr5tUv8x'.repeat(6)}T3BlbkFJ9876`;
const howToAnswer = 'arrows or a number, then Enter';
// oxlint-disable-next-line no-control-regex -- escape sequences are what is looked for
const colours = /\u001B\[[\d;]*m/;
let program = '';
let open: PtyTerminal[] = [];

beforeAll(async () => {
  program = await buildConversation();
});

afterEach(async () => {
  await Promise.all(open.map((terminal) => terminal.close()));
  open = [];
});

function converse(options: Partial<ConversationOptions> & Pick<ConversationOptions, 'acts'>): Conversation {
  const conversation = startConversation({ program, ...options });
  open.push(conversation.terminal);
  return conversation;
}

async function atTheQuestion(options: Partial<ConversationOptions> = {}): Promise<Conversation> {
  const conversation = converse({ acts: ['choose'], ...options });
  await conversation.terminal.until(howToAnswer);
  return conversation;
}

async function wholeTerminal({ terminal, stty }: Conversation): Promise<number> {
  const { code } = await terminal.exit;
  expect(stty.read().after).toBe(stty.read().before);
  expect(terminal.modes()).toEqual({ cursor: 'shown', bracketedPaste: false });
  return code;
}

/** A terminal on streams of this process. */
function written(changes: Partial<RichTerminalOptions> = {}, columns = 80) {
  const { options, output, results } = streams(changes, columns);
  return { terminal: createRichTerminal({ colour: false, unicode: true, ...options, ...changes }), output, results };
}

describe('what it says', () => {
  it('sets off each kind of text', () => {
    const { terminal, output, results } = written({ debug: true });
    terminal.heading('An API key');
    terminal.say('Press **Create new secret key**.');
    terminal.list(['Sign in', 'Press **Save**']);
    terminal.address('https://platform.openai.com/api-keys');
    terminal.success('The key works');
    terminal.warn('It is not funded');
    terminal.problem('The key was refused');
    terminal.debug(`sent ${key}\u001B[31m`);
    terminal.data('{"ok":true}');
    expect(output.text).toMatchInlineSnapshot(`
      "
      An API key
        Press Create new secret key.

        1. Sign in
        2. Press Save
        https://platform.openai.com/api-keys
      ✔ The key works
      ! It is not funded
      ✖ The key was refused
      debug: sent [hidden]
      "
    `);
    expect(results.text).toBe('{"ok":true}\n');
  });

  it('uses only the sixteen colours of the terminal', () => {
    const { terminal, output } = written({ colour: true });
    terminal.heading('An API key');
    terminal.say('Press **Save**.');
    terminal.problem('Refused');
    expect(output.text).toContain('\u001B[1mSave\u001B[22m');
    expect(output.text).toContain('\u001B[31m✖\u001B[39m');
    expect(output.text).not.toMatch(/\[[34]8;/);
  });

  it('keeps to ASCII where symbols cannot be shown', () => {
    const { terminal, output } = written({ unicode: false });
    terminal.success('The key works');
    terminal.problem('The key was refused');
    expect(output.text).toBe('ok The key works\nx The key was refused\n');
  });

  it('keeps to what matters when quiet', () => {
    const { terminal, output } = written({ quiet: true });
    terminal.say('A paragraph');
    terminal.list(['One']);
    terminal.warn('Mind');
    terminal.problem('Broken');
    terminal.debug('unseen');
    expect(output.text).toBe('! Mind\n✖ Broken\n');
  });

  it.each([40, 60, 200])('fits into %i columns, and into 100 where there are more', (columns) => {
    const { terminal, output } = written({}, columns);
    const japanese =
      '「Create new secret key」を押して、表示されたキーをコピーしてください。キーは一度しか表示されません。';
    terminal.heading(japanese);
    terminal.say(japanese.repeat(3));
    terminal.list([japanese, 'Press **Create new secret key**, then copy what is shown and come back to this window.']);
    terminal.problem(japanese);
    const widths = output.text.split('\n').map((line) => stringWidth(line));
    expect(Math.max(...widths)).toBeLessThan(Math.min(columns, 100));
    expect(Math.max(...widths)).toBeGreaterThan(Math.min(columns, 100) - 6);
  });

  it('draws a page, and not where it would be in the way', () => {
    const picture = [{ title: 'Limits', menu: [], parts: [{ kind: 'button', text: 'Save', step: 4 }] }] as const;
    const { terminal, output } = written();
    terminal.drawing(picture);
    expect(output.text).toMatchInlineSnapshot(`
      "
        ┌─ Limits ───────┐
        │ [ Save ]   ← 4 │
        └────────────────┘
      "
    `);
    const coloured = written({ colour: true });
    coloured.terminal.drawing(picture);
    expect(coloured.output.text).toContain('\u001B[36m← 4\u001B[39m');
    const quiet = written({ quiet: true });
    quiet.terminal.drawing(picture);
    const narrow = written({}, 30);
    narrow.terminal.drawing(picture);
    const low = written({ unicode: true });
    Object.defineProperty(low.output, 'rows', { value: 16 });
    low.terminal.drawing(picture);
    expect(quiet.output.text + narrow.output.text + low.output.text).toBe('');
  });

  it('never wraps an address', () => {
    const { terminal, output } = written({}, 40);
    const url = 'https://platform.openai.com/settings/organization/billing/overview';
    terminal.address(url);
    expect(output.text).toBe(`  ${url}\n`);
  });
});

describe('a question', () => {
  it.each(['?', '？'])('is answered at once by %s where a choice explains more', async (typed) => {
    const conversation = converse({ acts: ['explained'] });
    await conversation.terminal.until(howToAnswer);
    conversation.terminal.type(typed);
    await wholeTerminal(conversation);
    expect(conversation.result().results).toEqual(['more']);
  });

  it('takes no notice of ? where nothing explains more', async () => {
    const conversation = await atTheQuestion();
    conversation.terminal.type('?');
    conversation.terminal.type('2');
    await conversation.terminal.until(/❯ *2/);
    conversation.terminal.press('enter');
    await wholeTerminal(conversation);
    expect(conversation.result().results).toEqual(['done']);
  });

  it('is answered with Enter by its first choice', async () => {
    const conversation = await atTheQuestion();
    conversation.terminal.press('enter');
    expect(await wholeTerminal(conversation)).toBe(0);
    expect(conversation.result().results).toEqual(['open']);
    expect(conversation.terminal.screen()).toBe('✔ How do we go on? Open the page');
  });

  it('is answered with the arrow keys', async () => {
    const conversation = await atTheQuestion();
    conversation.terminal.press('down', 'down', 'down', 'up', 'enter');
    expect(await wholeTerminal(conversation)).toBe(0);
    expect(conversation.result().results).toEqual(['done']);
  });

  it.each(['3', '３'])('is answered with the number %s', async (number) => {
    const conversation = await atTheQuestion();
    conversation.terminal.type(number);
    conversation.terminal.press('enter');
    expect(await wholeTerminal(conversation)).toBe(0);
    expect(conversation.result().results).toEqual(['skip']);
  });

  it('shows its choices with numbers and how to answer', async () => {
    const { terminal } = await atTheQuestion({ look: 'ascii' });
    expect(terminal.screen()).toBe(
      ['? How do we go on?', '> 1. Open the page', '  2. I have done this', '  3. Leave it out', '', howToAnswer].join(
        '\n',
      ),
    );
  });

  it('is set in 40 columns, in Japanese too, and leaves nothing behind when it is answered', async () => {
    const conversation = await atTheQuestion({ acts: ['japanese'], cols: 40 });
    const { terminal } = conversation;
    expect(terminal.screen()).toMatchInlineSnapshot(`
      "? 「Create new secret key」を押して、表
        示されたキーをコピーできましたか。次
        に進む方法を選んでください。
      ❯ 1. ページをブラウザーで開く（もう一度
           開いても、何も変わりません。）
        2. できました

      arrows or a number, then Enter"
    `);
    terminal.press('down');
    await terminal.until('❯ 2.');
    terminal.press('up', 'down', 'enter');
    expect(await wholeTerminal(conversation)).toBe(0);
    expect(terminal.screen()).toMatchInlineSnapshot(`
      "✔ 「Create new secret key」を押して、表
        示されたキーをコピーできましたか。次
        に進む方法を選んでください。 できまし
        た"
    `);
  });

  it.each(['ctrl-c', 'ctrl-d'] as const)('is left with %s', async (pressed) => {
    const conversation = await atTheQuestion();
    conversation.terminal.press(pressed);
    expect(await wholeTerminal(conversation)).toBe(130);
    expect(conversation.result()).toEqual({ results: [], cancelled: 'SIGINT' });
    expect(conversation.terminal.screen()).toBe('Cancelled.');
  });

  it.each([
    ['abort', 130],
    ['exit', 9],
    ['crash', 1],
  ] as const)('leaves the terminal whole when the program ends by %s', async (onUsr2, code) => {
    const conversation = await atTheQuestion({ onUsr2 });
    conversation.terminal.signal('SIGUSR2');
    expect(await wholeTerminal(conversation)).toBe(code);
  });

  it('is not answered by a key pasted into it, marked or not, and shows nothing of it', async () => {
    const conversation = await atTheQuestion();
    const { terminal } = conversation;
    terminal.paste(`${key}\n`);
    await terminal.typeInPieces(`${key}\r3\r`, 7);
    await new Promise((resolve) => setTimeout(resolve, 200));
    terminal.press('down', 'enter');
    expect(await wholeTerminal(conversation)).toBe(0);
    expect(conversation.result().results).toEqual(['done']);
    expect(findLeak(terminal.raw, key)).toBeUndefined();
  });

  it('can be read while what asks it is still being loaded, and stands there once', async () => {
    const conversation = await atTheQuestion({ look: 'colourless' });
    const { terminal } = conversation;
    expect(terminal.raw.split('? How do we go on?')).toHaveLength(3);
    expect(terminal.screen().split('? How do we go on?')).toHaveLength(2);
    terminal.press('enter');
    await wholeTerminal(conversation);
  });

  it('that was read and is not asked any more is taken away', async () => {
    const controller = new AbortController();
    const { terminal, output } = written({ signal: controller.signal }, 40);
    const text = 'How do we go on after so many words that they take two lines?';
    const asked = terminal.choose({ text, choices: [{ value: 1, label: 'one' }] });
    const shown = '? How do we go on after so many words\n  that they take two lines?';
    expect(output.text).toBe(`\u001B[?2004h${shown}`);
    controller.abort(new Cancelled());
    await expect(asked).rejects.toBeInstanceOf(Cancelled);
    expect(output.text.endsWith('\r\u001B[A\u001B[J')).toBe(true);
  });

  it('writes no colour without colour', async () => {
    const conversation = await atTheQuestion({ look: 'colourless' });
    conversation.terminal.press('down', 'enter');
    expect(await wholeTerminal(conversation)).toBe(0);
    expect(conversation.terminal.raw).not.toMatch(colours);
  });

  it('is a bug where nobody can be asked', async () => {
    const { terminal } = written({ interactive: false });
    await expect(terminal.choose({ text: '?', choices: [{ value: 1, label: 'one' }] })).rejects.toThrow('Nobody');
    expect(() => terminal.askKey({ text: '?', received: String, nothing: '' })).toThrow('Nobody');
  });
});

describe('a wait', () => {
  it('turns a symbol while something is under way, and leaves nothing of it', async () => {
    const conversation = converse({ acts: ['busy'] });
    await conversation.terminal.until('Checking the key');
    expect(conversation.terminal.modes().cursor).toBe('hidden');
    conversation.terminal.signal('SIGUSR2');
    expect(await wholeTerminal(conversation)).toBe(0);
    expect(conversation.terminal.screen()).toBe('');
    expect(conversation.result().results).toEqual(['checked']);
  });

  it('can be interrupted after a question, when the keyboard is quiet', async () => {
    const conversation = converse({ acts: ['choose', 'busy'] });
    await conversation.terminal.until(howToAnswer);
    conversation.terminal.press('enter');
    await conversation.terminal.until('Checking the key');
    conversation.terminal.press('ctrl-c');
    expect(await wholeTerminal(conversation)).toBe(130);
    expect(conversation.result()).toEqual({ results: ['open'], cancelled: 'SIGINT' });
  });

  it('shows nothing when it is short', async () => {
    const { terminal, output } = written();
    expect(await terminal.busy('Checking', () => Promise.resolve(1))).toBe(1);
    expect(output.text).toBe('');
  });

  it('passes an error on', async () => {
    const { terminal } = written();
    await expect(terminal.busy('Checking', () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
  });

  it('writes two lines where nothing may move', async () => {
    const { terminal, output } = written({ motion: false });
    await terminal.busy('Checking', () => Promise.resolve());
    expect(output.text).toBe('  Checking\n  Finished.\n');
  });

  it('counts the time down on one line and ends with Enter', async () => {
    const conversation = converse({ acts: ['pause'] });
    await conversation.terminal.until('60 seconds to go  Enter: now');
    await conversation.terminal.until('59 seconds to go  Enter: now');
    expect(conversation.terminal.screen()).not.toContain('60');
    conversation.terminal.press('enter');
    expect(await wholeTerminal(conversation)).toBe(0);
    expect(conversation.result().results).toEqual(['stopped']);
    expect(conversation.terminal.screen()).toBe('');
  });

  it('of somebody who may stop it is over when the thing itself is, or the run', async () => {
    const controller = new AbortController();
    const over = new AbortController();
    const { terminal, output } = written({ interactive: false, signal: controller.signal });
    const first = terminal.untilEnter('Enter stops it', over.signal);
    await vi.waitFor(() => expect(output.text).toBe('  Enter stops it\n'));
    over.abort();
    expect(await first).toBe(false);
    expect(await terminal.untilEnter('not said', over.signal)).toBe(false);
    expect(output.text).toBe('  Enter stops it\n');
    const second = terminal.untilEnter('Enter stops it', new AbortController().signal);
    controller.abort(new Cancelled('SIGTERM'));
    await expect(second).rejects.toMatchObject({ name: 'Cancelled', reason: 'SIGTERM' });
  });

  it('ends by itself', async () => {
    const conversation = converse({ acts: ['shortPause'] });
    expect(await wholeTerminal(conversation)).toBe(0);
    expect(conversation.result().results).toEqual(['elapsed']);
  });

  it('is left with Ctrl+C', async () => {
    const conversation = converse({ acts: ['pause'] });
    await conversation.terminal.until('to go');
    conversation.terminal.press('ctrl-c');
    expect(await wholeTerminal(conversation)).toBe(130);
  });

  it('needs nobody to end by itself, and ends when the run is aborted', async () => {
    const words = { line: String, hint: '' };
    const controller = new AbortController();
    const { terminal } = written({ interactive: false, signal: controller.signal });
    expect(await terminal.pause(words, 10)).toBe('elapsed');
    const waiting = terminal.pause(words, 60_000);
    controller.abort(new Cancelled('SIGTERM'));
    await expect(waiting).rejects.toMatchObject({ name: 'Cancelled', reason: 'SIGTERM' });
    await expect(terminal.pause(words, 60_000)).rejects.toBeInstanceOf(Cancelled);
  });
});
