import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readApiError } from '../../src/domain/api-error.ts';
import { type AnswerFacts, diagnoseAnswer } from '../../src/domain/api-failure.ts';
import { diagnosisKinds } from '../../src/domain/diagnosis.ts';
import type { Diagnosis, DiagnosisKind } from '../../src/domain/diagnosis.ts';
import { parseJson } from '../../src/domain/json.ts';
import bodies from '../fixtures/error-bodies.json' with { type: 'json' };

const diagnose = (status: number, body: unknown, facts: Partial<AnswerFacts> = {}): Diagnosis =>
  diagnoseAnswer({ status, error: readApiError(body), requestId: undefined, requestsPerMinute: undefined, ...facts });

const errorOf = (fields: object): object => ({
  error: { message: 'x', type: 'invalid_request_error', param: null, code: null, ...fields },
});

describe('every body OpenAI is known to send', () => {
  const expected: Readonly<Record<keyof typeof bodies, DiagnosisKind>> = {
    missing_key_models_list: 'key_rejected',
    missing_key_responses: 'key_rejected',
    missing_key_chat_completions: 'key_rejected',
    invalid_key_models_list: 'key_rejected',
    invalid_key_post_gateway: 'key_rejected',
    invalid_key_revoked_or_deleted_project_key: 'key_rejected',
    invalid_key_other_vendor: 'key_rejected',
    account_deactivated: 'account_deactivated',
    mismatched_organization: 'org_mismatch',
    invalid_organization: 'org_mismatch',
    not_authorized_invalid_project_archived: 'project_archived',
    ip_not_authorized: 'ip_not_allowed',
    unsupported_country: 'unsupported_region',
    missing_scope_models_read: 'missing_scope',
    missing_scope_responses_write: 'missing_scope',
    missing_scope_chat: 'missing_scope',
    session_key_required: 'missing_scope',
    credit_balance_exhausted: 'no_credit',
    insufficient_quota_edge: 'no_credit',
    insufficient_quota_inner: 'no_credit',
    billing_not_active: 'billing_not_active',
    billing_hard_limit_reached: 'spend_limit_reached',
    project_spend_limit_exceeded: 'spend_limit_reached',
    organization_spend_limit_exceeded: 'spend_limit_reached',
    rate_limit_exceeded_rpm: 'rate_limited',
    slow_down: 'rate_limited',
    model_not_found_project: 'model_unavailable',
    model_not_found_404: 'model_unavailable',
    organization_must_be_verified: 'org_unverified',
    max_output_tokens_below_min: 'internal',
    server_is_overloaded: 'overloaded',
    server_error: 'server_error',
    // A success is no failure: whoever asks what is wrong with it got something he did not ask for.
    ok_models_list: 'not_openai',
    ok_me: 'not_openai',
    ok_responses_probe: 'not_openai',
    ok_admin_org_spend_limit: 'not_openai',
  };

  it.each(Object.entries(expected))('%s is %s', (name, kind) => {
    const found = Object.entries(bodies).find(([key]) => key === name)?.[1];
    if (found === undefined) throw new Error(`${name} is missing`);
    const body = 'body_text' in found ? parseJson(found.body_text) : found.body;
    expect(diagnose(found.status, body).kind).toBe(kind);
  });
});

describe('what outranks what', () => {
  it.each<[string, number, object, DiagnosisKind]>([
    [
      'a sentence on verification outranks its code',
      400,
      errorOf({ message: 'Your organization must be verified to stream.', code: 'unsupported_value' }),
      'org_unverified',
    ],
    [
      'a sentence on scopes outranks its code',
      401,
      errorOf({ message: 'Missing scopes: model.request', code: 'invalid_api_key' }),
      'missing_scope',
    ],
    [
      'the code outranks the type',
      429,
      errorOf({ code: 'project_spend_limit_exceeded', type: 'insufficient_quota' }),
      'spend_limit_reached',
    ],
    [
      'the code outranks the sentence',
      429,
      errorOf({ code: 'insufficient_quota', message: 'Rate limit reached' }),
      'no_credit',
    ],
    ['the code outranks the status', 500, errorOf({ code: 'invalid_api_key' }), 'key_rejected'],
    ['the type outranks the status', 429, errorOf({ code: 'brand_new', type: 'insufficient_quota' }), 'no_credit'],
    [
      'the sentence outranks the status',
      401,
      errorOf({ message: 'You must be a member of an organization to use the API.' }),
      'not_a_member',
    ],
    ['an unknown 403 proves nothing of the key', 403, errorOf({ code: 'brand_new' }), 'internal'],
    ['a 403 that names nothing at all neither', 403, errorOf({}), 'internal'],
    [
      'access that was ended, by its type',
      403,
      errorOf({ message: 'Your access was terminated', type: 'access_terminated', code: 'access_terminated' }),
      'account_deactivated',
    ],
    ['access that was ended, by its code', 401, errorOf({ code: 'access_terminated' }), 'account_deactivated'],
    [
      'access that was ended, by its sentence',
      403,
      errorOf({ message: 'Your access was terminated due to violation of our policies' }),
      'account_deactivated',
    ],
    [
      'an account that was ended, by its sentence',
      403,
      errorOf({ message: 'Your account has been suspended.' }),
      'account_deactivated',
    ],
    [
      'permissions that lack, in few words',
      403,
      errorOf({ message: 'You have insufficient permissions.' }),
      'missing_scope',
    ],
    [
      'scopes that lack are told with 401 or 403, and nothing else',
      400,
      errorOf({ message: 'Missing scopes: model.request' }),
      'internal',
    ],
    ['the same of a server that fails', 500, errorOf({ message: 'Missing scopes: model.request' }), 'server_error'],
    [
      'a code outranks scopes where they prove nothing',
      429,
      errorOf({ message: 'Missing scopes: model.request', code: 'insufficient_quota' }),
      'no_credit',
    ],
    ['an unknown 5xx is a server error', 507, errorOf({ code: 'brand_new' }), 'server_error'],
    ['an unknown 400 is our own bug', 400, errorOf({ code: 'brand_new' }), 'internal'],
    ['server_error with a 403 is not the server', 403, errorOf({ type: 'server_error' }), 'internal'],
    [
      'a code named like a member of Object is no code',
      500,
      errorOf({ code: 'constructor', type: '__proto__' }),
      'server_error',
    ],
  ])('%s', (_rule, status, body, kind) => {
    expect(diagnose(status, body).kind).toBe(kind);
  });

  it.each([400, 401, 403, 404, 429, 500, 503])(
    'a %d that is not in the shape of OpenAI is not from OpenAI',
    (status) => {
      for (const body of [
        undefined,
        'x',
        [],
        {},
        { error: 'nope' },
        { error: { message: 'x' } },
        { message: 'x', code: 1 },
      ]) {
        expect(diagnose(status, body)).toEqual({ kind: 'not_openai', detail: `HTTP ${status}` });
      }
    },
  );

  it('an error in the shape of OpenAI that comes with 200 is not from OpenAI', () => {
    expect(diagnose(200, errorOf({ code: 'invalid_api_key' })).kind).toBe('not_openai');
  });

  it('a 407 wants the password of a proxy', () => {
    expect(diagnose(407, undefined).kind).toBe('proxy_auth');
  });
});

