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
}

/** The key store of a profile, in whichever place. */
export function openKeyStore(options: KeyStoreOptions, host: Host): ChosenKeyStore {
  const { first, mayChange, interactive } = options;
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
        timeoutMs: interactive ? keychainTimeoutMs.interactive : keychainTimeoutMs.unattended,
      }),
    file: () => fileStore({ profile: options.profile, folder: options.folders.config, owner: host.userId }),
    none: noStore,
  });
}
