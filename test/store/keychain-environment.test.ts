import { expect, test } from 'vitest';
import { keychainEnvironment } from '../../src/store/keychain-environment.ts';

test('a keychain helper finds its bus, its windows and its language', () => {
  const needed = {
    PATH: '/bin',
    HOME: '/home/ann',
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus',
    XDG_RUNTIME_DIR: '/run',
    WAYLAND_DISPLAY: 'wayland-0',
    LC_ALL: 'ja_JP.UTF-8',
    SystemRoot: 'C:\\Windows',
    Path: 'C:\\Windows',
  };
  expect(keychainEnvironment(needed)).toEqual(needed);
});

test('a keychain helper gets no key, and nothing that changes how Node starts', () => {
  const harmful = {
    OPENAI_API_KEY: 'sk-…',
    OPENAI_BASE_URL: 'https://example.com',
    NODE_OPTIONS: '--inspect',
    NODE_DEBUG: 'net',
    NODE_EXTRA_CA_CERTS: '/certs.pem',
    AWS_SECRET_ACCESS_KEY: '…',
    HTTPS_PROXY: 'http://user:password@proxy',
  };
  expect(keychainEnvironment(harmful)).toEqual({});
});
