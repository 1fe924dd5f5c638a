import { describe, expect, it } from 'vitest';
import type { Environment } from '../../src/domain/environment.ts';
import { defaultBaseUrl, readBaseUrl } from '../../src/openai/base-url.ts';
import { chooseRoute } from '../../src/openai/proxy-route.ts';
import type { ProxyRoute } from '../../src/openai/proxy-route.ts';

const routeTo = (address: string, env: Environment): ProxyRoute => {
  const baseUrl = readBaseUrl(address);
  if (!baseUrl.ok) throw new Error(`${address} is no base address`);
  return chooseRoute(baseUrl.value, env);
};
const proxied = { kind: 'proxy', variable: 'HTTPS_PROXY', uri: 'http://proxy.example:8080', authorization: undefined };
const HTTPS_PROXY = 'http://proxy.example:8080';

describe('chooseRoute', () => {
  it.each<[string, Environment, object]>([
    ['nothing set', {}, { kind: 'direct' }],
    ['upper case', { HTTPS_PROXY }, proxied],
    ['blanks around', { HTTPS_PROXY: `  ${HTTPS_PROXY}\n` }, proxied],
    ['a slash behind', { HTTPS_PROXY: `${HTTPS_PROXY}/` }, proxied],
    ['no scheme', { HTTPS_PROXY: 'proxy.example:8080' }, proxied],
    [
      'lower case wins',
      { HTTPS_PROXY: 'http://other', https_proxy: HTTPS_PROXY },
      { ...proxied, variable: 'https_proxy' },
    ],
    ['an empty lower case hides nothing', { HTTPS_PROXY, https_proxy: ' ' }, proxied],
    ['HTTP_PROXY where that is all', { http_proxy: HTTPS_PROXY }, { ...proxied, variable: 'http_proxy' }],
    ['HTTPS_PROXY before HTTP_PROXY', { HTTPS_PROXY, http_proxy: 'http://other' }, proxied],
    ['ALL_PROXY is not looked at', { ALL_PROXY: HTTPS_PROXY }, { kind: 'direct' }],
    [
      'a proxy spoken to with TLS',
      { HTTPS_PROXY: 'https://proxy.example' },
      { ...proxied, uri: 'https://proxy.example' },
    ],
    ['an empty value', { HTTPS_PROXY: '' }, { kind: 'direct' }],
  ])('%s', (_case, env, route) => {
    expect(chooseRoute(defaultBaseUrl, env)).toEqual(route);
  });

  it.each([
    'http://[bad',
    'socks5://127.0.0.1:1080',
    'http://',
    'http://proxy:99999',
    'http://a b',
    'http://%zz:x@proxy',
  ])('calls "%s" unusable and names only the variable', (value) => {
    expect(chooseRoute(defaultBaseUrl, { https_proxy: value })).toEqual({ kind: 'unusable', variable: 'https_proxy' });
  });

  it('keeps user name and password out of the address', () => {
    const route = chooseRoute(defaultBaseUrl, { HTTPS_PROXY: 'http://us%40er:p%3Ass@proxy.example:8080' });
    expect(route).toEqual({ ...proxied, authorization: `Basic ${Buffer.from('us@er:p:ss').toString('base64')}` });
  });

  it.each([
    ['*', 'direct'],
    ['api.openai.com', 'direct'],
    ['API.OpenAI.com', 'direct'],
    ['openai.com', 'direct'],
    ['.openai.com', 'direct'],
    ['*.openai.com', 'direct'],
    ['localhost, api.openai.com', 'direct'],
    ['localhost api.openai.com', 'direct'],
    ['api.openai.com:443', 'direct'],
    ['api.openai.com:8443', 'proxy'],
    ['pi.openai.com', 'proxy'],
    ['openai.com.example', 'proxy'],
    ['api.openai', 'proxy'],
    ['', 'proxy'],
  ])('NO_PROXY=%s: %s', (no_proxy, kind) => {
    expect(chooseRoute(defaultBaseUrl, { HTTPS_PROXY, no_proxy }).kind).toBe(kind);
  });

  it('understands an address with a port in NO_PROXY', () => {
    expect(routeTo('https://[fd00::1]:8443/v1', { HTTPS_PROXY, NO_PROXY: '[fd00::1]:8443' }).kind).toBe('direct');
    expect(routeTo('https://[fd00::1]:8443/v1', { HTTPS_PROXY, NO_PROXY: 'fd00::1' }).kind).toBe('direct');
    expect(routeTo('https://[fd00::1]:8443/v1', { HTTPS_PROXY, NO_PROXY: '[fd00::1]:443' }).kind).toBe('proxy');
  });

  it.each(['https://localhost:8443/v1', 'http://127.0.0.1:1/v1', 'https://[::1]/v1'])(
    'reaches %s directly',
    (address) => {
      expect(routeTo(address, { HTTPS_PROXY, HTTP_PROXY: HTTPS_PROXY })).toEqual({ kind: 'direct' });
    },
  );
});
