import type { ApiKey } from '../domain/api-key.ts';
import type { Result } from '../domain/result.ts';
import type { StoreKind } from '../domain/store-kind.ts';

/**
 * One place where one profile's key is kept. Every method answers with a `store_…` diagnosis when the place fails, and
 * throws nothing but `Cancelled`.
 */
export interface KeyStore {
  readonly kind: StoreKind;
  /**
   * Whether it could keep a key now. Opens no window where that can be known without one, leaves nothing behind.
   * `quietly`: a keyring on Linux asks nobody to unlock it, but fails; of other keychains only trying tells.
   */
  ready(manner?: 'quietly'): Promise<Result<void>>;
  /** `undefined`: it answered, and nothing is kept. A locked store is a diagnosis, never `undefined`. */
  load(): Promise<Result<ApiKey | undefined>>;
  /** Replaces what was there. Read back and compared before it counts; `store_mismatch` when that differs. */
  save(key: ApiKey): Promise<Result<void>>;
  /** `false`: there was nothing. Read again and found gone before it counts. Repeating it is harmless. */
  remove(): Promise<Result<boolean>>;
  /** The place as a person knows it: "macOS Keychain", or a path. A proper noun, the same in every language. */
  describe(): string;
}

/** The store in use, which a person may change while the program runs where no flag has settled it. */
export interface ChosenKeyStore extends KeyStore {
  /** `false` when `--store` or the environment has settled the place. */
  readonly mayChange: boolean;
  /** What `describe` would say if that place were in use. */
  placeOf(kind: StoreKind): string;
  /** From here on, use that place instead. */
  changeTo(kind: StoreKind): void;
}
