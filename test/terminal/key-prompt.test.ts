import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findLeak, type PtyTerminal } from '../pty.ts';
import { buildConversation, startConversation, type Conversation, type ConversationOptions } from './conversation.ts';

const key = `sk-proj-${'Ab3dEf6hIj9LmN2pQr5tUv8x'.repeat(6)}T3BlbkFJ9876`;
const ask = 'Paste the key and press Enter.';
const left = { code: 130, results: [] };
/** Time for keys to get from the person to the program. Nothing of them is ever shown that could be waited for. */
const arrival = (): Promise<void> => pause(200);
let program = '';
let open: PtyTerminal[] = [];

beforeAll(async () => {
  program = await buildConversation();
});

afterEach(async () => {
  await Promise.all(open.map((terminal) => terminal.close()));
  open = [];
});

function converse(options: Partial<ConversationOptions> = {}): Conversation {
  const conversation = startConversation({ program, acts: ['key'], ...options });
  open.push(conversation.terminal);
  return conversation;
}

async function atTheKeyPrompt(options: Partial<ConversationOptions> = {}): Promise<Conversation> {
  const conversation = converse(options);
  await conversation.terminal.until(ask);
  return conversation;
}

/** Pastes the key, where it can be seen that it has arrived: what reaches the terminal after the end is the shell's. */
async function pasteAll({ terminal }: Conversation, look: string): Promise<void> {
  if (look === 'plain') return;
  terminal.paste(key);
  await terminal.until(`${key.length} characters received`);
}

/** How a conversation ended, and what it left behind. */
async function endOf(conversation: Conversation) {
  const { terminal, stty } = conversation;
  const { code } = await terminal.exit;
  const { before, after } = stty.read();
  const told = code === 0 || code === 130 ? conversation.result() : {};
  return {
    code,
    ...told,
    stty: after,
    echo: / echo /.test(before),
    ...terminal.modes(),
    leak: findLeak(terminal.raw, key),
  };
}

/** The same, when the terminal is as it was and nothing of the key was shown. */
function cleanEnd({ stty }: Conversation, told: { code: number; results?: readonly unknown[]; cancelled?: string }) {
  return { ...told, stty: stty.read().before, echo: true, cursor: 'shown', bracketedPaste: false, leak: undefined };
}

describe('findLeak', () => {
  it('finds 8 characters of a secret, wherever they stand', () => {
    expect(findLeak(`... ${key.slice(30, 38)} ...`, key)).toBe(key.slice(30, 38));
  });
});

