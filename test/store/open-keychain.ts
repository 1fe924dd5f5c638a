import { keychainStore, type KeychainStoreOptions } from '../../src/store/keychain-store.ts';
import type { KeyStore } from '../../src/store/key-store.ts';
import { builtWorker, type SecretService } from '../secret-service.ts';

/** The keychain store on a test's own keyring, for a run without a person, unless told otherwise. */
export function openKeychain(
  service: Pick<SecretService, 'env'>,
  options: Partial<KeychainStoreOptions> = {},
): KeyStore {
  return keychainStore({
    profile: 'default',
    platform: 'linux',
    stateFolder: service.env['HOME'] ?? 'none',
    env: service.env,
    execPath: process.execPath,
    workerPath: builtWorker(),
    interactive: false,
    timeoutMs: 10_000,
    signal: new AbortController().signal,
    ...options,
  });
}
