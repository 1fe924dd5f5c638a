import type { Diagnosis } from './diagnosis.ts';

/**
 * Why a pasted text is certainly not a usable OpenAI API key. The first group is `key_malformed`, the second
 * `key_wrong_kind`; `vendor:` names whose key it is.
 */
export const keyProblemReasons = {
  empty: 'key_malformed',
  too_short: 'key_malformed',
  too_long: 'key_malformed',
  not_ascii: 'key_malformed',
  not_a_key: 'key_malformed',
  missing_start: 'key_malformed',
  pasted_twice: 'key_malformed',
  masked: 'key_wrong_kind',
  session_token: 'key_wrong_kind',
  access_token: 'key_wrong_kind',
  identifier: 'key_wrong_kind',
  address: 'key_wrong_kind',
  admin_key: 'key_wrong_kind',
  other_vendor: 'key_wrong_kind',
} as const;

export type KeyProblemReason = keyof typeof keyProblemReasons;

/** A text that is not sent anywhere, with what it is instead. Holds no part of the text. */
export interface KeyProblem {
  readonly reason: KeyProblemReason;
  /** Whose key it is, as people know the name ("Anthropic"); only with `other_vendor`. */
  readonly vendor?: string;
}

/** The problem as a diagnosis. */
export function diagnoseKeyProblem({ reason, vendor }: KeyProblem): Diagnosis {
  return { kind: keyProblemReasons[reason], reason, ...(vendor === undefined ? {} : { detail: vendor }) };
}