describe.each(['rich', 'plain'] as const)('the hidden key prompt, %s', (look) => {
  it('takes a typed or pasted key, and shows only how long it is', async () => {
    const conversation = await atTheKeyPrompt({ look });
    conversation.terminal.paste(key);
    if (look === 'rich') await conversation.terminal.until(`${key.length} characters received`);
    conversation.terminal.press('enter');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { code: 0, results: [key] }));
    expect(conversation.terminal.screen()).toContain(`${key.length} characters received`);
    expect(conversation.terminal.raw).not.toContain('***');
  });

  it('takes 5,000 characters in one write', async () => {
    const conversation = await atTheKeyPrompt({ look });
    const long = key.repeat(50).slice(0, 5000);
    conversation.terminal.paste(long);
    conversation.terminal.press('enter');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { code: 0, results: [long] }));
  });

  it('takes pieces of 7 bytes', async () => {
    const conversation = await atTheKeyPrompt({ look });
    await conversation.terminal.typeInPieces(`\u001B[200~${key}\u001B[201~`, 7);
    conversation.terminal.press('enter');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { code: 0, results: [key] }));
  });

  it('puts characters together that were cut between two reads', async () => {
    const conversation = await atTheKeyPrompt({ look });
    await conversation.terminal.typeInPieces('ｓｋ－鍵🔑', 2);
    conversation.terminal.press('enter');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { code: 0, results: ['ｓｋ－鍵🔑'] }));
  });

  it('keeps the line breaks of a marked paste and waits for Enter', async () => {
    const conversation = await atTheKeyPrompt({ look });
    conversation.terminal.type(`\u001B[200~\r${key.slice(0, 80)}\r${key.slice(80)}\r\u001B[201~`);
    conversation.terminal.press('enter');
    expect(await endOf(conversation)).toEqual(
      cleanEnd(conversation, { code: 0, results: [`\r${key.slice(0, 80)}\r${key.slice(80)}\r`] }),
    );
  });

  it('takes an unmarked paste of several lines as one', async () => {
    const conversation = await atTheKeyPrompt({ look });
    conversation.terminal.type(`\r${key.slice(0, 80)}\r${key.slice(80)}\r`);
    expect(await endOf(conversation)).toEqual(
      cleanEnd(conversation, { code: 0, results: [`\n${key.slice(0, 80)}\n${key.slice(80)}`] }),
    );
  });

  it('takes an unmarked paste of several lines in pieces as one', async () => {
    const conversation = await atTheKeyPrompt({ look });
    await conversation.terminal.typeInPieces(`${key.slice(0, 80)}\r\n${key.slice(80)}\r\n`, 7);
    expect(await endOf(conversation)).toEqual(
      cleanEnd(conversation, { code: 0, results: [`${key.slice(0, 80)}\n${key.slice(80)}`] }),
    );
  });

  it('corrects with Backspace and empties with Ctrl+U', async () => {
    const conversation = await atTheKeyPrompt({ look });
    conversation.terminal.type('wrong');
    conversation.terminal.press('ctrl-u');
    conversation.terminal.type('good鍵');
    conversation.terminal.press('backspace', 'enter');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { code: 0, results: ['good'] }));
  });

  it('lets a second paste replace the first', async () => {
    const conversation = await atTheKeyPrompt({ look });
    conversation.terminal.type(`\u001B[200~first\u001B[201~`);
    conversation.terminal.type(`\u001B[200~${key}\u001B[201~`);
    conversation.terminal.press('enter');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { code: 0, results: [key] }));
  });

  it('lets a paste carry on what was typed', async () => {
    const conversation = await atTheKeyPrompt({ look });
    conversation.terminal.type('sk-');
    conversation.terminal.type(`\u001B[200~${key.slice(3)}\u001B[201~`);
    conversation.terminal.press('enter');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { code: 0, results: [key] }));
  });

  it('ignores arrows, Ctrl+V and Ctrl+T without eating what follows', async () => {
    const conversation = await atTheKeyPrompt({ look });
    conversation.terminal.press('up', 'left', 'ctrl-v', 'ctrl-t', 'right');
    conversation.terminal.type('a');
    conversation.terminal.press('down');
    conversation.terminal.type('b');
    conversation.terminal.press('enter');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { code: 0, results: ['ab'] }));
  });

  it('ignores Esc without eating what follows, at once or later', async () => {
    const conversation = await atTheKeyPrompt({ look });
    conversation.terminal.type(`\u001Bab`);
    conversation.terminal.press('escape');
    await new Promise((resolve) => setTimeout(resolve, 150));
    conversation.terminal.type('[Ac');
    conversation.terminal.press('enter');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { code: 0, results: ['ab[Ac'] }));
  });

  it('says so when Enter is pressed with nothing received, and keeps asking', async () => {
    const conversation = await atTheKeyPrompt({ look });
    conversation.terminal.press('enter');
    await conversation.terminal.until('Nothing arrived. Paste it again.');
    conversation.terminal.paste(key);
    conversation.terminal.press('enter');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { code: 0, results: [key] }));
  });

  it('goes back when Enter is pressed once more with nothing received', async () => {
    const conversation = await atTheKeyPrompt({ look });
    conversation.terminal.press('enter');
    await conversation.terminal.until('Nothing arrived. Paste it again.');
    conversation.terminal.press('enter');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { code: 0, results: [null] }));
  });

  it('does not go back when something was typed in between', async () => {
    const conversation = await atTheKeyPrompt({ look });
    conversation.terminal.press('enter');
    await conversation.terminal.until('Nothing arrived. Paste it again.');
    conversation.terminal.type('a');
    conversation.terminal.press('backspace', 'enter');
    await conversation.terminal.until((screen) => screen.split('Nothing arrived').length === 3);
    conversation.terminal.paste(key);
    conversation.terminal.press('enter');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { code: 0, results: [key] }));
  });

  it.each(['ctrl-c', 'ctrl-d'] as const)('leaves on %s', async (pressed) => {
    const conversation = await atTheKeyPrompt({ look });
    conversation.terminal.press(pressed);
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { ...left, cancelled: 'SIGINT' }));
  });

  it('leaves on Ctrl+C with a key received, and shows nothing of it', async () => {
    const conversation = await atTheKeyPrompt({ look });
    conversation.terminal.paste(key);
    conversation.terminal.press('ctrl-c');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { ...left, cancelled: 'SIGINT' }));
  });

  it('stays on Ctrl+D with something received', async () => {
    const conversation = await atTheKeyPrompt({ look });
    conversation.terminal.type('ab');
    conversation.terminal.press('ctrl-d');
    conversation.terminal.type('c');
    conversation.terminal.press('enter');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { code: 0, results: ['abc'] }));
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)('gives the terminal back on %s', async (signal) => {
    const conversation = await atTheKeyPrompt({ look });
    await pasteAll(conversation, look);
    conversation.terminal.signal(signal);
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { ...left, cancelled: signal }));
  });

  it.each([
    ['the run is aborted', 'abort', { code: 130, results: [], cancelled: 'SIGTERM' }],
    ['the program calls process.exit', 'exit', { code: 9 }],
    ['the program crashes', 'crash', { code: 1 }],
  ] as const)('gives the terminal back when %s', async (_when, onUsr2, told) => {
    const conversation = await atTheKeyPrompt({ look, onUsr2 });
    await pasteAll(conversation, look);
    conversation.terminal.signal('SIGUSR2');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, told));
  });

  it('does not show a key pasted before it asks, and does not take it', async () => {
    const conversation = converse({ look, acts: ['choose', 'busy', 'key'] });
    const { terminal } = conversation;
    await terminal.until(look === 'rich' ? 'arrows or a number' : 'Type a number');
    terminal.press('enter');
    await terminal.until('Checking the key');
    terminal.paste(`${key}\n`);
    terminal.type(`${key}\r`);
    await arrival();
    terminal.signal('SIGUSR2');
    await terminal.until(ask);
    terminal.paste('later');
    terminal.press('enter');
    expect(await endOf(conversation)).toEqual(
      cleanEnd(conversation, { code: 0, results: ['open', 'checked', 'later'] }),
    );
  });

  it('drops what was typed before the program took the keyboard', async () => {
    const conversation = converse({ look, acts: ['busy', 'key'] });
    const { terminal } = conversation;
    await terminal.until('Checking the key');
    terminal.type('early\r');
    await arrival();
    terminal.signal('SIGUSR2');
    await terminal.until(ask);
    terminal.paste(key);
    terminal.press('enter');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { code: 0, results: ['checked', key] }));
  });
});

