import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * A Secret Service of the test's own: a D-Bus session that starts nothing by itself, and in it a real GNOME Keyring.
 * Nothing of it touches the person's own session, and nothing of it is left when it is stopped.
 */
export interface SecretService {
  /** What a program needs to find it, and nothing else. */
  readonly env: Readonly<Record<string, string>>;
  /** The home folder of everything that runs in it. */
  readonly home: string;
  /** Makes the keyring ask for its password, which nobody can type here. */
  lock(): Promise<void>;
  /** Ends the keyring program. Nothing starts another. */
  kill(): Promise<void>;
  /** Stops the keyring program in its tracks: it accepts calls and answers none. */
  freeze(): void;
  unfreeze(): void;
  /** What another program (`secret-tool`) finds under a profile's name; `undefined`: nothing. */
  lookUp(account: string): Promise<string | undefined>;
  /** Lets another program (`secret-tool`) keep something under a profile's name. */
  put(account: string, secret: string): Promise<void>;
  /** How many items the keyring holds, whoever put them there. */
  countItems(): Promise<number>;
  stop(): Promise<void>;
}

/** `keyring`: open and ready. `no-collection`: without a default keyring. `no-service`: a session without a keyring program. */
export type SecretServiceKind = 'keyring' | 'no-collection' | 'no-service';

const programs = ['gnome-keyring-daemon', 'dbus-daemon', 'dbus-send', 'secret-tool'] as const;
const packages = 'gnome-keyring dbus-daemon dbus-bin libsecret-tools';

/** What a keyring test lacks here, as the end of its title; empty when it can run. */
export function missingForSecretService(): string {
  if (process.platform !== 'linux') return ' (skipped: not on Linux)';
  const missing = programs.filter((program) => findProgram(program) === undefined);
  if (missing.length === 0) return '';
  if (process.env['CI']) throw new Error(`${missing.join(', ')} not found: apt-get install ${packages}`);
  return ` (skipped: ${missing.join(', ')} not found)`;
}

/** The built worker. Tests of the keychain run what is published, not its source. */
export function builtWorker(): string {
  const path = fileURLToPath(new URL('../dist/keychain-worker.cjs', import.meta.url));
  if (!existsSync(path)) throw new Error('dist/keychain-worker.cjs is not there: run `npm run build` first');
  return path;
}

export async function startSecretService(kind: SecretServiceKind = 'keyring'): Promise<SecretService> {
  const root = await mkdtemp(join(tmpdir(), 'secret-service-'));
  const env = await makeEnvironment(root);
  const bus = await startBus(root, env);
  const keyring = kind === 'no-service' ? undefined : await startKeyring(root, env, kind === 'keyring');

  return {
    env,
    home: env.HOME,
    async lock() {
      const collection = `array:objpath:${await defaultCollection(env)}`;
      await dbusSend(env, '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.Lock', collection);
    },
    async kill() {
      if (keyring !== undefined) await end(keyring);
    },
    freeze: () => void keyring?.kill('SIGSTOP'),
    unfreeze: () => void keyring?.kill('SIGCONT'),
    async lookUp(account) {
      const found = await runTool(['lookup', ...attributes(account)], env);
      return found.status === 0 ? found.stdout : undefined;
    },
    async put(account, secret) {
      const label = `--label=openai-onboard/${account}`;
      const stored = await runTool(['store', label, ...attributes(account)], env, secret);
      if (stored.status !== 0) throw new Error(`secret-tool could not store: ${stored.stdout}`);
    },
    async countItems() {
      const path = await defaultCollection(env);
      const get = 'org.freedesktop.DBus.Properties.Get';
      const list = await dbusSend(env, path, get, 'string:org.freedesktop.Secret.Collection', 'string:Items');
      return list.match(/\/org\/freedesktop\/secrets\/collection\/[^\s\]]+/g)?.length ?? 0;
    },
    async stop() {
      if (keyring !== undefined) await end(keyring);
      await end(bus);
      await rm(root, { recursive: true, force: true });
    },
  };
}