describe('the facts a diagnosis carries', () => {
  it('names the missing scopes, also from a bare string', () => {
    const sentence =
      'You have insufficient permissions for this operation. Missing scopes: api.model.read, model.request. Check that …';
    expect(diagnose(403, { error: sentence })).toEqual({
      kind: 'missing_scope',
      detail: 'api.model.read, model.request',
    });
  });

  it('takes the limit from the sentence before the header', () => {
    const message = 'Rate limit reached for gpt-5.4-mini on requests per min (RPM): Limit 3, Used 3, Requested 1.';
    const body = errorOf({ message, code: 'rate_limit_exceeded' });
    expect(diagnose(429, body, { requestsPerMinute: 500 }).requestsPerMinute).toBe(3);
    expect(diagnose(429, errorOf({ code: 'slow_down' }), { requestsPerMinute: 500 }).requestsPerMinute).toBe(500);
  });

  it.each([
    ['requests per min (RPM): Limit 3, Used 3, Requested 1.', 3],
    ['requests per min. Limit: 3 / min. Please try again in 20s.', 3],
    ['requests per min. Limit: 60.000000 / min. Current: 70.000000 / min.', 60],
    ['requests per minute: Limit 3,500, Used 3,500, Requested 1.', 3500],
    ['requests per min. Limit: 3,500 / min.', 3500],
    ['requests per min (RPM): Limit: 3', 3],
  ])('reads %j as %d', (wording, limit) => {
    const message = `Rate limit reached for gpt-4o-mini in organization org-x on ${wording}`;
    expect(diagnose(429, errorOf({ message, type: 'requests' })).requestsPerMinute).toBe(limit);
  });

  it('names an unknown refusal by its code', () => {
    expect(diagnose(403, errorOf({ code: 'brand_new' }))).toEqual({ kind: 'internal', detail: 'HTTP 403 brand_new' });
  });

  it('does not take a limit on tokens, or on a day, for one on requests a minute', () => {
    for (const unit of ['tokens per min (TPM):', 'requests per day (RPD):', 'tokens per min.', 'requests per day.']) {
      const body = errorOf({ message: `Rate limit reached on ${unit} Limit: 3 / min.`, code: 'rate_limit_exceeded' });
      expect(diagnose(429, body)).toEqual({ kind: 'rate_limited' });
    }
  });

  it('names a code it does not know, and repeats nothing else that comes in its place', () => {
    const named = (code: string): Diagnosis => diagnose(400, errorOf({ code }));
    expect(named('brand_new')).toEqual({ kind: 'internal', detail: 'HTTP 400 brand_new' });
    for (const other of ['Brand New', 'new\u001B[31m', `sk-proj-${'a'.repeat(40)}`, 'Qx7Qx7Qx7Qx7Qx7Qx7Qx7']) {
      expect(named(other)).toEqual({ kind: 'internal', detail: 'HTTP 400' });
    }
  });

  it('passes the request id on', () => {
    expect(diagnose(500, errorOf({}), { requestId: 'req_1' })).toEqual({ kind: 'server_error', requestId: 'req_1' });
  });
});

describe('whatever is sent', () => {
  const kinds: ReadonlySet<string> = new Set(diagnosisKinds);
  const field = fc.oneof(fc.constant(null), fc.string(), fc.anything(), fc.string({ unit: 'binary', maxLength: 5000 }));
  const openAiLike = fc.record({
    error: fc.oneof(field, fc.record({ message: field, type: field, code: field, param: field }, { requiredKeys: [] })),
  });
  const body = fc.oneof(fc.anything(), openAiLike, fc.json().map(parseJson), fc.string().map(parseJson));

  it('is a diagnosis of the list, fit to be printed, and no exception', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), body, (status, value) => {
        const { kind, detail } = diagnose(status, value);
        expect(kinds).toContain(kind);
        // oxlint-disable-next-line no-control-regex -- control characters are what must be absent
        expect(detail ?? '').not.toMatch(/[\u0000-\u001F\u007F-\u009F]/);
        expect((detail ?? '').length).toBeLessThan(400);
      }),
    );
  });
});
