import type { CancelReason } from '../domain/cancelled.ts';
import type { DiagnosisKind } from '../domain/diagnosis.ts';

/**
 * How a run that did not succeed ends, as a number. Public: scripts rely on it. 0 is success; `run` passes on the
 * status of the program it started, with 125 to 127 for a program that could not be started, like `env` and `docker run`.
 */
export const exitCodes: Readonly<Record<DiagnosisKind, number>> = {
  internal: 1,
  usage: 2,
  secret_in_argv: 2,
  input_needed: 3,
  no_key: 4,
  key_malformed: 4,
  key_wrong_kind: 4,
  key_rejected: 4,
  account_deactivated: 4,
  not_a_member: 4,
  project_archived: 4,
  org_mismatch: 4,
  no_credit: 5,
  billing_not_active: 5,
  spend_limit_reached: 5,
  usage_limit_reached: 5,
  missing_scope: 6,
  ip_not_allowed: 6,
  unsupported_region: 6,
  model_unavailable: 6,
  org_unverified: 6,
  rate_limited: 7,
  server_error: 7,
  overloaded: 7,
  network_dns: 7,
  network_refused: 7,
  network_reset: 7,
  network_timeout: 7,
  proxy_auth: 7,
  tls_untrusted: 7,
  tls_disabled: 7,
  not_openai: 7,
  store_unavailable: 8,
  store_locked: 8,
  store_denied: 8,
  store_timeout: 8,
  store_mismatch: 8,
  cancelled: 130,
};

/** 128 and the signal's number, as shells report it. */
export const cancelCodes: Readonly<Record<CancelReason, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** `run` could not even try to start the program: no key, or trouble with the store. */
export const runFailed = 125;
export const runNotExecutable = 126;
export const runNotFound = 127;
