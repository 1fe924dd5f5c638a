import type { Diagnosis, DiagnosisKind } from './diagnosis.ts';
import { diagnosisOf, firstMatch, type Rules } from './diagnosis-rules.ts';

/** What is known of a request that got no answer. */
export interface SilenceFacts {
  /** Our own time ran out. */
  readonly timedOut: boolean;
  /** The system error codes of the failure and its causes, outermost first. */
  readonly codes: readonly string[];
  /** The status with which a proxy refused to let the request through. */
  readonly proxyStatus: number | undefined;
  /** The environment variable that named the proxy; `undefined` when the request went directly. */
  readonly proxyVariable: string | undefined;
}

/**
 * Source: Node's and OpenSSL's error codes as met on Node 20, 22 and 24, 2026-11-22. `HPE_…` is Node's HTTP parser,
 * `ERR_SSL_…` a partner that speaks no TLS or none that we do: in both cases it is not OpenAI.
 */
const kindBySystemCode: Rules = [
  [/^(?:ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL)$/, 'network_dns'],
  [/^(?:ECONNREFUSED|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM)$/, 'network_refused'],
  [/^(?:ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET)$/, 'network_reset'],
  [/^(?:ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_\w+_TIMEOUT)$/, 'network_timeout'],
  [
    /SELF_SIGNED|^UNABLE_TO_|^ERR_TLS_CERT|^CERT_|^HOSTNAME_MISMATCH$|^(?:INVALID_(?:CA|PURPOSE)|PATH_LENGTH_EXCEEDED)$/,
    'tls_untrusted',
  ],
  [/^(?:HPE_\w+|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_\w+|ERR_SSL_\w+|EPROTO)$/, 'not_openai'],
];

/**
 * A proxy wants a name and a password with 407; tinyproxy answers wrong ones with 401. What is below 200 is no answer
 * to such a question, and whoever gave it no proxy. Anything else is its refusal.
 */
function kindByProxyStatus(status: number): DiagnosisKind {
  if (status < 200) return 'not_openai';
  return status === 407 || status === 401 ? 'proxy_auth' : 'network_refused';
}

/** What is wrong when no answer came. A failure nobody knows is a connection that broke: `network_reset`. */
export function diagnoseSilence({ timedOut, codes, proxyStatus, proxyVariable }: SilenceFacts): Diagnosis {
  const via = proxyVariable === undefined ? '' : `, ${proxyVariable}`;
  if (proxyStatus !== undefined) return diagnosisOf(kindByProxyStatus(proxyStatus), `HTTP ${proxyStatus}${via}`);
  if (timedOut) return diagnosisOf('network_timeout', proxyVariable);
  const code = codes.find((code) => firstMatch(kindBySystemCode, code) !== undefined) ?? codes[0];
  if (code === undefined) return diagnosisOf('network_reset', proxyVariable);
  return diagnosisOf(firstMatch(kindBySystemCode, code) ?? 'network_reset', `${code}${via}`);
}
