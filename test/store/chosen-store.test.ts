import { expect, test } from 'vitest';
import type { StoreKind } from '../../src/domain/store-kind.ts';
import { chosenStore, type KeyStoreMakers } from '../../src/store/chosen-store.ts';
import { memoryKeyStore } from '../fakes/memory-key-store.ts';
import { sampleKey } from '../sample-key.ts';

function makers(made: StoreKind[]): KeyStoreMakers {
  const make = (kind: StoreKind) => () => {
    made.push(kind);
    return memoryKeyStore({ kind });
  };
  return { keychain: make('keychain'), file: make('file'), none: make('none') };
}

test('a store that is not used is not made', async () => {
  const made: StoreKind[] = [];
  const store = chosenStore('file', true, makers(made));
  expect(store.kind).toBe('file');
  expect(made).toEqual([]);
  await store.load();
  await store.save(sampleKey());
  expect(made).toEqual(['file']);
});

test('after a change everything goes to the other place, and each remembers its own', async () => {
  const store = chosenStore('keychain', true, makers([]));
  await store.save(sampleKey('a'));
  store.changeTo('none');
  expect(store.kind).toBe('none');
  expect(await store.load()).toEqual({ ok: true, value: undefined });
  expect(store.describe()).toBe('the none of this test');
  store.changeTo('keychain');
  expect(await store.load()).toEqual({ ok: true, value: sampleKey('a') });
});

test('a place can be named without being chosen', () => {
  const store = chosenStore('keychain', true, makers([]));
  expect(store.placeOf('file')).toBe('the file of this test');
  expect(store.kind).toBe('keychain');
});

test('a place that is settled cannot be changed', () => {
  const store = chosenStore('keychain', false, makers([]));
  expect(store.mayChange).toBe(false);
  expect(() => store.changeTo('file')).toThrow('settled');
});
