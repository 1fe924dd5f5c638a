import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { chosenStore } from '../../src/store/chosen-store.ts';
import { fileStore } from '../../src/store/file-store.ts';
import { noStore } from '../../src/store/no-store.ts';
import { memoryKeyStore } from '../fakes/memory-key-store.ts';
import { missingForSecretService, startSecretService } from '../secret-service.ts';
import { keepsItsWord, type StoreOnTrial } from './key-store.contract.ts';
import { openKeychain } from './open-keychain.ts';

keepsItsWord('the fake key store of the step tests', async () => ({ store: memoryKeyStore() }));

keepsItsWord('no store', async () => ({ store: noStore() }));

keepsItsWord('the file store', async () => fileOnTrial());

keepsItsWord('the store in use', async () => {
  const trial = await fileOnTrial();
  const store = chosenStore('file', true, { keychain: noStore, none: noStore, file: () => trial.store });
  return { ...trial, store };
});

const missing = missingForSecretService();

describe.skipIf(missing !== '')(`on a real keyring${missing}`, () => {
  keepsItsWord('the keychain store', async () => {
    const service = await startSecretService();
    return {
      store: openKeychain(service),
      otherProfile: openKeychain(service, { profile: 'work' }),
      nextRun: openKeychain(service),
      end: async () => service.stop(),
    };
  });
});

async function fileOnTrial(): Promise<StoreOnTrial> {
  const root = await mkdtemp(join(tmpdir(), 'file-store-'));
  const options = { folder: join(root, 'config'), profile: 'default', owner: process.getuid?.() };
  return {
    store: fileStore(options),
    otherProfile: fileStore({ ...options, profile: 'work' }),
    nextRun: fileStore(options),
    end: async () => rm(root, { recursive: true }),
  };
}
