import { describe, expect, it } from 'vitest';
import { defaultBaseUrl, readBaseUrl } from '../../src/openai/base-url.ts';

describe('readBaseUrl', () => {
  it.each([
    ['https://api.openai.com/v1', 'https://api.openai.com/v1'],
    ['https://api.openai.com:443/v1/', 'https://api.openai.com/v1'],
    ['  HTTPS://Gateway.Example/openai/v1//  ', 'https://gateway.example/openai/v1'],
    ['https://gateway.example', 'https://gateway.example'],
    ['http://127.0.0.1:8080/v1', 'http://127.0.0.1:8080/v1'],
    ['http://127.9.9.9/v1', 'http://127.9.9.9/v1'],
    ['http://localhost:1/v1', 'http://localhost:1/v1'],
    ['http://[::1]:1/v1', 'http://[::1]:1/v1'],
    ['http://LOCALHOST:80/v1', 'http://localhost/v1'],
    ['https://xn--r8jz45g.example/v1', 'https://xn--r8jz45g.example/v1'],
    ['https://gateway.example/openai/deployments/a%20b/v1', 'https://gateway.example/openai/deployments/a%20b/v1'],
  ])('takes %s', (text, href) => {
    expect(readBaseUrl(text)).toMatchObject({ ok: true, value: { href } });
  });

  it.each([
    '',
    'api.openai.com',
    'https:api.openai.com',
    'https://',
    'ftp://127.0.0.1/v1',
    'file:///etc/passwd',
    'http://api.openai.com/v1',
    'http://127.0.0.1.example/v1',
    'http://localhost.example/v1',
    'http://0.0.0.0/v1',
    'http://128.0.0.1/v1',
    'https://user:secret@api.openai.com/v1',
    'https://api.openai.com/v1?key=secret',
    'https://api.openai.com/v1?',
    'https://api.openai.com/v1#x',
    'https://api.openai.com\\@evil.example/v1',
    'https://api.openai.com/v1 x',
    'https://api.openai.com:99999/v1',
    // What is understood is another address than what was written.
    'https:///v1',
    'https:////api.openai.com/v1',
    'https://:443/v1',
    'https://api.openai.com:/v1',
    'https://api.openai.com:0443/v1',
    'https://%61pi.openai.com/v1',
    'https://ａpi.openai.com/v1',
    'https://api.open\u00ADai.com/v1',
    'https://例え.example/v1',
    'http://127.1/v1',
    'http://2130706433/v1',
    'http://0x7f.0.0.1/v1',
    'http://[0:0:0:0:0:0:0:1]/v1',
    'https://gateway.example/a/../v1',
    'https://gateway.example/./v1',
    'https://gateway.example/%2e%2e/v1',
    'https://gateway.example/日本/v1',
  ])('refuses "%s" without repeating it', (text) => {
    const read = readBaseUrl(text, 'OPENAI_ONBOARD_BASE_URL');
    expect(read).toEqual({
      ok: false,
      diagnosis: { kind: 'usage', detail: 'OPENAI_ONBOARD_BASE_URL: https://…, http://localhost:…' },
    });
  });

  it('knows the address that needs no mention, and this computer', () => {
    expect(readBaseUrl('https://api.openai.com/v1/')).toEqual({ ok: true, value: defaultBaseUrl });
    expect(readBaseUrl('https://localhost/v1')).toMatchObject({ value: { isDefault: false, isLoopback: true } });
    expect(readBaseUrl('https://gateway.example:8443/v1')).toMatchObject({
      value: { host: 'gateway.example:8443', isLoopback: false },
    });
  });
});
