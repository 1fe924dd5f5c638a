import type { StoreKind } from '../domain/store-kind.ts';
import type { ChosenKeyStore, KeyStore } from './key-store.ts';

/** How to make each store. None is made before it is used: `file` and `none` must not so much as look for a keychain. */
export type KeyStoreMakers = Readonly<Record<StoreKind, () => KeyStore>>;

/** The store in use; one of each kind is made at most, so that what it remembers lasts for the run. */
export function chosenStore(first: StoreKind, mayChange: boolean, makers: KeyStoreMakers): ChosenKeyStore {
  const made = new Map<StoreKind, KeyStore>();
  let kind = first;
  const storeOf = (kind: StoreKind): KeyStore => {
    const store = made.get(kind) ?? makers[kind]();
    made.set(kind, store);
    return store;
  };
  const current = (): KeyStore => storeOf(kind);
  return {
    get kind() {
      return kind;
    },
    mayChange,
    changeTo(next) {
      if (!mayChange) throw new Error('the key store is settled and cannot be changed');
      kind = next;
    },
    ready: async (manner) => current().ready(manner),
    load: async () => current().load(),
    save: async (key) => current().save(key),
    remove: async () => current().remove(),
    describe: () => current().describe(),
    placeOf: (kind) => storeOf(kind).describe(),
  };
}
