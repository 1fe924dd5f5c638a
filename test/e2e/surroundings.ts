import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Language } from '../../src/domain/language.ts';
import { type OpenAiServer, startOpenAiServer } from '../fakes/openai-server.ts';
import { type SecretService, type SecretServiceKind, startSecretService } from '../secret-service.ts';
import { program, startWizard, type Wizard, type WizardOptions } from './wizard.ts';

/** How a command without a terminal ended. */
export interface CommandEnd {
  /** `null` when it died by a signal. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

interface CommandOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What stands on standard input, which then ends. */
  readonly input?: string;
  readonly cwd?: string;
}

/** A running command: for signals, and for talking to what it starts. */
interface RunningCommand {
  readonly child: ChildProcess;
  readonly end: Promise<CommandEnd>;
}

/** One throwaway person: a home, a keychain or none, a browser that only notes what it was asked, and OpenAI. */
export interface Person {
  /** Everything that is theirs lies below these folders. */
  readonly folders: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly server: OpenAiServer;
  /** `undefined`: they have none. */
  readonly keychain: SecretService | undefined;
  readonly stateFile: string;
  readonly credentialsFile: string;
  /** What commands have written so far, and terminals shown; `token` and `run` are left out: they hand the key on. */
  outputs(): readonly string[];
  startWizard(args?: readonly string[], options?: Partial<Omit<WizardOptions, 'args' | 'folder'>>): Promise<Wizard>;
  /** Runs a command to its end, without a terminal. */
  run(args: readonly string[], options?: CommandOptions): Promise<CommandEnd>;
  /** Starts a command and leaves its standard input open. */
  start(args: readonly string[], options?: CommandOptions): RunningCommand;
  /** What another program finds: `secret-tool lookup service openai-onboard account <profile>`. */
  lookUp(profile?: string): Promise<string | undefined>;
  /** The addresses the browser was asked to show. */
  openedPages(): readonly string[];
  leave(): Promise<void>;
}

interface PersonOptions {
  /** `none`: not even a message bus. */
  readonly keychain?: SecretServiceKind | 'none';
}

/** A key of today's shape that nobody was ever issued, unlike any other of this run of the tests. */
export function newKey(): string {
  const half = (): string => randomBytes(60).toString('base64').replaceAll(/[+/=]/g, 'x').slice(0, 74);
  return `sk-proj-${half()}T3BlbkFJ${half()}`;
}

/** As much of such a key as may be shown. */
export function hintOf(key: string): string {
  return `sk-proj-…${key.slice(-4)}`;
}

const locales: Readonly<Record<Language, string>> = { en: 'en_US.UTF-8', ja: 'ja_JP.UTF-8' };

/** Makes a person whose home is empty. */
export async function meetPerson({ keychain = 'keyring' }: PersonOptions = {}): Promise<Person> {
  const folder = mkdtempSync(join(tmpdir(), 'person-'));
  const service = keychain === 'none' ? undefined : await startSecretService(keychain);
  const server = await startOpenAiServer();
  const home = service?.home ?? makeHome(folder);
  const env = {
    ...(service?.env ?? { HOME: home, XDG_RUNTIME_DIR: join(folder, 'run'), PATH: process.env['PATH'] ?? '' }),
    LANG: locales.en,
    XDG_STATE_HOME: join(home, 'state'),
    XDG_CONFIG_HOME: join(home, 'config'),
    BROWSER: makeBrowser(folder),
    OPENAI_ONBOARD_BASE_URL: server.url,
  };
  const wizards: Wizard[] = [];
  const children: ChildProcess[] = [];
  const said: string[] = [];

  function start(args: readonly string[], options: CommandOptions = {}): RunningCommand {
    const startedAt = performance.now();
    const environment = Object.entries({ ...env, ...options.env }).filter(([, value]) => value !== undefined);
    const child = spawn(process.execPath, [program, ...args], {
      env: Object.fromEntries(environment),
      cwd: options.cwd ?? home,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    children.push(child);
    const status = new Promise<number | null>((resolve) => child.once('close', resolve));
    const end = Promise.all([status, text(child.stdout), text(child.stderr)]).then(([status, stdout, stderr]) => {
      said.push(stderr);
      if (args[0] !== 'token' && args[0] !== 'run') said.push(stdout);
      return { status, stdout, stderr, ms: performance.now() - startedAt };
    });
    // The program may end without reading.
    child.stdin.on('error', () => {});
    return { child, end };
  }

  return {
    folders: service === undefined ? [folder] : [folder, join(service.home, '..')],
    env,
    server,
    keychain: service,
    stateFile: join(home, 'state', 'openai-onboard', 'state.json'),
    credentialsFile: join(home, 'config', 'openai-onboard', 'credentials.json'),
    outputs: () => [...said, ...wizards.map(({ terminal }) => terminal.raw)],
    async startWizard(args = [], { language = 'en', look = 'rich', env: more, ...size } = {}) {
      const environment = { ...env, LANG: locales[language], ...more };
      const wizard = await startWizard({ args, language, look, env: environment, folder, ...size });
      wizards.push(wizard);
      return wizard;
    },
    run(args, options) {
      const { child, end } = start(args, options);
      child.stdin?.end(options?.input ?? '');
      return end;
    },
    start,
    lookUp: (profile = 'default') => lookUp(profile, env),
    openedPages: () => readLines(join(folder, 'opened')),
    async leave() {
      for (const { terminal } of wizards) await terminal.close();
      for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
      await server.close();
      await service?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function makeHome(folder: string): string {
  const home = join(folder, 'home');
  mkdirSync(home);
  mkdirSync(join(folder, 'run'), { mode: 0o700 });
  return home;
}

/** A browser that notes the address it is given. */
function makeBrowser(folder: string): string {
  const path = join(folder, 'browser');
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$1" >>'${join(folder, 'opened')}'\n`);
  chmodSync(path, 0o755);
  return path;
}

function readLines(path: string): readonly string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
}

async function lookUp(profile: string, env: Person['env']): Promise<string | undefined> {
  const words = ['lookup', 'service', 'openai-onboard', 'account', profile];
  const tool = spawn('secret-tool', words, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const status = new Promise<number | null>((resolve) => tool.once('close', resolve));
  const stdout = await text(tool.stdout);
  return (await status) === 0 ? stdout : undefined;
}
