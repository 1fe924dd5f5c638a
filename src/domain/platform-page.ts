/** A page of OpenAI's web site that a person is sent to. */
export interface PlatformPage {
  readonly url: string;
  /** The day somebody last made sure that this address leads where we say. */
  readonly checkedOn: `${number}-${number}-${number}`;
}

interface OpenAiPage extends PlatformPage {
  readonly url: `https://platform.openai.com/${string}`;
}

/**
 * Every address the program shows or opens. No other file spells one out.
 *
 * Source: the links in OpenAI's own guides and help articles and in the API's error texts, as collected on the day
 * given. None carries a project id: a beginner has exactly one project, and the organization pages lead to it.
 */
export const platformPages = {
  signUp: { url: 'https://platform.openai.com/signup', checkedOn: '2026-11-22' },
  apiKeys: { url: 'https://platform.openai.com/settings/organization/api-keys', checkedOn: '2026-11-22' },
  billingPreferences: {
    url: 'https://platform.openai.com/settings/organization/billing/preferences',
    checkedOn: '2026-11-22',
  },
  billingOverview: {
    url: 'https://platform.openai.com/settings/organization/billing/overview',
    checkedOn: '2026-11-22',
  },
  limits: { url: 'https://platform.openai.com/settings/organization/limits', checkedOn: '2026-11-22' },
  organization: { url: 'https://platform.openai.com/settings/organization/general', checkedOn: '2026-11-22' },
  ipAllowlist: {
    url: 'https://platform.openai.com/settings/organization/security/ip-allowlist',
    checkedOn: '2026-11-22',
  },
} as const satisfies Readonly<Record<string, OpenAiPage>>;

export type PageId = keyof typeof platformPages;

/** The same pages at whatever addresses: the real ones above, or stand-ins of the same names. */
export type PageTable = Readonly<Record<PageId, PlatformPage>>;
