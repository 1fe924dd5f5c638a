import { afterEach, describe, expect, test } from 'vitest';
import { askSecretService } from '../../src/store/secret-service.ts';
import { missingForSecretService, type SecretService, startSecretService } from '../secret-service.ts';

const missing = missingForSecretService();
const signal = new AbortController().signal;

describe.skipIf(missing !== '')(`the Secret Service, asked without opening a window${missing}`, () => {
  let service: SecretService;
  afterEach(async () => service.stop());

  test('is open', async () => {
    service = await startSecretService();
    expect(await askSecretService(service.env, signal)).toBe('open');
  });

  test('is locked', async () => {
    service = await startSecretService();
    await service.lock();
    expect(await askSecretService(service.env, signal)).toBe('locked');
  });

  test('has no default keyring', async () => {
    service = await startSecretService('no-collection');
    expect(await askSecretService(service.env, signal)).toBe('no-collection');
  });

  test('is not there', async () => {
    service = await startSecretService('no-service');
    expect(await askSecretService(service.env, signal)).toBe('no-service');
  });

  test('has no session to be in', async () => {
    service = await startSecretService('no-service');
    const env = { ...service.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' };
    expect(await askSecretService(env, signal)).toBe('no-bus');
  });

  test('does not answer', async () => {
    service = await startSecretService();
    service.freeze();
    expect(await askSecretService(service.env, signal)).toBe('no-answer');
  });

  test('is unknown where there is nothing to ask it with', async () => {
    service = await startSecretService();
    expect(await askSecretService({ ...service.env, PATH: '/nowhere' }, signal)).toBe('unknown');
  });
});
