import { describe, expect, it } from 'vitest';
import type { WhyNotKeychain } from '../../src/domain/keychain-trouble.ts';
import { unknownHint } from '../../src/domain/progress.ts';
import { offerKeychain } from '../../src/steps/move-to-keychain.ts';
import { choose, type FakeTerminal } from '../fakes/fake-terminal.ts';
import type { MemoryKeyStoreScript } from '../fakes/memory-key-store.ts';
import { memoryProgress } from '../fakes/memory-progress.ts';
import { type Script, stepContext } from '../fakes/step-context.ts';
import { sampleKey } from '../sample-key.ts';

const key = sampleKey();
const other = sampleKey('b');
const inFile = (whyNotKeychain: WhyNotKeychain = 'no-bus') =>
  memoryProgress(undefined, { key: { hint: key.hint, store: 'file' }, whyNotKeychain });

async function offer(script: Script, store: MemoryKeyStoreScript = {}) {
  const context = stepContext({ progress: inFile(), ...script, store: { kind: 'file', kept: key, ...store } });
  await offerKeychain(context);
  context.terminal.verify();
  return { context, said: context.terminal.transcript(), kept: [...context.keyStore.kept.keys()] };
}

describe('a key in the file, and a keychain that can take it', () => {
  it('moves: the file is cleared once the keychain has it', async () => {
    const { context, said, kept } = await offer({ acts: [choose(true)] });
    const moved = ['file load', 'keychain save', 'file remove'];
    expect(context.keyStore.calls).toEqual(['file load', 'keychain ready quietly', ...moved]);
    expect(kept).toEqual(['keychain']);
    expect(context.keyStore.kind).toBe('keychain');
    expect(context.progress.progress).toMatchObject({
      key: { hint: key.hint, store: 'keychain' },
      whyNotKeychain: undefined,
    });
    expect(said).toMatchInlineSnapshot(`
      "? Your key sk-proj-…aaaa is in a plain file (the file of this test), and there is a keychain now (the keychain of this test). Shall I move it there?
        ❯ Yes, move it and remove it from the file
          No, leave it in the file and do not ask again
      … Storing the key
      ✔ The key is stored: the keychain of this test. It was read back and is the same.
      Who can read it there: programs that run as you, while the keychain is unlocked. Other users, and whoever only has the disk or a backup, cannot.
      It is no longer in the file."
    `);
  });

  it('moves as it is when the question is answered, should another run have stored another one by then', async () => {
    const context = stepContext({ progress: inFile(), acts: [choose(true)], store: { kind: 'file', kept: key } });
    const terminal: FakeTerminal = {
      ...context.terminal,
      async choose(question) {
        await context.keyStore.save(other);
        return context.terminal.choose(question);
      },
    };
    await offerKeychain({ ...context, terminal });
    expect([...context.keyStore.kept]).toEqual([['keychain', other]]);
    expect(context.progress.progress.key).toEqual({ hint: other.hint, store: 'keychain' });
  });

  it('is named though an earlier run was ended while it changed it', async () => {
    const progress = memoryProgress(undefined, { key: { hint: unknownHint, store: 'file' } });
    const { said } = await offer({ progress, acts: [choose(false)] });
    expect(said).toContain(key.hint);
  });

  it('stays if the person wants it to, and is not offered again', async () => {
    const { context, kept } = await offer({ acts: [choose(false)] });
    expect(kept).toEqual(['file']);
    expect(context.keyStore.kind).toBe('file');
    expect((await offer({ progress: context.progress })).said).toBe('');
  });

  it('stays where it was when the keychain fails after all', async () => {
    const failures = { keychain: { save: { kind: 'store_locked' } } } as const;
    const { context, said, kept } = await offer({ acts: [choose(true)] }, { failures });
    expect(kept).toEqual(['file']);
    expect(context.keyStore.kind).toBe('file');
    expect(context.progress.progress.key?.store).toBe('file');
    expect(said).toContain(context.messages.keeping.stillInFile);
  });

  it('is in both for a moment, and what is wrong with the file is said', async () => {
    const failures = { file: { remove: { kind: 'store_denied' } } } as const;
    const { context, said, kept } = await offer({ acts: [choose(true)] }, { failures });
    expect(kept).toEqual(['file', 'keychain']);
    expect(context.progress.progress.key?.store).toBe('keychain');
    expect(said).toContain('✖ ');
  });
});

describe('nothing is offered', () => {
  it.each<readonly [string, Script, MemoryKeyStoreScript]>([
    ['without a person', { interactive: false }, {}],
    ['where a flag has settled the place', {}, { mayChange: false }],
    ['where the file was chosen on purpose', { progress: inFile('chosen') }, {}],
    ['where the key is in the keychain', {}, { kind: 'keychain' }],
    ['where nothing is known of a key', { progress: memoryProgress() }, {}],
    ['where the file cannot be read', {}, { failures: { file: { load: { kind: 'store_denied' } } } }],
    [
      'where the keychain would have to ask',
      {},
      { failures: { keychain: { 'ready quietly': { kind: 'store_locked' } } } },
    ],
  ])('%s', async (_, script, store) => {
    const { said, context } = await offer(script, store);
    expect(said).toBe('');
    expect(context.keyStore.kind).toBe(store.kind ?? 'file');
  });
});
