import type { Environment } from '../domain/environment.ts';
import type { BaseUrl } from './base-url.ts';

/** The way to the API. `variable` is the environment variable that says so, spelled as it was found. */
export type ProxyRoute =
  | { readonly kind: 'direct' }
  | {
      readonly kind: 'proxy';
      readonly variable: string;
      /** Without user name and password. */
      readonly uri: string;
      /** The `Proxy-Authorization` header; `undefined` when the variable holds no user name. A secret. */
      readonly authorization: string | undefined;
    }
  /** The variable holds something that is no http(s) proxy address, such as `socks5://…`. */
  | { readonly kind: 'unusable'; readonly variable: string };

/** The first of these that is set, the lower-case spelling first, as in curl. An empty value counts as not set. */
function find(env: Environment, ...names: readonly string[]): { variable: string; value: string } | undefined {
  for (const variable of names.flatMap((name) => [name.toLowerCase(), name])) {
    const value = env[variable]?.trim() ?? '';
    if (value !== '') return { variable, value };
  }
  return undefined;
}

/** `NO_PROXY`: hosts, `.domains` or `*.domains`, each with an optional port, apart by commas or blanks; `*` is every host. */
function isExcepted(url: URL, noProxy: string): boolean {
  const host = url.hostname.toLowerCase();
  const port = url.port === '' ? '443' : url.port;
  return noProxy
    .toLowerCase()
    .split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, name = entry, onlyPort] = /^([^:]+|\[[^\]]+\]):(\d+)$/.exec(entry) ?? [];
      const domain = name.replace(/^\*?\./, '');
      const covers = entry === '*' || host === domain || host === `[${domain}]` || host.endsWith(`.${domain}`);
      return covers && (onlyPort === undefined || onlyPort === port);
    });
}

function readAuthorization({ username, password }: URL): string | undefined {
  if (username === '') return undefined;
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}

function readProxy(variable: string, value: string): ProxyRoute {
  // `127.0.0.1:8888` is how many people write it; curl takes it as http too.
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  try {
    const url = new URL(text);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return { kind: 'unusable', variable };
    return { kind: 'proxy', variable, uri: url.origin, authorization: readAuthorization(url) };
  } catch {
    return { kind: 'unusable', variable };
  }
}

/**
 * Which way a request to `baseUrl` goes. This computer itself is never reached through a proxy. Every other address is
 * https, for which `HTTPS_PROXY` counts, and `HTTP_PROXY` where that is all there is, as in Node itself
 * (`NODE_USE_ENV_PROXY`). `ALL_PROXY` is not looked at.
 */
export function chooseRoute(baseUrl: BaseUrl, env: Environment): ProxyRoute {
  if (baseUrl.isLoopback) return { kind: 'direct' };
  const proxy = find(env, 'HTTPS_PROXY', 'HTTP_PROXY');
  if (proxy === undefined) return { kind: 'direct' };
  if (isExcepted(new URL(baseUrl.href), find(env, 'NO_PROXY')?.value ?? '')) return { kind: 'direct' };
  return readProxy(proxy.variable, proxy.value);
}
