import type { Diagnosis, DiagnosisKind } from '../domain/diagnosis.ts';

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

export function keychainDiagnosis(trouble: KeychainTrouble): Diagnosis {
  return { kind: kinds[trouble], detail: trouble };
}

/**
 * Words by which a keychain is known to refuse, for where nothing better than words is to be had. Source: Apple's
 * SecBase.h (-25308, -25315, -128, -25293, -25307, -25294, -25291), Windows' system errors 1312 and 5, libsecret 0.20; 2026-11.
 */
const knownWords: ReadonlyArray<readonly [pattern: RegExp, trouble: KeychainTrouble]> = [
  [/user interaction is (?:not allowed|required)/i, 'no-window'],
  [/cancell?ed the operation|passphrase you entered is not correct|access is denied/i, 'refused'],
  [/keychain could not be found|no keychain is available/i, 'no-collection'],
  [/logon session does not exist/i, 'no-logon-session'],
  [/autolaunch D-Bus|could not connect|message bus|connection is closed/i, 'no-bus'],
  [/not provided by any \.service/i, 'no-service'],
  [/object does not exist at path/i, 'no-collection'],
  [/locked collection/i, 'locked'],
  [/timeout was reached/i, 'no-answer'],
];

/** What a refusal's words point to. */
export function troubleInWords(message: string): KeychainTrouble {
  return knownWords.find(([pattern]) => pattern.test(message))?.[1] ?? 'failed';
}
