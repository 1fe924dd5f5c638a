import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiKey } from '../../src/domain/api-key.ts';
import { seeProcesses } from '../processes.ts';
import { sampleKey } from '../sample-key.ts';
import { missingForSecretService, type SecretService, startSecretService, until } from '../secret-service.ts';
import { openKeychain } from './open-keychain.ts';

const missing = missingForSecretService();

/** The forms in which a key could lie about, longer pieces of it included. */
function formsOf(key: ApiKey): readonly Buffer[] {
  const bytes = Buffer.from(key.reveal());
  return [
    bytes,
    Buffer.from(key.reveal(), 'utf16le'),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(bytes.toString('base64')),
    Buffer.from(bytes.toString('base64url')),
    Buffer.from(key.reveal().split('').toReversed().join('')),
    bytes.subarray(20, 50),
    bytes.subarray(-30),
  ];
}

function hasKey(content: Buffer, key: ApiKey): boolean {
  return formsOf(key).some((form) => content.includes(form));
}

interface Sighting {
  readonly leaks: ReadonlySet<number>;
  readonly workers: ReadonlySet<number>;
}

/** Looks at every process, over and over, while something is done. */
async function watchProcesses(key: ApiKey, work: () => Promise<unknown>): Promise<Sighting> {
  const leaks = new Set<number>();
  const workers = new Set<number>();
  const progress = { isDone: false };
  const done = work().finally(() => {
    progress.isDone = true;
  });
  while (!progress.isDone) {
    for (const { pid, arguments: words, environment } of seeProcesses()) {
      if (hasKey(words, key) || hasKey(environment, key)) leaks.add(pid);
      if (words.includes('keychain-worker')) workers.add(pid);
    }
    await new Promise(setImmediate);
  }
  await done;
  return { leaks, workers };
}

function filesWith(folder: string, key: ApiKey): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => hasKey(readFileSync(path), key));
}

describe.skipIf(missing !== '')(`a key on its way to the keychain and back${missing}`, () => {
  let service: SecretService;
  beforeEach(async () => {
    service = await startSecretService();
  });
  afterEach(async () => service.stop());

  test('is in no process’s arguments or environment', async () => {
    const key = sampleKey('q');
    const store = openKeychain(service, { env: { ...service.env, OPENAI_API_KEY: key.reveal() } });
    const { leaks, workers } = await watchProcesses(key, async () => {
      for (let round = 0; round < 3; round += 1) {
        await store.save(key);
        await store.load();
      }
    });
    expect(workers.size).toBeGreaterThan(0);
    expect([...leaks]).toEqual([]);
  });

  test('is in no file, the keyring’s own included', async () => {
    const key = sampleKey('r');
    await openKeychain(service).save(key);
    expect(filesWith(join(service.home, '..'), key)).toEqual([]);
  });

  test('would have been seen in either place', async () => {
    const key = sampleKey('s');
    const sleeper = join(service.home, 'sleep.cjs');
    writeFileSync(sleeper, 'setTimeout(() => {}, 20_000)');
    const start = (words: readonly string[], env: Readonly<Record<string, string>>): ReturnType<typeof spawn> =>
      spawn(process.execPath, [sleeper, ...words], { env: { ...env }, stdio: 'ignore' });
    const planted = [
      start([key.reveal()], {}),
      start([], { SAFE: Buffer.from(key.reveal()).toString('base64') }),
      start([key.reveal().slice(-40)], {}),
    ];
    const seen = new Set<number>();
    await until('all three are seen', async () => {
      const { leaks } = await watchProcesses(key, async () => new Promise((resolve) => setTimeout(resolve, 1)));
      for (const pid of leaks) seen.add(pid);
      return planted.every((child) => seen.has(child.pid ?? 0));
    });
    for (const child of planted) child.kill('SIGKILL');

    writeFileSync(join(service.home, 'hidden'), Buffer.from(key.reveal()).toString('hex'));
    expect(filesWith(service.home, key)).toEqual([join(service.home, 'hidden')]);
  });
});
