import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Cancelled } from '../../src/domain/cancelled.ts';
import { processesWith } from '../processes.ts';
import { sampleKey } from '../sample-key.ts';
import { missingForSecretService, type SecretService, startSecretService, until } from '../secret-service.ts';
import { openKeychain } from './open-keychain.ts';

const missing = missingForSecretService();

let service: SecretService;
afterEach(async () => service.stop());

const nothing = { ok: true, value: undefined };
const trouble = (kind: string, detail: string): object => ({ ok: false, diagnosis: { kind, detail } });

describe.skipIf(missing !== '')(`an open keyring${missing}`, () => {
  beforeEach(async () => {
    service = await startSecretService();
  });

  test('shows a saved key to other programs, bare, under the name we promise', async () => {
    await openKeychain(service).save(sampleKey());
    expect(await service.lookUp('default')).toBe(sampleKey().reveal());
  });

  test('gives us a key that another program has put there', async () => {
    await service.put('default', sampleKey().reveal());
    const loaded = await openKeychain(service).load();
    expect(loaded.ok && loaded.value?.isSameAs(sampleKey())).toBe(true);
  });

  test('replaces another program’s item rather than laying a second beside it', async () => {
    await service.put('default', sampleKey('a').reveal());
    await openKeychain(service).save(sampleKey('b'));
    expect(await service.lookUp('default')).toBe(sampleKey('b').reveal());
    expect(await service.countItems()).toBe(1);
  });

  test('is left as it was found by everything but saving', async () => {
    const store = openKeychain(service);
    await store.ready();
    await store.load();
    await store.remove();
    expect(await service.countItems()).toBe(0);
  });

  test('loses the trial item of a run that was killed', async () => {
    await service.put('.probe', 'probe');
    expect(await openKeychain(service).ready()).toEqual(nothing);
    expect(await service.countItems()).toBe(0);
  });

  test('with something else than a key in it says so, and it can be removed', async () => {
    await service.put('default', 'not a key at all');
    const store = openKeychain(service);
    expect(await store.load()).toEqual(trouble('store_mismatch', 'not-a-key'));
    expect(await store.remove()).toEqual({ ok: true, value: true });
  });

  test('finds a profile of any name', async () => {
    const store = openKeychain(service, { profile: '__proto__' });
    await store.save(sampleKey());
    expect(await service.lookUp('__proto__')).toBe(sampleKey().reveal());
  });
});

describe.skipIf(missing !== '')(`a locked keyring${missing}`, () => {
  beforeEach(async () => {
    service = await startSecretService();
  });

  test('is never mistaken for an empty one', async () => {
    await service.put('default', sampleKey().reveal());
    await service.lock();
    const store = openKeychain(service);
    const locked = trouble('store_locked', 'locked');
    expect(await store.ready()).toEqual(locked);
    expect(await store.load()).toEqual(locked);
    expect(await store.save(sampleKey('b'))).toEqual(locked);
    expect(await store.remove()).toEqual(locked);
  });
});

