/** What is worth saying although nothing failed: a closed list, public as `warnings[].code` in `--json`. */
export const warningCodes = [
  'env_key_differs',
  'env_base_url_ignored',
  'env_org_ignored',
  'env_project_ignored',
  'env_headers_ignored',
  'env_admin_key_ignored',
  'env_log_ignored',
  'restricted_key',
  'unknown_key_shape',
  'custom_host',
  'plaintext_store',
  'key_replaced',
  'unfunded_account',
] as const;

export type WarningCode = (typeof warningCodes)[number];

export interface Warning {
  readonly code: WarningCode;
  /** One short word the sentence names (a host, scopes, a masked key); holds no part of a key but its hint. */
  readonly detail?: string;
}
