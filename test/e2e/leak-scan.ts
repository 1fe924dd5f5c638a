import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { type SeenProcess, seeProcesses } from '../processes.ts';

/** Where a key may lie about. */
type LeakPlace = 'arguments' | 'environment' | 'file' | 'output';

/** One place a key was seen in, and in which form. */
export interface Leak {
  readonly place: LeakPlace;
  readonly form: string;
  /** The process, the file or the output. */
  readonly where: string;
}

/** Base64 of a secret in the midst of something else: three alignments, without the ends that its neighbours change. */
function base64Forms(secret: string): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.from('x'.repeat(shift) + secret).toString('base64');
    return text.slice(shift === 0 ? 0 : 4, -4);
  });
}

/** The forms in which a secret could lie about, by name. */
function formsOf(secret: string): ReadonlyArray<readonly [name: string, bytes: Buffer]> {
  const forms: ReadonlyArray<readonly [string, readonly string[]]> = [
    ['plain', [secret]],
    ['base64', base64Forms(secret)],
    ['base64url', base64Forms(secret).map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))],
    ['hex', [Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('hex').toUpperCase()]],
    ['reversed', [secret.split('').toReversed().join('')]],
    ['a piece of it', [secret.slice(20, 50)]],
    ['its end', [secret.slice(-30)]],
  ];
  const utf16 = ['UTF-16', Buffer.from(secret, 'utf16le')] as const;
  return [utf16, ...forms.flatMap(([name, texts]) => texts.map((text) => [name, Buffer.from(text)] as const))];
}

type Forms = ReturnType<typeof formsOf>;

function look(content: Buffer, forms: Forms, place: LeakPlace, where: string): Leak[] {
  return forms.filter(([, bytes]) => content.includes(bytes)).map(([form]) => ({ place, form, where }));
}

/** Every file under some folders that holds the key. */
export function scanFiles(secret: string, folders: readonly string[]): readonly Leak[] {
  const forms = formsOf(secret);
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path) => look(readFileSync(path), forms, 'file', path));
}

/** What all keys have in common tells nothing of one, and a stretch over its edge tells of many. */
const inEveryKey = /^sk-proj-|T3BlbkFJ/;

function stretchesOf(secret: string): readonly string[] {
  return secret
    .split(inEveryKey)
    .flatMap((half) => Array.from({ length: Math.max(0, half.length - 7) }, (_, at) => half.slice(at, at + 8)));
}

/**
 * Every output that shows the key. Of what appears on a screen even 8 characters are too many; escape sequences between
 * them do not hide them.
 */
export function scanOutputs(secret: string, outputs: readonly string[]): readonly Leak[] {
  const forms = formsOf(secret);
  const stretches = stretchesOf(secret);
  return outputs.flatMap((output) => {
    const where = output.slice(0, 40);
    const visible = stripVTControlCharacters(output).replaceAll(/\s/g, '');
    const isShown = stretches.some((stretch) => output.includes(stretch) || visible.includes(stretch));
    const shown: Leak = { place: 'output', form: 'eight characters', where };
    return [...look(Buffer.from(output), forms, 'output', where), ...(isShown ? [shown] : [])];
  });
}

/** Fails when there are any. */
export function refuse(leaks: readonly Leak[]): void {
  if (leaks.length > 0) throw new Error(`The key was seen: ${JSON.stringify(leaks, undefined, 2)}`);
}

export interface ProcessWatch {
  /** Where the key has been seen so far. */
  readonly leaks: readonly Leak[];
  /** Whether a process with this word in its arguments was looked at. */
  hasSeen(word: string): boolean;
  /** Ends the watch, after one more look. */
  stop(): Promise<readonly Leak[]>;
}

export interface ProcessWatchOptions {
  /** Who is given the key on purpose: its environment is not looked at, its arguments are. */
  readonly mayHaveIt?: (seen: SeenProcess) => boolean;
}

/** Often enough to meet a program that lives for a twentieth of a second, and seldom enough to leave it a processor. */
const gapMs = 10;

/** Looks at the arguments and the environment of every process of this machine, over and over, until stopped. */
export function watchProcesses(secret: string, { mayHaveIt = () => false }: ProcessWatchOptions = {}): ProcessWatch {
  const forms = formsOf(secret);
  const leaks = new Map<string, Leak>();
  const commands = new Set<string>();
  const over = new AbortController();

  function lookOnce(): void {
    for (const seen of seeProcesses()) {
      const command = seen.arguments.toString('latin1').replaceAll('\0', ' ');
      commands.add(command);
      const found = look(seen.arguments, forms, 'arguments', `${seen.pid} ${command.slice(0, 60)}`);
      if (!mayHaveIt(seen)) found.push(...look(seen.environment, forms, 'environment', `${seen.pid} ${command}`));
      for (const leak of found) leaks.set(JSON.stringify(leak), leak);
    }
  }

  const watching = (async () => {
    while (!over.signal.aborted) {
      lookOnce();
      await pause(gapMs);
    }
  })();
  return {
    get leaks() {
      return [...leaks.values()];
    },
    hasSeen: (word) => [...commands].some((command) => command.includes(word)),
    async stop() {
      over.abort();
      await watching;
      lookOnce();
      return [...leaks.values()];
    },
  };
}
