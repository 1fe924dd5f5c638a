import type { Diagnosis, DiagnosisKind } from './diagnosis.ts';

/**
 * Everything that can be wrong with the keychain, as one closed list: the `detail` of its diagnoses, for the sentence
 * that is said about them.
 */
const kinds = {
  /** The keychain library came with no build for this system, or optional packages were left out. */
  'not-installed': 'store_unavailable',
  /** The library cannot be loaded; on Linux because libsecret is missing. */
  'no-library': 'store_unavailable',
  /** No D-Bus session: a server, a container, WSL, SSH. */
  'no-bus': 'store_unavailable',
  /** A session, and no program in it that keeps passwords. */
  'no-service': 'store_unavailable',
  /** A keychain program without a default keyring (Linux), or no default keychain (macOS). */
  'no-collection': 'store_unavailable',
  /** Windows: no logon session, as over SSH. */
  'no-logon-session': 'store_unavailable',
  /** The helper process could not be started, or it died. */
  crashed: 'store_unavailable',
  /** The keychain said no in words nobody has seen yet. */
  failed: 'store_unavailable',
  locked: 'store_locked',
  /** macOS: it is locked, and no window can be shown here, as over SSH. */
  'no-window': 'store_locked',
  /** A person, or a rule of the system, said no. */
  refused: 'store_denied',
  /** No answer within the time limit. */
  'no-answer': 'store_timeout',
  /** The same while saving or removing: it may have been done or not. */
  unconfirmed: 'store_timeout',
  /** What was read back is not what was written, or what was removed is still there. */
  differs: 'store_mismatch',
  /** What is kept under our name is not an API key. */
  'not-a-key': 'store_mismatch',
} as const satisfies Readonly<Record<string, DiagnosisKind>>;

export type KeychainTrouble = keyof typeof kinds;

/** Why a key is not in the keychain: what was wrong with it then, or that somebody chose another place all the same. */
export type WhyNotKeychain = KeychainTrouble | 'chosen';

/** A word as such a reason; `undefined`: it is none. */
export function whyNotKeychain(word: unknown): WhyNotKeychain | undefined {
  return word === 'chosen' || isTrouble(word) ? word : undefined;
}

/** Whether a diagnosis's `detail` is about the keychain; what a file's says is a path with a word of the system. */
export function isTrouble(word: unknown): word is KeychainTrouble {
  return typeof word === 'string' && Object.hasOwn(kinds, word);
}

export function keychainDiagnosis(trouble: KeychainTrouble): Diagnosis {
  return { kind: kinds[trouble], detail: trouble };
}

/** A helper that died may have done first what it was asked to. */
const leavingOpen: ReadonlySet<unknown> = new Set<KeychainTrouble>(['unconfirmed', 'crashed']);

/** Whether a change of a store that failed may have been made all the same. */
export function mayBeDone({ kind, detail }: Diagnosis): boolean {
  return kind === 'store_mismatch' || leavingOpen.has(detail);
}
