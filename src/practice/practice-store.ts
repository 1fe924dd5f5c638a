import { keychainDiagnosis } from '../domain/keychain-trouble.ts';
import type { Mishap } from '../domain/mishap.ts';
import { failed } from '../domain/result.ts';
import type { Messages } from '../messages/messages.ts';
import { chosenStore } from '../store/chosen-store.ts';
import type { ChosenKeyStore, KeyStore } from '../store/key-store.ts';
import { memoryStore } from '../store/memory-store.ts';
import { noStore } from '../store/no-store.ts';

/** Every place a key can be kept, pretended in memory; with `no-keychain` there is no keychain to pretend. */
export function practiceStore(mishap: Mishap | undefined, { practice }: Messages): ChosenKeyStore {
  return chosenStore('keychain', true, {
    keychain: () => (mishap === 'no-keychain' ? absent(practice.keychain) : memoryStore('keychain', practice.keychain)),
    file: () => memoryStore('file', practice.file),
    none: noStore,
  });
}

/** A keychain as it is found on a server. */
function absent(name: string): KeyStore {
  const refuse = async (): Promise<ReturnType<typeof failed>> => failed(keychainDiagnosis('no-service'));
  return { kind: 'keychain', ready: refuse, load: refuse, save: refuse, remove: refuse, describe: () => name };
}
