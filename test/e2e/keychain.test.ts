import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { processesWith } from '../processes.ts';
import { missingForSecretService, type SecretServiceKind } from '../secret-service.ts';
import { meetPerson, newKey, type Person } from './surroundings.ts';

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
    const workers = processesWith(person.env['HOME'] ?? '').filter((seen) =>
      seen.arguments.includes('keychain-worker'),
    );
    expect(workers).toEqual([]);
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

const hintOf = (key: string | undefined): string | undefined =>
  key === undefined ? undefined : `sk-proj-…${key.slice(-4)}`;

/** What status says of the stored key, and what is really there. */
async function compare(person: Person, kept: string | undefined): Promise<void> {
  const { result } = JSON.parse((await person.run(['status', '--json'])).stdout);
  expect(result.key).toMatchObject({ stored: kept !== undefined, hint: hintOf(kept) ?? null });
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

/** As often as it takes to meet every moment of a change. */
const points = 10;

describe.skipIf(missing !== '')(`a run that is killed${missing}`, { timeout: 120_000 }, () => {
  let person: Person;
  afterEach(async () => person.leave());

  /** Starts a command and kills it after a part of the time it usually takes. */
  async function killAt(part: number, usualMs: number, args: readonly string[], input = ''): Promise<void> {
    const { child, end } = person.start(args);
    child.stdin?.end(input);
    const timer = setTimeout(() => child.kill('SIGKILL'), usualMs * part);
    await end;
    clearTimeout(timer);
  }

  describe.each(['keychain', 'file'] as const)('%s', (store) => {
    const keep = (input: string): readonly [readonly string[], string] => [
      ['key', '--key-stdin', '--store', store],
      input,
    ];
    const kept = async (): Promise<string | undefined> => {
      const { status, stdout } = await person.run(['token', '--store', store]);
      expect([0, 4]).toContain(status);
      return status === 0 ? stdout.trim() : undefined;
    };
    const fresh = (): string => {
      const key = newKey();
      person.server.know(key);
      return key;
    };
    let usualMs = 0;
    beforeEach(async () => {
      person = await meetPerson({ keychain: store === 'file' ? 'none' : 'keyring' });
      const [args, input] = keep(fresh());
      usualMs = (await person.run(args, { input })).ms;
      await person.run(['logout', '--store', store]);
    });

    test('around saving, replacing and removing: the key is the old one or the new one, and status agrees', async () => {
      const seen = { saved: 0, replaced: 0, removed: 0 };
      for (let point = 1; point <= points; point += 1) {
        // The change itself is in the last third of the run.
        const part = 0.45 + (0.6 * point) / points;
        const [first, second] = [fresh(), fresh()];

        await killAt(part, usualMs, ...keep(first));
        const afterSaving = await kept();
        expect([first, undefined]).toContain(afterSaving);
        await compare(person, afterSaving);

        const [args, input] = keep(first);
        await person.run(args, { input });
        await killAt(part, usualMs, ...keep(second));
        const afterReplacing = await kept();
        expect([first, second]).toContain(afterReplacing);
        await compare(person, afterReplacing);

        await killAt(part, usualMs, ['logout', '--store', store]);
        const afterRemoving = await kept();
        expect([afterReplacing, undefined]).toContain(afterRemoving);
        await compare(person, afterRemoving);
        if (afterSaving !== undefined) seen.saved += 1;
        if (afterReplacing === second) seen.replaced += 1;
        if (afterRemoving === undefined) seen.removed += 1;
        await person.run(['logout', '--store', store]);
      }
      expect(Object.values(seen).every((times) => times <= points)).toBe(true);
    });
  });
});
