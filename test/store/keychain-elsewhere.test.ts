import { chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeychainAnswer } from '../../src/store/keychain-message.ts';
import type { KeychainStoreOptions } from '../../src/store/keychain-store.ts';
import type { KeyStore } from '../../src/store/key-store.ts';
import { sampleKey } from '../sample-key.ts';
import { builtWorker, missingForSecretService, startSecretService } from '../secret-service.ts';
import { openKeychain } from './open-keychain.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keychain-'));
});
afterEach(async () => rm(folder, { recursive: true }));

const trouble = (kind: string, detail: string): object => ({ ok: false, diagnosis: { kind, detail } });
const missing = missingForSecretService();

/** A program under a name that our programs look for. */
async function putProgram(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
}

/** The store with a helper in the worker's place that does as it is told, on another system than this one. */
async function openStandIn(script: string, options: Partial<KeychainStoreOptions>): Promise<KeyStore> {
  const workerPath = join(folder, 'stand-in.cjs');
  await writeFile(workerPath, script);
  return openKeychain({ env: { PATH: folder } }, { workerPath, ...options });
}

async function openAnswering(answer: KeychainAnswer, platform: NodeJS.Platform): Promise<KeyStore> {
  return openStandIn(`console.log(${JSON.stringify(JSON.stringify(answer))})`, { platform });
}

describe('an installation', () => {
  /** The built program, moved to where it finds no other packages. */
  const moveProgram = async (): Promise<string> => {
    await cp(dirname(builtWorker()), join(folder, 'dist'), { recursive: true });
    return join(folder, 'dist', 'keychain-worker.cjs');
  };

  test('without the keychain library has no keychain', async () => {
    const store = openKeychain({ env: {} }, { workerPath: await moveProgram() });
    expect(await store.load()).toEqual(trouble('store_unavailable', 'not-installed'));
    expect(await store.save(sampleKey())).toEqual(trouble('store_unavailable', 'not-installed'));
  });

  describe.skipIf(missing !== '')(`whose library cannot be loaded${missing}`, () => {
    const moveBrokenProgram = async (): Promise<string> => {
      const workerPath = await moveProgram();
      const keytar = join(builtWorker(), '..', '..', 'node_modules', 'keytar');
      for (const part of ['package.json', 'lib']) {
        await cp(join(keytar, part), join(folder, 'node_modules', 'keytar', part), { recursive: true });
      }
      return workerPath;
    };

    test('says so where a keyring is waiting for it', async () => {
      const workerPath = await moveBrokenProgram();
      const service = await startSecretService();
      const store = openKeychain(service, { workerPath });
      expect(await store.ready()).toEqual(trouble('store_unavailable', 'no-library'));
      expect(await store.load()).toEqual(trouble('store_unavailable', 'no-library'));
      await service.stop();
    });

    test('does not blame the library where there is no keyring anyway', async () => {
      const workerPath = await moveBrokenProgram();
      const service = await startSecretService('no-service');
      const store = openKeychain(service, { workerPath });
      expect(await store.load()).toEqual(trouble('store_unavailable', 'no-service'));
      await service.stop();
    });
  });
});

describe('a helper', () => {
  test.each([
    ['crashes', 'process.kill(process.pid, "SIGKILL")'],
    ['ends without a word', ''],
    ['answers nonsense', 'console.log("{}")'],
  ])('that %s is no keychain', async (_, script) => {
    const store = await openStandIn(script, {});
    expect(await store.load()).toEqual(trouble('store_unavailable', 'crashed'));
    expect(await store.remove()).toEqual(trouble('store_unavailable', 'crashed'));
  });

  test('that cannot be started is none either', async () => {
    const store = await openStandIn('', { execPath: join(folder, 'no-node') });
    expect(await store.save(sampleKey())).toEqual(trouble('store_unavailable', 'crashed'));
  });

  test('that reads back something else has not saved', async () => {
    const store = await openAnswering({ kind: 'differs' }, 'win32');
    expect(await store.save(sampleKey())).toEqual(trouble('store_mismatch', 'differs'));
  });

  test('is given nothing that could carry a key but its standard input', async () => {
    const script = `
      const { readFileSync, writeFileSync } = require('node:fs');
      writeFileSync(${JSON.stringify('RECORD')}, JSON.stringify({ argv: process.argv, env: process.env }));
      console.log(JSON.stringify({ kind: readFileSync(0, 'utf8').includes('T3BlbkFJ') ? 'saved' : 'nothing' }));
    `.replace('"RECORD"', JSON.stringify(join(folder, 'record')));
    const env = { PATH: folder, OPENAI_API_KEY: sampleKey().reveal(), NODE_OPTIONS: '--trace-warnings', LC_ALL: 'C' };
    const store = await openStandIn(script, { env });
    expect(await store.save(sampleKey())).toMatchObject({ ok: true });
    const record = await readFile(join(folder, 'record'), 'utf8');
    expect(record).toContain('LC_ALL');
    expect(record).not.toMatch(/sk-|NODE_OPTIONS|OPENAI/);
  });
});

describe('macOS', () => {
  test.each([
    ['User interaction is not allowed.', 'store_locked', 'no-window'],
    ['User canceled the operation.', 'store_denied', 'refused'],
    ['The user name or passphrase you entered is not correct.', 'store_denied', 'refused'],
    ['A default keychain could not be found.', 'store_unavailable', 'no-collection'],
    ['An unknown error occurred.', 'store_unavailable', 'failed'],
  ])('%s', async (message, kind, detail) => {
    const store = await openAnswering({ kind: 'refused', message }, 'darwin');
    expect(await store.load()).toEqual(trouble(kind, detail));
  });

  test('knows for certain that nothing is kept', async () => {
    const store = await openAnswering({ kind: 'nothing' }, 'darwin');
    expect(await store.load()).toEqual({ ok: true, value: undefined });
    expect(await store.remove()).toEqual({ ok: true, value: false });
    expect(store.describe()).toBe('macOS Keychain');
  });

  test('without a default keychain is not asked further, because it would show a window', async () => {
    await putProgram('security', 'echo "A default keychain could not be found." >&2; exit 44');
    const store = await openStandIn('require("node:fs").writeFileSync(process.argv[1] + ".asked", "")', {
      platform: 'darwin',
    });
    expect(await store.ready()).toEqual(trouble('store_unavailable', 'no-collection'));
    await expect(readFile(join(folder, 'stand-in.cjs.asked'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test.skipIf(missing !== '')(`is tried with an item that is gone afterwards${missing}`, async () => {
    await putProgram('security', 'exit 0');
    const service = await startSecretService();
    const store = openKeychain({ env: { ...service.env, PATH: folder } }, { platform: 'darwin' });
    expect(await store.ready()).toEqual({ ok: true, value: undefined });
    expect(await service.countItems()).toBe(0);
    await service.stop();
  });
});

describe('Windows', () => {
  test.each([
    [
      'A specified logon session does not exist. It may already have been terminated.',
      'store_unavailable',
      'no-logon-session',
    ],
    ['Access is denied.', 'store_denied', 'refused'],
    ['指定されたログオン セッションは存在しません。', 'store_unavailable', 'failed'],
  ])('%s', async (message, kind, detail) => {
    const store = await openAnswering({ kind: 'refused', message }, 'win32');
    expect(await store.ready()).toEqual(trouble(kind, detail));
    expect(await store.load()).toEqual(trouble(kind, detail));
  });

  test('names its store as people know it', async () => {
    expect((await openAnswering({ kind: 'nothing' }, 'win32')).describe()).toBe('Windows Credential Manager');
  });
});
