import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { en } from '../../src/messages/en.ts';
import { refuse, scanOutputs } from './leak-scan.ts';
import { meetPerson, newKey, type Person } from './surroundings.ts';
import { program } from './wizard.ts';

const hasTmux = spawnSync('tmux', ['-V']).status === 0;
const mustRun = hasTmux || process.env['CI'] !== undefined;
const why = hasTmux ? '' : ' (skipped: tmux is not installed)';

/** A real terminal program between the person and the prompt, with its own idea of bracketed paste and of scrolling. */
describe.skipIf(!mustRun)(`in tmux${why}`, { timeout: 60_000 }, () => {
  let person: Person;
  let key: string;
  const socket = `openai-onboard-test-${process.pid}`;

  /** The key goes in by standard input: as an argument of tmux it would be in everybody's sight. */
  function tmux(args: readonly string[], input = ''): SpawnSyncReturns<string> {
    const answer = spawnSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], {
      env: { ...person.env, TERM: 'xterm-256color' },
      encoding: 'utf8',
      input,
    });
    return answer;
  }
  const screen = (): string => tmux(['capture-pane', '-pJ', '-S', '-']).stdout;
  const sees = (text: string): Promise<void> => vi.waitFor(() => expect(screen()).toContain(text), 15_000);
  const press = (name: string): void => void tmux(['send-keys', name]);

  beforeEach(async () => {
    person = await meetPerson({ keychain: 'none' });
    key = newKey();
    person.server.know(key);
  });
  afterEach(async () => {
    tmux(['kill-server']);
    await person.leave();
  });

  test.each([
    ['as one marked paste', ['paste-buffer', '-p', '-d']],
    ['as a paste without marks', ['paste-buffer', '-d']],
  ] as const)('the key gets in %s, over two lines, and is never shown', async (_how, paste) => {
    const command = `${process.execPath} ${program} key --store none --no-browser; echo status $?; stty -a`;
    tmux(['new-session', '-d', '-x', '90', '-y', '50', command]);
    tmux(['set-option', '-g', 'remain-on-exit', 'on']);
    await sees(en.stepDone.key);
    press('2');
    press('Enter');
    await sees(en.keyPrompt.text);
    // Wrapped over two lines, as a narrow window or a mail breaks it.
    tmux(['load-buffer', '-'], `${key.slice(0, 80)}\n${key.slice(80)}`);
    tmux([...paste]);
    await sees(en.keyPrompt.received(key.length));
    press('Enter');
    await sees('status 0');
    expect(screen()).toContain(en.key.accepted);
    expect(screen()).toMatch(/[ ;]echo[ ;]/);
    expect(person.server.requests.map((request) => request.key)).toEqual([key]);
    refuse(scanOutputs(key, [screen(), tmux(['list-buffers']).stdout]));
    // A control: what is echoed is found.
    expect(() => refuse(scanOutputs(key, [`${screen()}${key}`]))).toThrow('The key was seen');
  });
});
