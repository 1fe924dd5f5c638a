import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { processesWith } from '../processes.ts';
import { missingForSecretService, type SecretServiceKind } from '../secret-service.ts';
import { hintOf, meetPerson, newKey, type Person } from './surroundings.ts';

const missing = missingForSecretService();

/** A message bus that accepts everybody and never says a word. */
async function startDeafBus(): Promise<{ readonly address: string; stop(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'deaf-'));
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => void sockets.push(socket.on('error', () => {})));
  await new Promise<void>((resolve) => server.listen(join(folder, 'bus'), resolve));
  return {
    address: `unix:path=${join(folder, 'bus')}`,
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The keychain's helpers that run for somebody. */
function workersOf(person: Person): readonly number[] {
  const theirs = processesWith(person.env['HOME'] ?? '');
  return theirs.filter((seen) => seen.arguments.includes('keychain-worker')).map(({ pid }) => pid);
}

interface Row {
  readonly name: string;
  readonly keychain: SecretServiceKind | 'none';
  readonly change?: (person: Person) => unknown;
  readonly env?: () => Readonly<Record<string, string>>;
  /** The diagnosis when a key is to be kept, and when one is looked for; `null`: there is certainly none. */
  readonly keeps: string;
  readonly finds: string;
  /** At most, in seconds: most answer at once; one that never answers has its limit for the whole command. */
  readonly seconds: number;
}

let bus: Awaited<ReturnType<typeof startDeafBus>>;

const rows: readonly Row[] = [
  { name: 'no bus', keychain: 'none', keeps: 'store_unavailable', finds: 'store_unavailable', seconds: 4 },
  {
    name: 'a stale address',
    keychain: 'none',
    env: () => ({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' }),
    keeps: 'store_unavailable',
    finds: 'store_unavailable',
    seconds: 4,
  },
  { name: 'no service', keychain: 'no-service', keeps: 'store_unavailable', finds: 'store_unavailable', seconds: 4 },
  { name: 'no collection', keychain: 'no-collection', keeps: 'store_unavailable', finds: 'no_key', seconds: 4 },
  {
    name: 'locked',
    keychain: 'keyring',
    change: (person) => person.keychain?.lock(),
    keeps: 'store_locked',
    finds: 'store_locked',
    seconds: 4,
  },
  {
    name: 'killed',
    keychain: 'keyring',
    change: (person) => person.keychain?.kill(),
    keeps: 'store_unavailable',
    finds: 'store_unavailable',
    seconds: 4,
  },
  {
    name: 'stopped in its tracks',
    keychain: 'keyring',
    change: (person) => person.keychain?.freeze(),
    keeps: 'store_timeout',
    finds: 'store_timeout',
    seconds: 13,
  },
  {
    name: 'a bus that accepts and never answers',
    keychain: 'none',
    env: () => ({ DBUS_SESSION_BUS_ADDRESS: bus.address }),
    keeps: 'store_timeout',
    finds: 'store_timeout',
    seconds: 13,
  },
];

describe.skipIf(missing !== '')(`a keychain in trouble${missing}`, { timeout: 60_000 }, () => {
  let person: Person;
  beforeEach(async () => {
    bus = await startDeafBus();
  });
  afterEach(async () => {
    await person.leave();
    bus.stop();
  });

  test.each(rows)('$name: says so, in time, ends by itself and leaves nothing behind', async (row) => {
    person = await meetPerson({ keychain: row.keychain });
    const key = newKey();
    person.server.know(key);
    await row.change?.(person);
    const env = row.env?.() ?? {};
    const [kept, found, removed, handed] = await Promise.all([
      person.run(['key', '--key-stdin', '--json'], { input: key, env }),
      person.run(['verify-key', '--json'], { env }),
      person.run(['logout', '--json'], { env }),
      person.run(['run', '--', 'true'], { env }),
    ]);
    const codeOf = (end: { readonly stdout: string }): unknown => Object(Object(JSON.parse(end.stdout)).error).code;
    expect([codeOf(kept), kept.status]).toEqual([row.keeps, 8]);
    expect([codeOf(found), found.status]).toEqual([row.finds, row.finds === 'no_key' ? 4 : 8]);
    // Where there is no keychain nothing can be in it; one that is there and says nothing is not called empty.
    const isEmpty = row.finds === 'no_key' || row.finds === 'store_unavailable';
    expect([removed.status, handed.status]).toEqual([isEmpty ? 0 : 8, 125]);
    for (const { ms } of [kept, found, removed, handed]) expect(ms).toBeLessThan(row.seconds * 1000);
    expect(person.server.requests, 'no key is sent that could not be kept').toEqual([]);
    expect(workersOf(person)).toEqual([]);
  });

  test('stopped in its tracks, with several profiles: the limit is for the whole command', async () => {
    person = await meetPerson();
    for (const profile of ['one', 'two', 'three']) {
      const key = newKey();
      person.server.know(key);
      await person.run(['key', '--key-stdin', '-p', profile], { input: key });
    }
    person.keychain?.freeze();
    const end = await person.run(['logout', '--all', '--json']);
    expect(end.status).toBe(8);
    expect(end.ms).toBeLessThan(13_000);
  });

  test('is never touched by what does not need it', async () => {
    person = await meetPerson();
    person.keychain?.freeze();
    for (const args of [
      ['--help'],
      ['--version'],
      ['status'],
      ['token', '--store', 'file'],
      ['token', '--store', 'none'],
    ]) {
      expect((await person.run(args)).ms).toBeLessThan(2000);
    }
  });
});

/** What status says of the stored key, and what is really there. */
async function compare(person: Person, kept: string | undefined): Promise<void> {
  const { result } = JSON.parse((await person.run(['status', '--json'])).stdout);
  expect(result.key).toMatchObject({ stored: kept !== undefined, hint: kept === undefined ? null : hintOf(kept) });
}

describe.skipIf(missing !== '')(`two at once${missing}`, { timeout: 60_000 }, () => {
  let person: Person;
  afterEach(async () => person.leave());

  test.each(['keychain', 'file'] as const)('store the key of one, whole, and status knows which: %s', async (store) => {
    person = await meetPerson({ keychain: store === 'file' ? 'none' : 'keyring' });
    for (let round = 0; round < 4; round += 1) {
      const keys = [newKey(), newKey()];
      for (const key of keys) person.server.know(key);
      const ends = await Promise.all(
        keys.map((input) => person.run(['key', '--key-stdin', '--store', store], { input })),
      );
      expect(ends.map(({ status }) => status)).toEqual([0, 0]);
      const kept = (await person.run(['token'])).stdout.trim();
      expect(keys).toContain(kept);
      await compare(person, kept);
    }
  });

  test('on different profiles do not touch each other', async () => {
    person = await meetPerson();
    const keys = ['one', 'two', 'three'].map((profile) => ({ profile, key: newKey() }));
    for (const { key } of keys) person.server.know(key);
    await Promise.all(
      keys.map(({ profile, key }) => person.run(['key', '--key-stdin', '-p', profile], { input: key })),
    );
    for (const { profile, key } of keys) {
      expect(await person.lookUp(profile)).toBe(key);
      const status = JSON.parse((await person.run(['status', '--json', '-p', profile])).stdout);
      expect(status.result.key.hint).toBe(hintOf(key));
    }
  });
});

/** Moments at which each kind of change is killed, in each store: from before it begins until after it has ended. */
const points = 10;

describe.skipIf(missing !== '')(`a run that is killed${missing}`, { timeout: 120_000 }, () => {
  /** Starts a command and kills it after a while. */
  async function killAfter(ms: number, person: Person, args: readonly string[], input = ''): Promise<void> {
    const { child, end } = person.start(args);
    child.stdin?.end(input);
    const timer = setTimeout(() => child.kill('SIGKILL'), ms);
    await end;
    clearTimeout(timer);
    // The keychain's helper outlives it, and may be about to make the change.
    await vi.waitFor(() => expect(workersOf(person)).toEqual([]), { timeout: 10_000 });
  }

  /** Kills one kind of change at every point. How often the change had been made by then. */
  async function killAllAlong(store: 'keychain' | 'file', kind: 'save' | 'replace' | 'remove'): Promise<number> {
    const person = await meetPerson({ keychain: store === 'file' ? 'none' : 'keyring' });
    const place = ['--store', store];
    const keep = (input: string) => person.run(['key', '--key-stdin', ...place], { input });
    const kept = async (): Promise<string | undefined> => {
      const { status, stdout } = await person.run(['token', ...place]);
      expect([0, 4]).toContain(status);
      return status === 0 ? stdout.trim() : undefined;
    };
    let made = 0;
    for (let point = 1; point <= points; point += 1) {
      const [old, later] = [newKey(), newKey()];
      for (const key of [old, later]) person.server.know(key);
      const { ms } = await keep(old);
      if (kind === 'save') await person.run(['logout', ...place]);
      const before = kind === 'save' ? undefined : old;
      const after = kind === 'remove' ? undefined : later;
      const words = kind === 'remove' ? ['logout', ...place] : ['key', '--key-stdin', ...place];
      // A removal asks nobody at OpenAI, and so takes less time.
      const length = kind === 'remove' ? ms * 0.7 : ms;
      await killAfter(length * (0.3 + (0.8 * point) / points), person, words, later);

      const now = await kept();
      expect([before, after], `${store}, ${kind}: the old one or the new one, never half of one`).toContain(now);
      await compare(person, now);
      if (now === after) made += 1;
      await person.run(['logout', ...place]);
    }
    await person.leave();
    return made;
  }

  test('leaves the old key or the new one, and status agrees, wherever it was and whatever it did', async () => {
    const stores = ['keychain', 'file'] as const;
    const kinds = ['save', 'replace', 'remove'] as const;
    const made = await Promise.all(stores.flatMap((store) => kinds.map((kind) => killAllAlong(store, kind))));
    const madeInAll = made.reduce((sum, count) => sum + count);
    // Or the moments were all before the change, or all after it, and have proved nothing.
    expect(madeInAll).toBeGreaterThan(0);
    expect(madeInAll).toBeLessThan(made.length * points);
  });
});
