import { join } from 'node:path';
import { ApiKey } from '../domain/api-key.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { keychainClient, type KeychainClientOptions, type KeychainReply } from './keychain-client.ts';
import { keychainEnvironment } from './keychain-environment.ts';
import { doubtEmptiness, explain, findObstacle, type Keychain } from './keychain-examination.ts';
import { keychainDiagnosis, type KeychainTrouble } from '../domain/keychain-trouble.ts';
import { takeFileLock } from './file-lock.ts';
import type { KeychainRequest } from './keychain-message.ts';
import type { KeyStore } from './key-store.ts';

export interface KeychainStoreOptions extends KeychainClientOptions {
  readonly profile: string;
  readonly platform: NodeJS.Platform;
  /** The state folder, in which runs that change the same key take turns. */
  readonly stateFolder: string;
}

/** Public: other programs find the key under this name. */
const service = 'openai-onboard';

/** Another run's change takes a tenth of that, unless it waits for a person. */
const longestTurnWaitMs = 2000;

const names: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'macOS Keychain',
  win32: 'Windows Credential Manager',
};

/** The system's keychain. The `detail` of every diagnosis is a `KeychainTrouble`. */
export function keychainStore(options: KeychainStoreOptions): KeyStore {
  const env = keychainEnvironment(options.env);
  const ask = keychainClient({ ...options, env });
  const keychain: Keychain = { ...options, service, env, ask };
  const item = { service, account: options.profile };

  /**
   * Changes and reads back while no other run does, or it would read what the other one wrote. Where no turn can be had
   * (a read-only home, a run that waits for a password), the change is made all the same: it is still read back.
   */
  const inTurn = async (request: KeychainRequest): Promise<KeychainReply> => {
    const release = await takeFileLock(join(options.stateFolder, `keychain-${options.profile}`), longestTurnWaitMs);
    try {
      return await ask(request);
    } finally {
      if (release.ok) await release.value();
    }
  };

  return {
    kind: 'keychain',
    async ready(manner) {
      return unless(await findObstacle(keychain, manner), undefined);
    },
    async load() {
      const reply = await ask({ action: 'load', ...item });
      if (reply.kind === 'nothing') return unless(await doubtEmptiness(keychain), undefined);
      if (reply.kind !== 'found') return failed(keychainDiagnosis(await explain(keychain, reply, 'no-answer')));
      const key = ApiKey.read(reply.secret);
      return key instanceof ApiKey ? ok(key) : failed(keychainDiagnosis('not-a-key'));
    },
    async save(key) {
      const reply = await inTurn({ action: 'save', ...item, secret: key.reveal() });
      if (reply.kind === 'saved') return ok(undefined);
      return failed(keychainDiagnosis(await explain(keychain, reply, 'unconfirmed')));
    },
    async remove() {
      const reply = await inTurn({ action: 'remove', ...item });
      if (reply.kind === 'removed') return ok(true);
      if (reply.kind === 'nothing') return unless(await doubtEmptiness(keychain), false);
      return failed(keychainDiagnosis(await explain(keychain, reply, 'unconfirmed')));
    },
    describe: () => names[options.platform] ?? 'Secret Service keyring',
  };
}

function unless<T>(trouble: KeychainTrouble | undefined, value: T): Result<T> {
  return trouble === undefined ? ok(value) : failed(keychainDiagnosis(trouble));
}
