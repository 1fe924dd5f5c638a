import { join } from 'node:path';
import type { StoreKind } from '../domain/store-kind.ts';
import type { Host } from '../process/host.ts';
import { chosenStore } from './chosen-store.ts';
import { fileStore } from './file-store.ts';
import type { Folders } from './folders.ts';
import { type KeychainClientOptions, keychainTimeoutMs } from './keychain-client.ts';
import { keychainStore } from './keychain-store.ts';
import type { ChosenKeyStore } from './key-store.ts';
import { noStore } from './no-store.ts';

export interface KeyStoreOptions extends Pick<KeychainClientOptions, 'interactive' | 'signal' | 'patience' | 'onSlow'> {
  readonly profile: string;
  /** The store to begin with. */
  readonly first: StoreKind;
  readonly mayChange: boolean;
  readonly folders: Folders;
  /** For one network call: a command that only checks ends within twice that and 3 seconds, its keychain included. */
  readonly timeoutMs: number;
}

/** The key store of a profile, in whichever place. */
export function openKeyStore(options: KeyStoreOptions, host: Host): ChosenKeyStore {
  const { first, mayChange, interactive, timeoutMs } = options;
  return chosenStore(first, mayChange, {
    keychain: () =>
      keychainStore({
        ...options,
        platform: host.platform,
        stateFolder: options.folders.state,
        env: host.env,
        execPath: host.execPath,
        workerPath: join(host.programFolder, 'keychain-worker.cjs'),
        takeStarted: host.takeKeychainWorker,
        timeoutMs: interactive ? keychainTimeoutMs.interactive : unattendedLimitMs(timeoutMs),
      }),
    file: () => fileStore({ profile: options.profile, folder: options.folders.config, owner: host.userId }),
    none: noStore,
  });
}

function unattendedLimitMs(timeoutMs: number): number {
  return Math.min(keychainTimeoutMs.unattended, 2 * timeoutMs + 2000);
}
