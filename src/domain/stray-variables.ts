import { ApiKey } from './api-key.ts';
import type { Environment } from './environment.ts';
import type { Warning, WarningCode } from './warning.ts';

/**
 * Variables that OpenAI's SDKs read by themselves and that break or redirect a good key. Source: openai-node 6.49,
 * `src/client.ts`, read 2026-11-22. This program obeys none of them.
 */
const ignored: ReadonlyArray<readonly [variable: string, code: WarningCode]> = [
  ['OPENAI_BASE_URL', 'env_base_url_ignored'],
  ['OPENAI_ORG_ID', 'env_org_ignored'],
  ['OPENAI_PROJECT_ID', 'env_project_ignored'],
  ['OPENAI_CUSTOM_HEADERS', 'env_headers_ignored'],
  ['OPENAI_ADMIN_KEY', 'env_admin_key_ignored'],
  ['OPENAI_LOG', 'env_log_ignored'],
];

/** A warning for each such variable that is set. Holds none of their values. */
export function strayVariables(env: Environment): Warning[] {
  return ignored.filter(([variable]) => (env[variable] ?? '') !== '').map(([, code]) => ({ code }));
}

/** The hint of a key in a variable; `undefined` where there is none, `…` where the text is no key. */
export function keyHintIn(env: Environment, variable: string): string | undefined {
  const value = env[variable];
  if (value === undefined || value.trim() === '') return undefined;
  const read = ApiKey.read(value);
  return read instanceof ApiKey ? read.hint : '…';
}
