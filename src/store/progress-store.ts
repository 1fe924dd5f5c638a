import type { WhyNotKeychain } from '../domain/keychain-trouble.ts';
import type { Checklist, StepProgress } from '../domain/progress.ts';
import type { StepId } from '../domain/step-id.ts';
import type { StoreKind } from '../domain/store-kind.ts';

/** What is known of a kept key without asking its store. */
export interface KnownKey {
  /** `sk-proj-…ab12`; `unknownHint` when a change of it was begun and nobody knows how it ended. */
  readonly hint: string;
  readonly store: StoreKind;
}

export interface Progress {
  readonly checklist: Checklist;
  /** `undefined`: no key was stored, or it was removed. */
  readonly key: KnownKey | undefined;
  /** `undefined`: it is in the keychain, or nobody knows. */
  readonly whyNotKeychain?: WhyNotKeychain | undefined;
  /** What the person chose when there was no keychain; `undefined`: nobody was asked. */
  readonly chosenStore?: StoreKind | undefined;
}

/** One change; what is not named stays as it is. */
export interface ProgressChange {
  readonly steps?: Partial<Readonly<Record<StepId, StepProgress>>>;
  /** `null` forgets the key. */
  readonly key?: KnownKey | null;
  /** `null` forgets the reason. */
  readonly whyNotKeychain?: WhyNotKeychain | null;
  /** `null` forgets the choice. */
  readonly chosenStore?: StoreKind | null;
}

/** Why the file's content could not be used. `damaged`: it was set aside as `keptAs`. `newer`: it is left alone. */
export interface ProgressTrouble {
  readonly kind: 'damaged' | 'newer' | 'unreadable';
  readonly path: string;
  readonly keptAs?: string;
}

/** The progress of the chosen profile, kept over runs. Holds no secret. */
export interface ProgressStore {
  /** Never fails: without a usable file everything is open and no key is known, and `trouble` says why. */
  read(): Promise<{ readonly progress: Progress; readonly trouble: ProgressTrouble | undefined }>;
  /**
   * Merges a change into what is on disk now, so that two runs at once do not undo each other.
   * `false`: it could not be written (a newer file included); the run goes on all the same.
   */
  update(change: ProgressChange): Promise<boolean>;
  /** The names of all profiles on file, with what is known of their keys. */
  profiles(): Promise<ReadonlyArray<{ readonly name: string; readonly key: KnownKey | undefined }>>;
}
