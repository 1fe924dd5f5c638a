import { ApiKey } from '../domain/api-key.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { keychainClient, type KeychainClientOptions } from './keychain-client.ts';
import { keychainEnvironment } from './keychain-environment.ts';
import { doubtEmptiness, explain, findObstacle, type Keychain } from './keychain-examination.ts';
import { keychainDiagnosis, type KeychainTrouble } from '../domain/keychain-trouble.ts';
import type { KeyStore } from './key-store.ts';

export interface KeychainStoreOptions extends KeychainClientOptions {
  readonly profile: string;
  readonly platform: NodeJS.Platform;
}

/** Public: other programs find the key under this name. */
const service = 'openai-onboard';

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
      const reply = await ask({ action: 'save', ...item, secret: key.reveal() });
      if (reply.kind === 'saved') return ok(undefined);
      return failed(keychainDiagnosis(await explain(keychain, reply, 'unconfirmed')));
    },
    async remove() {
      const reply = await ask({ action: 'remove', ...item });
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
