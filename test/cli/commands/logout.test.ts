import { describe, expect, it } from 'vitest';
import { logout } from '../../../src/cli/commands/logout.ts';
import { type CommandScript, commandContext } from '../../fakes/command-context.ts';
import { memoryKeyStore } from '../../fakes/memory-key-store.ts';
import { checklistWith, memoryProgress } from '../../fakes/memory-progress.ts';
import { sampleKey } from '../../sample-key.ts';

const key = sampleKey();
const known = (store: 'keychain' | 'file' = 'keychain') =>
  memoryProgress(checklistWith({ account: 'acknowledged', key: 'verified' }), { key: { hint: key.hint, store } });

async function leave(script: CommandScript) {
  const context = commandContext(script);
  const ending = await logout(context);
  return { ending, context, said: context.terminal.transcript() };
}

describe('logout', () => {
  it('removes the key, forgets it, and sends to the page where it is deleted for good', async () => {
    const { ending, context, said } = await leave({ store: { kept: key }, progress: known() });
    expect(ending).toEqual({ result: { removed: [{ profile: 'default', store: 'keychain' }] } });
    expect(context.keyStore.kept.size).toBe(0);
    expect(context.progress.states()).toBe('acknowledged open open open open');
    expect(context.progress.progress.key).toBeUndefined();
    expect(context.browser.opened).toEqual(['https://platform.openai.com/settings/organization/api-keys']);
    expect(said).toMatchInlineSnapshot(`
      "✔ The key of profile “default” was removed from: the keychain of this test.
      The key itself stays valid at OpenAI. Delete it on this page if nobody is to use it any more:
      → https://platform.openai.com/settings/organization/api-keys"
    `);
  });

  it('opens no page where nobody sees it', async () => {
    expect((await leave({ store: { kept: key }, interactive: false })).context.browser.opened).toEqual([]);
    await expect(leave({ store: { kept: key }, browser: { available: false } })).resolves.toBeDefined();
  });

  it('of nothing says so, and is no failure', async () => {
    const { ending, said } = await leave({});
    expect(ending).toEqual({ result: { removed: [] } });
    expect(said).toBe('No key of profile “default” is stored. Nothing was removed.');
  });

  it('where there is no keychain and no key is known removes nothing, and is no failure', async () => {
    const failures = { keychain: { remove: { kind: 'store_unavailable' } } } as const;
    const { ending, said } = await leave({ store: { failures } });
    expect(ending).toEqual({ result: { removed: [] } });
    expect(said).toBe('No key of profile “default” is stored. Nothing was removed.');
    expect((await leave({ store: { failures }, progress: known() })).ending.diagnosis?.kind).toBe('store_unavailable');
    expect((await leave({ store: { failures, mayChange: false } })).ending.diagnosis?.kind).toBe('store_unavailable');
  });

  it('also finds a key that an earlier run left in the file', async () => {
    const keyStore = memoryKeyStore({ kept: key });
    keyStore.changeTo('file');
    await keyStore.save(key);
    keyStore.changeTo('keychain');
    const context = { ...commandContext({ progress: known() }), keyStore };
    expect(await logout(context)).toEqual({
      result: {
        removed: [
          { profile: 'default', store: 'keychain' },
          { profile: 'default', store: 'file' },
        ],
      },
    });
    expect(keyStore.kept.size).toBe(0);
  });

  it('also finds a key that an earlier run left in the keychain, without opening a locked one', async () => {
    const keyStore = memoryKeyStore({ kept: key });
    keyStore.changeTo('file');
    await keyStore.save(key);
    const context = { ...commandContext({ progress: known('file') }), keyStore };
    expect((await logout(context)).result).toEqual({
      removed: [
        { profile: 'default', store: 'file' },
        { profile: 'default', store: 'keychain' },
      ],
    });
    const failures = { keychain: { ready: { kind: 'store_locked' } } } as const;
    const { ending } = await leave({ store: { kind: 'file', kept: key, failures }, progress: known('file') });
    expect(ending).toEqual({ result: { removed: [{ profile: 'default', store: 'file' }] } });
  });

  it('of all profiles includes one that only the file knows', async () => {
    const lost = { keyStore: memoryKeyStore({ kind: 'file', kept: key }), progress: memoryProgress() };
    const { ending } = await leave({ flags: { all: true }, profilesInFile: ['lost'], profiles: { lost } });
    expect(ending).toEqual({ result: { removed: [{ profile: 'lost', store: 'file' }] } });
  });

  it('in one place does not forget a key that is kept in another', async () => {
    const { context } = await leave({ store: { kind: 'file', mayChange: false }, progress: known('keychain') });
    expect(context.progress.progress.key?.hint).toBe(key.hint);
    expect(context.progress.states()).toBe('acknowledged verified open open open');
  });

  it('removes the keys of all profiles, and goes on past one that fails', async () => {
    const work = { keyStore: memoryKeyStore({ kept: sampleKey('w') }), progress: known() };
    const locked = {
      keyStore: memoryKeyStore({ failures: { keychain: { remove: { kind: 'store_locked' } } } }),
      progress: known(),
    };
    const { ending, said } = await leave({
      flags: { all: true },
      store: { kept: key },
      progress: memoryProgress(undefined, {
        key: { hint: key.hint, store: 'keychain' },
        others: ['locked', 'work'].map((name) => ({ name, key: undefined })),
      }),
      profiles: { work, locked },
    });
    expect(ending).toEqual({
      result: {
        removed: [
          { profile: 'default', store: 'keychain' },
          { profile: 'work', store: 'keychain' },
        ],
      },
      diagnosis: { kind: 'store_locked' },
    });
    expect(said).toContain('profile “work”');
    expect(locked.progress.progress.key).toBeDefined();
  });
});
