import type { ApiKey } from '../../src/domain/api-key.ts';
import type { Diagnosis } from '../../src/domain/diagnosis.ts';
import { failed, ok, type Result } from '../../src/domain/result.ts';
import type { StoreKind } from '../../src/domain/store-kind.ts';
import type { ChosenKeyStore } from '../../src/store/key-store.ts';

type Action = 'ready' | 'ready quietly' | 'load' | 'save' | 'remove';

export interface MemoryKeyStoreScript {
  /** `keychain` unless given. */
  readonly kind?: StoreKind;
  /** `true` unless given. */
  readonly mayChange?: boolean;
  /** What the first store keeps already. */
  readonly kept?: ApiKey;
  /**
   * Which store fails at what, always. A list fails that many times, one diagnosis each, and works from then on. What is
   * `unconfirmed` is done all the same.
   */
  readonly failures?: Partial<
    Readonly<Record<StoreKind, Partial<Readonly<Record<Action, Diagnosis | readonly Diagnosis[]>>>>>
  >;
}

export interface MemoryKeyStore extends ChosenKeyStore {
  /** What each store keeps. */
  readonly kept: ReadonlyMap<StoreKind, ApiKey>;
  /** Everything that was asked of it, in order: `keychain save`. */
  readonly calls: readonly string[];
}

/** A key store with one memory per kind, which fails where its script says so. */
export function memoryKeyStore(script: MemoryKeyStoreScript = {}): MemoryKeyStore {
  const mayChange = script.mayChange ?? true;
  let kind = script.kind ?? 'keychain';
  const kept = new Map<StoreKind, ApiKey>();
  if (script.kept !== undefined) kept.set(kind, script.kept);
  const calls: string[] = [];

  const perform = async <T>(action: Action, work: () => T): Promise<Result<T>> => {
    const call = `${kind} ${action}`;
    const before = calls.filter((earlier) => earlier === call).length;
    calls.push(call);
    const failure = script.failures?.[kind]?.[action];
    const diagnosis = isList(failure) ? failure[before] : failure;
    if (diagnosis === undefined) return ok(work());
    if (diagnosis.detail === 'unconfirmed') work();
    return failed(diagnosis);
  };

  return {
    get kind() {
      return kind;
    },
    kept,
    calls,
    mayChange,
    changeTo(next) {
      if (!mayChange) throw new Error('the key store is settled and cannot be changed');
      kind = next;
    },
    ready: async (manner) => perform(manner === undefined ? 'ready' : `ready ${manner}`, () => undefined),
    load: async () => perform('load', () => kept.get(kind)),
    save: async (key) => perform('save', () => void kept.set(kind, key)),
    remove: async () => perform('remove', () => kept.delete(kind)),
    describe: () => `the ${kind} of this test`,
    placeOf: (kind) => `the ${kind} of this test`,
  };
}

function isList(failure: Diagnosis | readonly Diagnosis[] | undefined): failure is readonly Diagnosis[] {
  return Array.isArray(failure);
}
