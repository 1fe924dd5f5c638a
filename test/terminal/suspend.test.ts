import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { findLeak, openTerminal, type PtyTerminal } from '../pty.ts';
import { buildConversation, startConversation } from './conversation.ts';

const key = `sk-proj-${'Ab3dEf6hIj9LmN2pQr5tUv8x'.repeat(6)}T3BlbkFJ9876`;
const ask = 'Paste the key and press Enter.';
let program = '';
let shell: PtyTerminal | undefined;
const pidFile = join(mkdtempSync(join(tmpdir(), 'pid-')), 'pid');

beforeAll(async () => {
  program = await buildConversation();
});

afterEach(async () => {
  await shell?.close();
});

/** A person's shell, in which the program runs under another shell, as npx runs it. */
function openShell(act: string, look: string): PtyTerminal {
  const env = {
    PATH: process.env['PATH'],
    HOME: '/nonexistent',
    PS1: 'ready> ',
    RESULT: '/dev/null',
    PID_FILE: pidFile,
  };
  const opened = openTerminal({ command: 'bash', args: ['--norc', '--noprofile', '--noediting', '-i'], env });
  opened.type(`sh -c '"${process.execPath}" "${program}" ${look} ${act}; exit $?'\n`);
  return opened;
}

const shown = (text: string, times: number) => (screen: string) => screen.split(text).length > times;

it.each(['rich', 'plain'])(
  'Ctrl+Z at the hidden prompt stops the program, and fg brings the prompt back (%s)',
  async (look) => {
    shell = openShell('key', look);
    await shell.until(ask);
    shell.paste(key);
    shell.press('ctrl-z');
    await shell.until('Stopped');
    shell.type('stty -a; echo looked\n');
    await shell.until(shown('looked', 2));
    expect(shell.screen()).toMatch(/ icanon.* echo /s);
    expect(shell.modes()).toEqual({ cursor: 'shown', bracketedPaste: false });

    shell.type('fg\n');
    await shell.until(shown(ask, 2));
    if (look === 'rich') await shell.until(`${key.length} characters received`);
    expect(shell.modes().bracketedPaste).toBe(look === 'rich');
    shell.press('enter');
    await shell.until(/characters received\nready>$/);
    shell.type('echo "status $?"\n');
    await shell.until('status 0');
    expect(findLeak(shell.raw, key)).toBeUndefined();
  },
);

it('asks a question again after Ctrl+Z and fg', async () => {
  shell = openShell('choose', 'rich');
  await shell.until('arrows or a number');
  shell.press('ctrl-z');
  await shell.until('Stopped');
  shell.type('fg\n');
  await shell.until((screen) => screen.lastIndexOf('arrows or a number') > screen.indexOf('fg'));
  shell.press('down', 'enter');
  await shell.until('How do we go on? I have done this');
  expect(shell.screen().match(/✔/g)).toHaveLength(1);
});

it('gives the terminal back when another program stops it', async () => {
  shell = openShell('key', 'rich');
  await shell.until(ask);
  shell.type('a');
  await shell.until('1 characters received');
  const pid = Number(readFileSync(pidFile, 'utf8'));
  process.kill(pid, 'SIGTSTP');
  const terminal = shell;
  await expect.poll(() => terminal.modes().bracketedPaste).toBe(false);
  await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(/^\d+ \(.*\) T/);

  process.kill(pid, 'SIGCONT');
  await shell.until(shown(ask, 2));
  shell.type('bc');
  await shell.until('3 characters received');
  expect(shell.modes().bracketedPaste).toBe(true);
});

it('goes on when nobody could wake it up again', async () => {
  const conversation = startConversation({ program, acts: ['key'] });
  const { terminal } = conversation;
  shell = terminal;
  await terminal.until(ask);
  terminal.press('ctrl-z');
  await terminal.until(shown(ask, 2));
  terminal.type('abc\r');
  expect(await terminal.exit).toEqual({ code: 0, signal: undefined });
  expect(conversation.result().results).toEqual(['abc']);
});
