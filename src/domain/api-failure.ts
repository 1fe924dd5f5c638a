import type { ApiError } from './api-error.ts';
import type { Diagnosis, DiagnosisKind } from './diagnosis.ts';
import { diagnosisOf, firstMatch, type Rules } from './diagnosis-rules.ts';

/** What an HTTP answer that was no success said. */
export interface AnswerFacts {
  readonly status: number;
  /** `undefined`: the body is not shaped as OpenAI's errors are. */
  readonly error: ApiError | undefined;
  readonly requestId: string | undefined;
  /** From the rate-limit headers. */
  readonly requestsPerMinute: number | undefined;
}

const scopesPattern = /Missing scopes?: ([a-z_.]+(?:\s*,\s*[a-z_.]+)*)/;

/** Says more than the code it comes with. */
const unverified = /organization must be verified/i;

/**
 * The one thing that a refusal can say without doubting the key, and it is taken for nothing else: only these statuses
 * and these words say so. Named scopes say more than the code they come with.
 */
const refusals: ReadonlySet<number> = new Set([401, 403]);
const lacksPermission = /insufficient permissions|must be made with a session key/;

/**
 * Source of the codes, types and sentences: OpenAI's guide "Error codes" and answers captured in public, collected
 * 2026-11-22. `type` alone never tells a spent balance from a spend limit, and 401 and 429 alone tell nothing.
 */
const kindByCode: ReadonlyMap<string, DiagnosisKind> = new Map<string, DiagnosisKind>([
  ['invalid_api_key', 'key_rejected'],
  ['account_deactivated', 'account_deactivated'],
  ['access_terminated', 'account_deactivated'],
  ['mismatched_organization', 'org_mismatch'],
  ['mismatched_project', 'org_mismatch'],
  ['invalid_organization', 'org_mismatch'],
  ['not_authorized_invalid_project', 'project_archived'],
  ['ip_not_authorized', 'ip_not_allowed'],
  ['unsupported_country_region_territory', 'unsupported_region'],
  ['model_not_found', 'model_unavailable'],
  ['credit_balance_exhausted', 'no_credit'],
  ['insufficient_quota', 'no_credit'],
  ['billing_not_active', 'billing_not_active'],
  ['billing_hard_limit_reached', 'spend_limit_reached'],
  ['organization_spend_limit_exceeded', 'spend_limit_reached'],
  ['project_spend_limit_exceeded', 'spend_limit_reached'],
  ['organization_usage_limit_exceeded', 'usage_limit_reached'],
  ['rate_limit_exceeded', 'rate_limited'],
  ['slow_down', 'rate_limited'],
  ['server_is_overloaded', 'overloaded'],
  ['server_error', 'server_error'],
]);

/** `server_error` is not among them: OpenAI also sends it with a 403 that is no fault of the server. */
const kindByType: ReadonlyMap<string, DiagnosisKind> = new Map<string, DiagnosisKind>([
  ['insufficient_quota', 'no_credit'],
  ['billing_not_active', 'billing_not_active'],
  ['requests', 'rate_limited'],
  ['tokens', 'rate_limited'],
  ['rate_limit_error', 'rate_limited'],
  ['access_terminated', 'account_deactivated'],
  ['ip_not_authorized', 'ip_not_allowed'],
  ['request_forbidden', 'unsupported_region'],
  ['service_unavailable_error', 'overloaded'],
]);

const kindByMessage: Rules = [
  [/^Incorrect API key provided/, 'key_rejected'],
  [/authentication in header|didn't provide an API key/, 'key_rejected'],
  [
    /\baccount\b.{0,40} (?:was|has been|is) (?:deactivated|terminated|suspended|disabled)|\baccess (?:was|has been) terminated/,
    'account_deactivated',
  ],
  [/must be a member of an organization/, 'not_a_member'],
  [/header should match (?:organization|project)|^No such organization/, 'org_mismatch'],
  [/project you are requesting has been archived/, 'project_archived'],
  [/IP is not authorized/, 'ip_not_allowed'],
  [/region, or territory not supported/, 'unsupported_region'],
  [/no credits remaining|exceeded your current quota/, 'no_credit'],
  [/account is not active/, 'billing_not_active'],
  [/configured enforced spend limit|Billing hard limit/, 'spend_limit_reached'],
  [/does not have access to model|^The model .{1,200} does not exist/, 'model_unavailable'],
  [/^Rate limit reached/, 'rate_limited'],
  [/overloaded/i, 'overloaded'],
  // What is at the address is OpenAI's host, not its API: a base address without /v1, for one.
  [/^Invalid URL/, 'not_openai'],
];

const kindByStatus: ReadonlyMap<number, DiagnosisKind> = new Map<number, DiagnosisKind>([
  [401, 'key_rejected'],
  [404, 'not_openai'],
  [408, 'network_timeout'],
  [429, 'rate_limited'],
]);

/**
 * The last resort, only for errors in OpenAI's shape. What is left are requests of ours that it finds wrong, and
 * refusals nobody knows: a 403 may be of a person, an address or a key, and so proves nothing of the key.
 */
function kindOfStatus(status: number): DiagnosisKind {
  return status >= 500 ? 'server_error' : (kindByStatus.get(status) ?? 'internal');
}

function kindOfError({ code, type, message }: ApiError, status: number): DiagnosisKind {
  const isRefusal = refusals.has(status);
  if (unverified.test(message)) return 'org_unverified';
  if (isRefusal && scopesPattern.test(message)) return 'missing_scope';
  return (
    kindByCode.get(code ?? '') ??
    kindByType.get(type ?? '') ??
    firstMatch(kindByMessage, message) ??
    (isRefusal && lacksPermission.test(message) ? 'missing_scope' : kindOfStatus(status))
  );
}

/** Codes are words of small letters; anything else in their place may be a piece of a key, and is not repeated. */
const codeShape = /^[a-z]+(?:_[a-z]+)*$/;

function detailOfError(kind: DiagnosisKind, { code, message }: ApiError, status: number): string | undefined {
  if (kind === 'missing_scope') return scopesPattern.exec(message)?.[1]?.replace(/\.$/, '');
  if (code !== undefined && kindByCode.get(code) !== kind && codeShape.test(code)) return `HTTP ${status} ${code}`;
  return kind === 'internal' ? `HTTP ${status}` : undefined;
}

/** "… on requests per min (RPM): Limit 3, Used 3, Requested 1." of 2026, "… per min. Limit: 3 / min." of 2023. */
function requestsPerMinuteIn(message: string): number | undefined {
  const [, limit] =
    /requests per min(?:ute)?\b[^:.]{0,20}[:.] Limit:? ?(\d{1,3}(?:,\d{3})+|\d{1,9})/.exec(message) ?? [];
  return limit === undefined ? undefined : Number(limit.replaceAll(',', ''));
}

/**
 * What is wrong when OpenAI, or whatever stands in its place, answered with anything but what was asked for. Looks, in
 * this order, at two sentences that outrank their code, then the code, the type, the sentence and last the status.
 */
export function diagnoseAnswer({ status, error, requestId, requestsPerMinute }: AnswerFacts): Diagnosis {
  if (error === undefined || status < 400) {
    return diagnosisOf(status === 407 ? 'proxy_auth' : 'not_openai', `HTTP ${status}`, requestId);
  }
  const kind = kindOfError(error, status);
  const found = diagnosisOf(kind, detailOfError(kind, error, status), requestId);
  const limit = requestsPerMinuteIn(error.message) ?? requestsPerMinute;
  return kind === 'rate_limited' && limit !== undefined ? { ...found, requestsPerMinute: limit } : found;
}
