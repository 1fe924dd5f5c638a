import { describe, expect, it } from 'vitest';
import { noteKey, settleKey } from '../../src/cli/settle-key.ts';
import type { ApiKey } from '../../src/domain/api-key.ts';
import { unknownHint } from '../../src/domain/progress.ts';
import type { StoreKind } from '../../src/domain/store-kind.ts';
import type { KnownKey } from '../../src/store/progress-store.ts';
import { commandContext, type CommandScript } from '../fakes/command-context.ts';
import { memoryKeyStore } from '../fakes/memory-key-store.ts';
import { checklistWith, memoryProgress } from '../fakes/memory-progress.ts';
import { sampleKey } from '../sample-key.ts';

const key = sampleKey();

async function settle(hint: string, script: CommandScript = {}) {
  const progress = memoryProgress(checklistWith({ key: 'verified' }), { key: { hint, store: 'keychain' } });
  const context = commandContext({ progress, ...script });
  return { known: await settleKey(context), context, progress };
}

describe('what a store has just given', () => {
  const note = async (found: ApiKey | undefined, known: KnownKey | undefined, kind: StoreKind = 'keychain') => {
    const progress = memoryProgress(checklistWith({ key: 'verified' }), known === undefined ? {} : { key: known });
    await noteKey(found, known, { keyStore: memoryKeyStore({ kind }), progress });
    return `${progress.progress.key?.hint ?? 'none'} in ${progress.progress.key?.store ?? 'none'}, ${progress.states()}`;
  };
  const other = { hint: 'sk-proj-…bbbb', store: 'keychain' } as const;

  it('is written down where nothing or another key was known', async () => {
    expect(await note(key, undefined)).toBe('sk-proj-…aaaa in keychain, open verified open open open');
  });

  it('opens the step for a key that nobody has checked, but not after a change that was cut short', async () => {
    expect(await note(key, other)).toBe('sk-proj-…aaaa in keychain, open open open open open');
    const unknown = { hint: unknownHint, store: 'keychain' } as const;
    expect(await note(key, unknown)).toBe('sk-proj-…aaaa in keychain, open verified open open open');
  });

  it('is not written over what another run has written since', async () => {
    const progress = memoryProgress(checklistWith({ key: 'verified' }), { key: other });
    await noteKey(undefined, undefined, { keyStore: memoryKeyStore(), progress });
    await noteKey(key, { ...other, hint: unknownHint }, { keyStore: memoryKeyStore(), progress });
    expect(progress.progress.key).toEqual(other);
    expect(progress.states()).toBe('open verified open open open');
  });

  it('opens the step again where a key was known and none is there', async () => {
    expect(await note(undefined, other)).toBe('none in none, open open open open open');
    expect(await note(undefined, undefined)).toBe('none in none, open verified open open open');
  });

  it('says nothing of a key in another place', async () => {
    expect(await note(key, other, 'file')).toBe('sk-proj-…bbbb in keychain, open verified open open open');
    expect(await note(undefined, other, 'none')).toBe('sk-proj-…bbbb in keychain, open verified open open open');
    expect(await note(key, undefined, 'none')).toBe('none in none, open verified open open open');
  });
});

describe('what is known of the stored key', () => {
  it('is believed without asking the store', async () => {
    const { known, context } = await settle(key.hint);
    expect(known).toEqual({ hint: key.hint, store: 'keychain' });
    expect(context.keyStore.calls).toEqual([]);
  });

  it('is asked of the store after a change that nobody saw the end of', async () => {
    const { known, progress } = await settle(unknownHint, { store: { kept: key } });
    expect(known).toEqual({ hint: key.hint, store: 'keychain' });
    expect(progress.progress.key).toEqual(known);
    expect(progress.states()).toBe('open verified open open open');
  });

  it('is that there is none, where the store holds none: then the step is open again', async () => {
    const { known, progress } = await settle(unknownHint);
    expect(known).toBeUndefined();
    expect(progress.progress.key).toBeUndefined();
    expect(progress.states()).toBe('open open open open open');
  });

  it('stays unknown where the store does not say, or another one is in use', async () => {
    const failures = { keychain: { load: { kind: 'store_locked' } } } as const;
    expect((await settle(unknownHint, { store: { failures } })).known?.hint).toBe(unknownHint);
    const { known, context } = await settle(unknownHint, { store: { kind: 'file' } });
    expect(known?.hint).toBe(unknownHint);
    expect(context.keyStore.calls).toEqual([]);
  });
});
