import type { KeychainTrouble } from '../domain/keychain-trouble.ts';

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