describe('the rich key prompt', () => {
  it('shows the count while characters arrive', async () => {
    const { terminal } = await atTheKeyPrompt();
    terminal.type('abc');
    await terminal.until('3 characters received');
    terminal.press('backspace');
    await terminal.until('2 characters received');
    terminal.type('鍵');
    await terminal.until('3 characters received');
    terminal.press('ctrl-u');
    await terminal.until((screen) => !screen.includes('characters received'));
    expect(terminal.screen()).toBe(`? ${ask}\n❯`);
  });

  it('asks for marked pastes only while the program runs', async () => {
    const conversation = await atTheKeyPrompt();
    expect(conversation.terminal.modes().bracketedPaste).toBe(true);
    conversation.terminal.type('a\r');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { code: 0, results: ['a'] }));
  });

  it('fits into 40 columns and survives being resized', async () => {
    const conversation = await atTheKeyPrompt({ cols: 100 });
    const { terminal } = conversation;
    terminal.paste(key);
    await terminal.until('164 characters received');
    terminal.resize(40);
    terminal.type('a');
    await terminal.until('165 characters received');
    terminal.resize(120);
    terminal.type('b');
    await terminal.until('166 characters received');
    terminal.press('enter');
    expect(await endOf(conversation)).toEqual(cleanEnd(conversation, { code: 0, results: [`${key}ab`] }));
    expect(terminal.screen().match(/characters received/g)).toHaveLength(1);
  });
});
