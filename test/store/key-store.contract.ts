import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeyStore } from '../../src/store/key-store.ts';
import { sampleKey } from '../sample-key.ts';

/** A store on trial, with what only an onlooker can do. */
export interface StoreOnTrial {
  readonly store: KeyStore;
  /** A store of the same kind in the same place for another profile; absent where profiles share nothing. */
  readonly otherProfile?: KeyStore;
  /** A store for the same profile, as the next run will have it; absent where nothing outlives the run. */
  readonly nextRun?: KeyStore;
  readonly end?: () => Promise<void>;
}

/** What every key store promises, the fake of the step tests included. */
export function keepsItsWord(name: string, set: () => Promise<StoreOnTrial>): void {
  describe(`${name} keeps its word: it`, () => {
    let trial: StoreOnTrial;
    beforeEach(async () => {
      trial = await set();
    });
    afterEach(async () => trial.end?.());

    test('is ready, and keeps nothing by being asked so', async () => {
      expect(await trial.store.ready()).toEqual({ ok: true, value: undefined });
      expect(await trial.store.load()).toEqual({ ok: true, value: undefined });
    });

    test('loads what it saved', async () => {
      expect(await trial.store.save(sampleKey())).toEqual({ ok: true, value: undefined });
      const loaded = await trial.store.load();
      expect(loaded.ok && loaded.value?.isSameAs(sampleKey())).toBe(true);
    });

    test('keeps the last of two keys', async () => {
      await trial.store.save(sampleKey('a'));
      expect(await trial.store.save(sampleKey('b'))).toMatchObject({ ok: true });
      const loaded = await trial.store.load();
      expect(loaded.ok && loaded.value?.isSameAs(sampleKey('b'))).toBe(true);
    });

    test('keeps one of two keys that two runs save at once, whole, and neither is told anything else', async () => {
      const { store, nextRun = store } = trial;
      for (let round = 0; round < 5; round += 1) {
        const saved = await Promise.all([store.save(sampleKey('a')), nextRun.save(sampleKey('b'))]);
        expect(saved).toEqual([
          { ok: true, value: undefined },
          { ok: true, value: undefined },
        ]);
        const loaded = await store.load();
        expect(loaded.ok && ['a', 'b'].some((letter) => loaded.value?.isSameAs(sampleKey(letter)))).toBe(true);
      }
    });

    test('removes what it kept, and says that there was something', async () => {
      await trial.store.save(sampleKey());
      expect(await trial.store.remove()).toEqual({ ok: true, value: true });
      expect(await trial.store.load()).toEqual({ ok: true, value: undefined });
    });

    test('removes nothing where there is nothing, as often as it is asked', async () => {
      expect(await trial.store.remove()).toEqual({ ok: true, value: false });
      expect(await trial.store.remove()).toEqual({ ok: true, value: false });
    });

    test('is still ready with a key in it, and the key is still there', async () => {
      await trial.store.save(sampleKey());
      expect(await trial.store.ready()).toMatchObject({ ok: true });
      const loaded = await trial.store.load();
      expect(loaded.ok && loaded.value?.isSameAs(sampleKey())).toBe(true);
    });

    test('keeps the keys of two profiles apart', async () => {
      if (trial.otherProfile === undefined) return;
      await trial.store.save(sampleKey('a'));
      expect(await trial.otherProfile.load()).toEqual({ ok: true, value: undefined });
      await trial.otherProfile.save(sampleKey('b'));
      await trial.otherProfile.remove();
      const loaded = await trial.store.load();
      expect(loaded.ok && loaded.value?.isSameAs(sampleKey('a'))).toBe(true);
    });

    test('keeps a key for the next run', async () => {
      if (trial.nextRun === undefined) return;
      await trial.store.save(sampleKey());
      const loaded = await trial.nextRun.load();
      expect(loaded.ok && loaded.value?.isSameAs(sampleKey())).toBe(true);
    });

    test('has a name that people know, and it tells no key', async () => {
      await trial.store.save(sampleKey());
      expect(trial.store.describe()).toMatch(/\w/);
      expect(trial.store.describe()).not.toContain(sampleKey().reveal());
    });
  });
}
