import { describe, expect, it } from 'vitest';
import { loadStored } from '../../src/cli/load-stored.ts';
import type { Diagnosis } from '../../src/domain/diagnosis.ts';
import { loadKey } from '../../src/steps/load-key.ts';
import { memoryKeyStore } from '../fakes/memory-key-store.ts';
import { memoryProgress } from '../fakes/memory-progress.ts';
import { sampleKey } from '../sample-key.ts';

const storeThatSays = (load: Diagnosis) => memoryKeyStore({ failures: { keychain: { load } } });
const missing = storeThatSays({ kind: 'store_unavailable', detail: 'no-bus' });
const locked = storeThatSays({ kind: 'store_locked' });
const known = memoryProgress(undefined, { key: { hint: 'sk-proj-…aaaa', store: 'keychain' } });
const nowhere = memoryProgress(undefined, { chosenStore: 'none' });
const none = { ok: true, value: undefined };

describe('a key of which nobody knows, where there is no keychain,', () => {
  it('is none to a step, and something to be told by a command that hands it on', async () => {
    expect(await loadKey({ keyStore: missing, progress: memoryProgress() })).toEqual(none);
    expect(await loadStored({ keyStore: missing, progress: memoryProgress() })).toMatchObject({ ok: false });
  });

  it('is none to both where somebody chose to store nothing', async () => {
    expect(await loadKey({ keyStore: missing, progress: nowhere })).toEqual(none);
    expect(await loadStored({ keyStore: missing, progress: nowhere })).toEqual(none);
  });
});

it.each([
  ['a keychain that is locked', locked, nowhere],
  ['a key that was stored in a keychain that is gone', missing, known],
])('%s is never taken for empty', async (_, keyStore, progress) => {
  expect(await loadKey({ keyStore, progress })).toMatchObject({ ok: false });
  expect(await loadStored({ keyStore, progress })).toMatchObject({ ok: false });
});

it('a key that is there is loaded', async () => {
  const keyStore = memoryKeyStore({ kept: sampleKey() });
  const loaded = await loadKey({ keyStore, progress: memoryProgress() });
  expect(loaded.ok && loaded.value?.isSameAs(sampleKey())).toBe(true);
});
