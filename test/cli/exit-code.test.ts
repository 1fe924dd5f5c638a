import { describe, expect, it } from 'vitest';
import { cancelCodes, exitCodes, runFailed, runNotExecutable, runNotFound } from '../../src/cli/exit-code.ts';
import { diagnosisKinds } from '../../src/domain/diagnosis.ts';

/** The public table, as the contract writes it: one row for each status, its diagnoses in the order of the contract. */
const contract = `
1 internal
2 usage secret_in_argv
3 input_needed
4 no_key key_malformed key_wrong_kind key_rejected account_deactivated not_a_member project_archived org_mismatch
5 no_credit billing_not_active spend_limit_reached usage_limit_reached
6 missing_scope ip_not_allowed unsupported_region model_unavailable org_unverified
7 rate_limited server_error overloaded network_dns network_refused network_reset network_timeout proxy_auth tls_untrusted tls_disabled not_openai
8 store_unavailable store_locked store_denied store_timeout store_mismatch
130 cancelled
`;

const rows = contract
  .trim()
  .split('\n')
  .flatMap((row) => {
    const [status, ...kinds] = row.split(' ');
    return kinds.map((kind) => [kind, Number(status)] as const);
  });

describe('the exit statuses', () => {
  it('are those of the contract, for every diagnosis there is', () => {
    expect(exitCodes).toEqual(Object.fromEntries(rows));
    expect(rows.map(([kind]) => kind).toSorted()).toEqual([...diagnosisKinds].toSorted());
  });

  it('of a run that was ended are those of shells', () => {
    expect(cancelCodes).toEqual({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 });
  });

  it('of a program that could not be started are those of env', () => {
    expect([runFailed, runNotExecutable, runNotFound]).toEqual([125, 126, 127]);
  });
});
