import { describe, expect, it } from 'vitest';
import {
  type Diagnosis,
  type DiagnosisKind,
  diagnosisKinds,
  isGoodKey,
  isRetryable,
  mayBeLateCredit,
  remedyFor,
} from '../../src/domain/diagnosis.ts';
import { platformPages } from '../../src/domain/platform-page.ts';

/** The column "step it sends to" of the public table. */
const stepOf: Partial<Readonly<Record<DiagnosisKind, string>>> = {
  no_key: 'key',
  key_malformed: 'key',
  key_wrong_kind: 'key',
  key_rejected: 'key',
  account_deactivated: 'account',
  not_a_member: 'account',
  project_archived: 'key',
  org_mismatch: 'key',
  missing_scope: 'key',
  ip_not_allowed: 'account',
  unsupported_region: 'account',
  model_unavailable: 'limits',
  org_unverified: 'account',
  no_credit: 'billing',
  billing_not_active: 'billing',
  spend_limit_reached: 'limits',
  usage_limit_reached: 'limits',
};

const all: readonly Diagnosis[] = diagnosisKinds.map((kind) => ({ kind }));

describe('the remedy', () => {
  it.each(Object.entries(stepOf))('of %s is the step %s', (kind, step) => {
    const diagnosis = all.find((each) => each.kind === kind);
    expect(diagnosis && remedyFor(diagnosis)).toMatchObject({ step });
  });

  it('of everything else is an act on this computer', () => {
    const others = all.filter(({ kind }) => stepOf[kind] === undefined && kind !== 'secret_in_argv');
    for (const diagnosis of others) expect(remedyFor(diagnosis)).toHaveProperty('act');
  });

  it('of a step names a page there is', () => {
    const pages = all.map(remedyFor).flatMap((remedy) => ('page' in remedy ? remedy.page : []));
    expect(Object.keys(platformPages)).toEqual(expect.arrayContaining(pages));
  });

  it('of a key in the command line is a new key', () => {
    expect(remedyFor({ kind: 'secret_in_argv' })).toEqual({ act: 'replace', page: 'apiKeys' });
  });

  it('of a rate limit is patience, but credit where the limit is that of an account without any', () => {
    expect(remedyFor({ kind: 'rate_limited' })).toEqual({ act: 'retry', who: 'program' });
    expect(remedyFor({ kind: 'rate_limited', requestsPerMinute: 500 })).toEqual({ act: 'retry', who: 'program' });
    expect(remedyFor({ kind: 'rate_limited', requestsPerMinute: 4 })).toMatchObject({ act: 'retry' });
    expect(remedyFor({ kind: 'rate_limited', requestsPerMinute: 3 })).toMatchObject({ step: 'billing' });
    expect(remedyFor({ kind: 'rate_limited', requestsPerMinute: 0 })).toMatchObject({ step: 'billing' });
  });
});

describe('a key is good all the same', () => {
  it('when what lacks is money, a limit or a permission, and else not', () => {
    expect(all.filter(isGoodKey).map(({ kind }) => kind)).toEqual([
      'missing_scope',
      'model_unavailable',
      'org_unverified',
      'no_credit',
      'billing_not_active',
      'spend_limit_reached',
      'usage_limit_reached',
      'rate_limited',
    ]);
  });
});

describe('waiting', () => {
  it('may bring credit that was just bought, and cures no limit', () => {
    expect(all.filter(mayBeLateCredit).map(({ kind }) => kind)).toEqual(['no_credit', 'billing_not_active']);
  });

  it('is all a program can do about the network and OpenAI’s own troubles', () => {
    expect(all.filter(isRetryable).map(({ kind }) => kind)).toEqual([
      'rate_limited',
      'server_error',
      'overloaded',
      'network_dns',
      'network_refused',
      'network_reset',
      'network_timeout',
      'not_openai',
    ]);
    expect(isRetryable({ kind: 'rate_limited', requestsPerMinute: 3 })).toBe(false);
  });
});
