import type { ApiKey } from '../domain/api-key.ts';
import { ok } from '../domain/result.ts';
import type { StoreKind } from '../domain/store-kind.ts';
import type { KeyStore } from './key-store.ts';

/** Keeps a key in the memory of this process, and so until the program ends. Never fails. */
export function memoryStore(kind: StoreKind, name: string): KeyStore {
  let kept: ApiKey | undefined;
  return {
    kind,
    ready: async () => ok(undefined),
    load: async () => ok(kept),
    async save(key) {
      kept = key;
      return ok(undefined);
    },
    async remove() {
      const wasKept = kept !== undefined;
      kept = undefined;
      return ok(wasKept);
    },
    describe: () => name,
  };
}
