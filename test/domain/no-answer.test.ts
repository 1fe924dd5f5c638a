import { describe, expect, it } from 'vitest';
import type { Diagnosis, DiagnosisKind } from '../../src/domain/diagnosis.ts';
import { diagnoseSilence, type SilenceFacts } from '../../src/domain/no-answer.ts';

describe('no answer at all', () => {
  const silence = (facts: Partial<SilenceFacts>): Diagnosis =>
    diagnoseSilence({ timedOut: false, codes: [], proxyStatus: undefined, proxyVariable: undefined, ...facts });

  it.each<[string, DiagnosisKind]>([
    ['ENOTFOUND', 'network_dns'],
    ['EAI_AGAIN', 'network_dns'],
    ['ECONNREFUSED', 'network_refused'],
    ['ENETUNREACH', 'network_refused'],
    ['EHOSTUNREACH', 'network_refused'],
    ['ECONNRESET', 'network_reset'],
    ['EPIPE', 'network_reset'],
    ['UND_ERR_SOCKET', 'network_reset'],
    ['ETIMEDOUT', 'network_timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'network_timeout'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls_untrusted'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls_untrusted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls_untrusted'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls_untrusted'],
    ['CERT_HAS_EXPIRED', 'tls_untrusted'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_untrusted'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'not_openai'],
    ['HPE_INVALID_CONSTANT', 'not_openai'],
    ['E_BRAND_NEW', 'network_reset'],
  ])('%s is %s', (code, kind) => {
    expect(silence({ codes: [code] })).toEqual({ kind, detail: code });
  });

  it('takes the first code it knows, however deep', () => {
    expect(silence({ codes: ['ERR_OUTER', 'ECONNREFUSED'] })).toEqual({
      kind: 'network_refused',
      detail: 'ECONNREFUSED',
    });
  });

  it('is a time-out when our time ran out, whatever the connection said on its way down', () => {
    expect(silence({ timedOut: true, codes: ['ECONNRESET'] })).toEqual({ kind: 'network_timeout' });
  });

  it('tells a proxy that wants a password from one that says no, and names the variable', () => {
    expect(silence({ proxyStatus: 407, codes: ['UND_ERR_ABORTED'], proxyVariable: 'https_proxy' })).toEqual({
      kind: 'proxy_auth',
      detail: 'HTTP 407, https_proxy',
    });
    expect(silence({ proxyStatus: 403, codes: ['UND_ERR_ABORTED'] })).toEqual({
      kind: 'network_refused',
      detail: 'HTTP 403',
    });
    expect(silence({ codes: ['ECONNREFUSED'], proxyVariable: 'HTTPS_PROXY' }).detail).toBe('ECONNREFUSED, HTTPS_PROXY');
  });
});