describe.skipIf(missing !== '')(`a session${missing}`, () => {
  test('without a keyring program has no keychain', async () => {
    service = await startSecretService('no-service');
    const store = openKeychain(service);
    const unavailable = trouble('store_unavailable', 'no-service');
    expect(await store.ready()).toEqual(unavailable);
    expect(await store.load()).toEqual(unavailable);
    expect(await store.save(sampleKey())).toEqual(unavailable);
    expect(await store.remove()).toEqual(unavailable);
  });

  test('whose keyring program has died has none either', async () => {
    service = await startSecretService();
    const store = openKeychain(service);
    await store.save(sampleKey());
    await service.kill();
    expect(await store.load()).toEqual(trouble('store_unavailable', 'no-service'));
  });

  test('without a default keyring cannot keep a key, and certainly keeps none', async () => {
    service = await startSecretService('no-collection');
    const store = openKeychain(service);
    const unavailable = trouble('store_unavailable', 'no-collection');
    expect(await store.ready()).toEqual(unavailable);
    expect(await store.load()).toEqual(nothing);
    expect(await store.save(sampleKey())).toEqual(unavailable);
    expect(await store.remove()).toEqual({ ok: true, value: false });
  });

  test('that is not there at all has no keychain', async () => {
    service = await startSecretService('no-service');
    const { DBUS_SESSION_BUS_ADDRESS: _, ...withoutBus } = service.env;
    for (const env of [withoutBus, { ...withoutBus, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' }]) {
      const store = openKeychain({ env });
      expect(await store.ready()).toEqual(trouble('store_unavailable', 'no-bus'));
      expect(await store.load()).toEqual(trouble('store_unavailable', 'no-bus'));
      expect(await store.save(sampleKey())).toEqual(trouble('store_unavailable', 'no-bus'));
    }
  });
});

describe.skipIf(missing !== '')(`without dbus-send${missing}`, () => {
  /** The same session for programs that cannot find `dbus-send`. */
  const blind = (): { readonly env: Readonly<Record<string, string>> } => ({
    env: { ...service.env, PATH: '/nowhere' },
  });

  test('an open keyring is known by a trial that leaves nothing behind', async () => {
    service = await startSecretService();
    const store = openKeychain(blind());
    expect(await store.ready()).toEqual(nothing);
    expect(await store.load()).toEqual(nothing);
    expect(await store.remove()).toEqual({ ok: true, value: false });
    expect(await service.countItems()).toBe(0);
  });

  test('a locked one is still not mistaken for an empty one', async () => {
    service = await startSecretService();
    await service.put('default', sampleKey().reveal());
    await service.lock();
    const store = openKeychain(blind());
    expect(await store.load()).toEqual(trouble('store_locked', 'locked'));
    expect(await store.remove()).toEqual(trouble('store_locked', 'locked'));
    expect(await store.ready()).toEqual(trouble('store_locked', 'locked'));
  });

  test('a missing one is told by its words', async () => {
    service = await startSecretService('no-service');
    expect(await openKeychain(blind()).load()).toEqual(trouble('store_unavailable', 'no-service'));
  });
});

describe.skipIf(missing !== '')(`a keyring that does not answer${missing}`, () => {
  beforeEach(async () => {
    service = await startSecretService();
    service.freeze();
  });
  const workers = (): number =>
    processesWith(service.home).filter((seen) => seen.arguments.includes('keychain-worker')).length;

  test('is given up at the limit, and its helper is gone', async () => {
    const store = openKeychain(service, { timeoutMs: 300 });
    expect(await store.load()).toEqual(trouble('store_timeout', 'no-answer'));
    await until('the helper is gone', async () => workers() === 0);
  });

  test('leaves open whether a key was saved or removed', async () => {
    expect(await openKeychain(service, { timeoutMs: 300 }).save(sampleKey())).toEqual(
      trouble('store_timeout', 'unconfirmed'),
    );
    expect(await openKeychain(service, { timeoutMs: 300 }).remove()).toEqual(trouble('store_timeout', 'unconfirmed'));
  });

  test('is not asked again where there is no person to wake it', async () => {
    const store = openKeychain(service, { timeoutMs: 300 });
    await store.load();
    const begun = performance.now();
    expect(await store.load()).toEqual(trouble('store_timeout', 'no-answer'));
    expect(await store.save(sampleKey())).toEqual(trouble('store_timeout', 'no-answer'));
    expect(performance.now() - begun).toBeLessThan(100);
  });

  test('is asked again where there is one', async () => {
    const store = openKeychain(service, { timeoutMs: 2000, interactive: true });
    expect(await store.load()).toEqual(trouble('store_timeout', 'no-answer'));
    service.unfreeze();
    expect(await store.load()).toEqual(nothing);
  });

  test('is announced to the person, once a call', async () => {
    const onSlow = vi.fn<() => undefined>();
    await openKeychain(service, { timeoutMs: 2000, interactive: true, onSlow }).load();
    expect(onSlow).toHaveBeenCalledTimes(1);
  });

  test('is given up when the person stops waiting', async () => {
    const onSlow = vi.fn<() => Promise<boolean>>(async () => true);
    const begun = performance.now();
    const store = openKeychain(service, { timeoutMs: 60_000, interactive: true, onSlow });
    expect(await store.save(sampleKey())).toEqual(trouble('store_timeout', 'unconfirmed'));
    expect(performance.now() - begun).toBeLessThan(10_000);
    await until('the helper is gone', async () => workers() === 0);
  });

  test('tells whoever was told of it when it is over', async () => {
    let isOver = false;
    const onSlow = (over: AbortSignal): undefined => {
      over.addEventListener('abort', () => (isOver = true));
    };
    await openKeychain(service, { timeoutMs: 2000, interactive: true, onSlow }).load();
    expect(isOver).toBe(true);
  });

  test('does not hold a run that is to end', async () => {
    const controller = new AbortController();
    const loading = openKeychain(service, { signal: controller.signal }).load();
    await until('the helper is at work', async () => workers() > 0);
    controller.abort(new Cancelled('SIGTERM'));
    await expect(loading).rejects.toMatchObject({ name: 'Cancelled', reason: 'SIGTERM' });
    await until('the helper is gone', async () => workers() === 0);
  });

  test('is found out before anything is kept in it', async () => {
    expect(await openKeychain(service, { timeoutMs: 300 }).ready()).toEqual(trouble('store_timeout', 'no-answer'));
  });
});

describe.skipIf(missing !== '')(`a quick answer${missing}`, () => {
  test('is not announced as slow', async () => {
    service = await startSecretService();
    const onSlow = vi.fn<() => undefined>();
    const store = openKeychain(service, { onSlow });
    await store.save(sampleKey());
    await store.remove();
    expect(onSlow).not.toHaveBeenCalled();
  });
});
