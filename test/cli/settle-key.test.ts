import { describe, expect, it } from 'vitest';
import { settleKey } from '../../src/cli/settle-key.ts';
import { unknownHint } from '../../src/domain/progress.ts';
import { commandContext, type CommandScript } from '../fakes/command-context.ts';
import { checklistWith, memoryProgress } from '../fakes/memory-progress.ts';
import { sampleKey } from '../sample-key.ts';

const key = sampleKey();

async function settle(hint: string, script: CommandScript = {}) {
  const progress = memoryProgress(checklistWith({ key: 'verified' }), { key: { hint, store: 'keychain' } });
  const context = commandContext({ progress, ...script });
  return { known: await settleKey(context), context, progress };
}

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
