import { writeFileSync } from 'node:fs';
import { Cancelled } from '../../../src/domain/cancelled.ts';
import { createPlainTerminal } from '../../../src/terminal/plain-terminal.ts';
import { createRichTerminal } from '../../../src/terminal/rich-terminal.ts';
import type { Terminal } from '../../../src/terminal/terminal.ts';
import { testWords } from '../test-words.ts';

/**
 * A small program that holds a conversation at the terminal: `conversation <look> <act>…`. What the person answered
 * goes to the file `$RESULT`, never to the screen. `$ON_USR2` says what SIGUSR2 does.
 */
const [look = 'rich', ...acts] = process.argv.slice(2);
const controller = new AbortController();
const cancel = (reason: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void => controller.abort(new Cancelled(reason));
const results: unknown[] = [];
let goOn = (): void => {};

const onUsr2: Readonly<Record<string, () => void>> = {
  abort: () => cancel('SIGTERM'),
  crash: () => {
    throw new Error('a bug');
  },
  // oxlint-disable-next-line unicorn/no-process-exit -- what a program that leaves like this does to the terminal is the question
  exit: () => process.exit(9),
  go: () => goOn(),
};
process.on('SIGUSR2', () => onUsr2[process.env['ON_USR2'] ?? 'go']?.());
process.on('SIGTERM', () => cancel('SIGTERM'));
process.on('SIGHUP', () => cancel('SIGHUP'));
process.on('SIGINT', () => cancel('SIGINT'));

const options = {
  input: process.stdin,
  output: process.stderr,
  results: process.stdout,
  interactive: true,
  quiet: false,
  debug: false,
  signal: controller.signal,
  onInterrupt: cancel,
  words: testWords,
};
const terminal: Terminal =
  look === 'plain'
    ? createPlainTerminal(options)
    : createRichTerminal({ ...options, colour: look !== 'colourless', unicode: look !== 'ascii' });

const keyWords = {
  text: 'Paste the key and press Enter.',
  received: (characters: number) => `${characters} characters received`,
  nothing: 'Nothing arrived. Paste it again.',
};

const conversation: Readonly<Record<string, () => Promise<unknown>>> = {
  key: () => terminal.askKey(keyWords),
  choose: () =>
    terminal.choose({
      text: 'How do we go on?',
      choices: [
        { value: 'open', label: 'Open the page' },
        { value: 'done', label: 'I have done this' },
        { value: 'skip', label: 'Leave it out' },
      ],
    }),
  explained: () =>
    terminal.choose({
      text: 'How do we go on?',
      choices: [
        { value: 'open', label: 'Open the page' },
        { value: 'more', label: 'Explain more (?)', shortcut: '?' },
      ],
    }),
  japanese: () =>
    terminal.choose({
      text: '「**Create new secret key**」を押して、表示されたキーをコピーできましたか。次に進む方法を選んでください。',
      choices: [
        { value: 'open', label: 'ページをブラウザーで開く（もう一度開いても、何も変わりません。）' },
        { value: 'done', label: 'できました' },
      ],
    }),
  busy: () =>
    terminal.busy('Checking the key', () => {
      const controlled = new Promise<string>((resolve, reject) => {
        goOn = () => resolve('checked');
        controller.signal.addEventListener('abort', () => reject(controller.signal.reason));
      });
      const alive = setInterval(() => {}, 1000);
      return controlled.finally(() => clearInterval(alive));
    }),
  pause: () => terminal.pause({ line: (left) => `${left} seconds to go`, hint: 'Enter: now' }, 60_000),
  shortPause: () => terminal.pause({ line: (left) => `${left} seconds to go`, hint: 'Enter: now' }, 300),
  talk: async () => {
    terminal.heading('An API key');
    terminal.say('Press **Create new secret key** on the page.');
    terminal.list(['Sign in', 'Press **Save**']);
    terminal.address('https://platform.openai.com/api-keys');
    terminal.success('The key works');
    terminal.warn('It is not funded');
    terminal.problem('The key was refused');
    terminal.debug('a detail');
    terminal.data('result');
  },
};

async function converse(): Promise<void> {
  try {
    for (const act of acts) results.push(await conversation[act]?.());
    writeFileSync(process.env['RESULT'] ?? '', JSON.stringify({ results }));
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    writeFileSync(process.env['RESULT'] ?? '', JSON.stringify({ results, cancelled: error.reason }));
    process.stderr.write('Cancelled.\n');
    process.exitCode = 130;
  }
}

writeFileSync(process.env['PID_FILE'] ?? '/dev/null', String(process.pid));
void converse();
