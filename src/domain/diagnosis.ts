import type { KeyProblemReason } from './key-problem.ts';
import type { PageId } from './platform-page.ts';
import type { StepId } from './step-id.ts';

/**
 * Everything that can be wrong, as one closed list. The words are public: they are `error.code` in `--json` and are
 * never translated. Remedies, exit statuses and sentences are records over it, so a new kind does not compile
 * without all three.
 */
export const diagnosisKinds = [
  'no_key',
  'key_malformed',
  'key_wrong_kind',
  'key_rejected',
  'account_deactivated',
  'not_a_member',
  'project_archived',
  'org_mismatch',
  'missing_scope',
  'ip_not_allowed',
  'unsupported_region',
  'model_unavailable',
  'org_unverified',
  'no_credit',
  'billing_not_active',
  'spend_limit_reached',
  'usage_limit_reached',
  'rate_limited',
  'server_error',
  'overloaded',
  'network_dns',
  'network_refused',
  'network_reset',
  'network_timeout',
  'proxy_auth',
  'tls_untrusted',
  'tls_disabled',
  'not_openai',
  'store_unavailable',
  'store_locked',
  'store_denied',
  'store_timeout',
  'store_mismatch',
  'input_needed',
  'usage',
  'secret_in_argv',
  'cancelled',
  'internal',
] as const;

export type DiagnosisKind = (typeof diagnosisKinds)[number];

/** What is wrong, with the facts that make its sentence exact. No fact here may hold any part of a key. */
export interface Diagnosis {
  readonly kind: DiagnosisKind;
  /** OpenAI's `x-request-id`, for a support request. Absent when no answer carried one. */
  readonly requestId?: string;
  /**
   * One short foreign word that the sentence names: missing scopes, a system error code, a host, a path, a flag.
   * Already redacted, free of control characters and cut.
   */
  readonly detail?: string;
  /** Why a pasted text is not a key; only with `key_malformed` and `key_wrong_kind`. */
  readonly reason?: KeyProblemReason;
  /** The limit a rate-limit answer named, in requests a minute. */
  readonly requestsPerMinute?: number;
}

/** What cures a diagnosis: one of the steps, or, outside OpenAI's site, an act on this computer. */
export type Remedy =
  | { readonly step: StepId; readonly page: PageId }
  /** Run the same command again, later or after mending the surroundings. `who`: whether a program may do that alone. */
  | { readonly act: 'retry'; readonly who: 'human' | 'program' }
  /** Correct the command line. */
  | { readonly act: 'help' }
  /** Delete a key that others may have seen, and make another: no step was the cause. */
  | { readonly act: 'replace'; readonly page: PageId }
  /** Go on where the person left. */
  | { readonly act: 'resume' }
  | { readonly act: 'report' };

const keyStep: Remedy = { step: 'key', page: 'apiKeys' };
const accountStep: Remedy = { step: 'account', page: 'organization' };
const billingStep: Remedy = { step: 'billing', page: 'billingOverview' };
const limitsStep: Remedy = { step: 'limits', page: 'limits' };
const waitAndRetry: Remedy = { act: 'retry', who: 'program' };
const mendAndRetry: Remedy = { act: 'retry', who: 'human' };

const remedies: Readonly<Record<DiagnosisKind, Remedy>> = {
  no_key: keyStep,
  key_malformed: keyStep,
  key_wrong_kind: keyStep,
  key_rejected: keyStep,
  account_deactivated: accountStep,
  not_a_member: accountStep,
  project_archived: keyStep,
  org_mismatch: keyStep,
  missing_scope: keyStep,
  ip_not_allowed: { step: 'account', page: 'ipAllowlist' },
  unsupported_region: accountStep,
  model_unavailable: limitsStep,
  org_unverified: accountStep,
  no_credit: billingStep,
  billing_not_active: billingStep,
  spend_limit_reached: limitsStep,
  usage_limit_reached: limitsStep,
  rate_limited: waitAndRetry,
  server_error: waitAndRetry,
  overloaded: waitAndRetry,
  network_dns: waitAndRetry,
  network_refused: waitAndRetry,
  network_reset: waitAndRetry,
  network_timeout: waitAndRetry,
  proxy_auth: mendAndRetry,
  tls_untrusted: mendAndRetry,
  tls_disabled: mendAndRetry,
  not_openai: waitAndRetry,
  store_unavailable: mendAndRetry,
  store_locked: mendAndRetry,
  store_denied: mendAndRetry,
  store_timeout: mendAndRetry,
  store_mismatch: mendAndRetry,
  input_needed: mendAndRetry,
  usage: { act: 'help' },
  secret_in_argv: { act: 'replace', page: 'apiKeys' },
  cancelled: { act: 'resume' },
  internal: { act: 'report' },
};

/** An account with this few requests a minute has never been funded. Source: OpenAI's "Free" tier, seen 2026. */
export const unfundedRequestsPerMinute = 3;

/** The one remedy of a diagnosis. */
export function remedyFor(diagnosis: Diagnosis): Remedy {
  const unfunded = (diagnosis.requestsPerMinute ?? Number.POSITIVE_INFINITY) <= unfundedRequestsPerMinute;
  return diagnosis.kind === 'rate_limited' && unfunded ? billingStep : remedies[diagnosis.kind];
}

const kindsOfAGoodKey: ReadonlySet<DiagnosisKind> = new Set<DiagnosisKind>([
  'missing_scope',
  'model_unavailable',
  'org_unverified',
  'no_credit',
  'billing_not_active',
  'spend_limit_reached',
  'usage_limit_reached',
  'rate_limited',
]);

/** Whether a key with this diagnosis is genuine all the same, and so worth keeping: what lacks is money or permission. */
export function isGoodKey(diagnosis: Diagnosis): boolean {
  return kindsOfAGoodKey.has(diagnosis.kind);
}

const kindsOfEmptyPurse: ReadonlySet<DiagnosisKind> = new Set<DiagnosisKind>(['no_credit', 'billing_not_active']);

/** Whether waiting for freshly bought credit can cure this. */
export function mayBeLateCredit(diagnosis: Diagnosis): boolean {
  return kindsOfEmptyPurse.has(diagnosis.kind);
}

/** Whether the same request may succeed later without anybody doing anything else. */
export function isRetryable(diagnosis: Diagnosis): boolean {
  const remedy = remedyFor(diagnosis);
  return 'act' in remedy && remedy.act === 'retry' && remedy.who === 'program';
}
