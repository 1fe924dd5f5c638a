import { failed, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';

/** An address the key may be sent to. */
export interface BaseUrl {
  /** Without a slash at the end. */
  readonly href: string;
  /** Host, and port where it is not the usual one. */
  readonly host: string;
  /** Whether this is OpenAI's own API. */
  readonly isDefault: boolean;
  /** Whether it is this computer. */
  readonly isLoopback: boolean;
}

export const defaultBaseUrl: BaseUrl = {
  href: 'https://api.openai.com/v1',
  host: 'api.openai.com',
  isDefault: true,
  isLoopback: false,
};

const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const acceptable = 'https://…, http://localhost:…';

/** An address in the spelling that the URL parser gives it, as far as spellings may differ without a change of meaning. */
function spelled(address: string): string {
  const [, scheme = '', authority = '', path = ''] = /^([^:]+):\/\/([^/]*)(.*)$/.exec(address) ?? [];
  const usualPort = scheme.toLowerCase() === 'https' ? /:443$/ : /:80$/;
  return `${scheme}://${authority.replace(usualPort, '')}`.toLowerCase() + path.replace(/\/+$/, '');
}

/**
 * The address in `text`: https, or http on this computer, without user name, password, query or fragment. Anything
 * else is a `usage` diagnosis that names `source` (the flag or variable it came from) and never repeats the text, which
 * may hold a password.
 */
export function readBaseUrl(text: string, source = '--base-url'): Result<BaseUrl> {
  const trimmed = text.trim();
  const refused = failed({ kind: 'usage', detail: `${source}: ${acceptable}` });
  // The URL parser forgives backslashes, inner blanks and a missing "//"; in an address for a secret none is forgiven.
  if (!/^https?:\/\/[^\s\\?#@]+$/i.test(trimmed) || !URL.canParse(trimmed)) return refused;

  const url = new URL(trimmed);
  const href = url.href.replace(/\/+$/, '');
  // It also finds hosts that nobody wrote: `v1` in "https:///v1", 127.0.0.1 in "http://2130706433".
  if (href !== spelled(trimmed)) return refused;
  const isLoopback = loopback.test(url.hostname);
  if (url.protocol === 'http:' && !isLoopback) return refused;
  return ok({ href, host: url.host, isDefault: href === defaultBaseUrl.href, isLoopback });
}