type ServiceEnvironment = Readonly<Record<'HOME' | 'PATH' | 'LANG' | 'DBUS_SESSION_BUS_ADDRESS', string>> &
  Readonly<Record<string, string>>;

async function makeEnvironment(root: string): Promise<ServiceEnvironment> {
  const folders = { HOME: 'home', XDG_RUNTIME_DIR: 'run', XDG_DATA_HOME: 'data', XDG_CONFIG_HOME: 'config' } as const;
  const paths = Object.fromEntries(Object.entries(folders).map(([name, folder]) => [name, join(root, folder)]));
  for (const path of Object.values(paths)) await mkdir(path, { mode: 0o700 });
  return {
    ...paths,
    HOME: join(root, folders.HOME),
    XDG_CACHE_HOME: join(root, 'cache'),
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(root, 'bus')}`,
  };
}

/** Without service folders: nothing is started by being called, and a killed keyring stays dead. */
const busConfiguration = (address: string): string => `<!DOCTYPE busconfig PUBLIC
  "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

async function startBus(root: string, env: ServiceEnvironment): Promise<ChildProcess> {
  const configuration = join(root, 'bus.conf');
  await writeFile(configuration, busConfiguration(env.DBUS_SESSION_BUS_ADDRESS));
  const args = [`--config-file=${configuration}`, '--nofork', '--nopidfile', '--nosyslog'];
  const bus = spawn('dbus-daemon', args, { env, stdio: 'ignore' });
  await until('the bus is there', async () => existsSync(join(root, 'bus')));
  return bus;
}

async function startKeyring(root: string, env: ServiceEnvironment, unlocked: boolean): Promise<ChildProcess> {
  // A copy loses the program's file capability, with which an unprivileged container may not start it.
  const program = join(root, 'gnome-keyring-daemon');
  await copyFile(findProgram('gnome-keyring-daemon') ?? 'gnome-keyring-daemon', program);
  await chmod(program, 0o755);
  const args = ['--foreground', '--components=secrets', ...(unlocked ? ['--unlock'] : [])];
  const keyring = spawn(program, args, { env, stdio: ['pipe', 'ignore', 'ignore'] });
  keyring.stdin.end(unlocked ? 'the password of this test' : '');
  await until('the keyring is ready', async () => {
    const alias = await defaultCollection(env).catch(() => '');
    return unlocked ? alias.includes('/collection/') : alias === '/';
  });
  return keyring;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGCONT');
  child.kill('SIGTERM');
  const killing = setTimeout(() => child.kill('SIGKILL'), 2000);
  await ended;
  clearTimeout(killing);
}

async function defaultCollection(env: ServiceEnvironment): Promise<string> {
  const readAlias = 'org.freedesktop.Secret.Service.ReadAlias';
  return (await dbusSend(env, '/org/freedesktop/secrets', readAlias, 'string:default')).trim();
}

async function dbusSend(env: ServiceEnvironment, path: string, method: string, ...args: string[]): Promise<string> {
  const to = ['--session', '--print-reply=literal', '--dest=org.freedesktop.secrets'];
  return new Promise((resolve, reject) => {
    execFile('dbus-send', [...to, path, method, ...args], { env }, (error, stdout) => {
      if (error === null) resolve(stdout);
      else reject(error);
    });
  });
}

/** As keytar and every program of its kind names an item. */
function attributes(account: string): readonly string[] {
  return ['service', 'openai-onboard', 'account', account, 'xdg:schema', 'org.freedesktop.Secret.Generic'];
}

async function runTool(
  args: readonly string[],
  env: ServiceEnvironment,
  input = '',
): Promise<{ readonly status: number | null; readonly stdout: string }> {
  const tool = spawn('secret-tool', args, { env, stdio: ['pipe', 'pipe', 'ignore'] });
  let stdout = '';
  tool.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  tool.stdin.end(input);
  const status = await new Promise<number | null>((resolve) => tool.once('close', resolve));
  return { status, stdout };
}

function findProgram(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Waits for a condition by asking again. */
export async function until(what: string, holds: () => Promise<boolean>, timeoutMs = 10_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain: ${what}`);
    await pause(10);
  }
}
