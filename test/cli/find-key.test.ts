import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../src/domain/cancelled.ts';
import { findKey } from '../../src/cli/find-key.ts';
import { type CommandScript, commandContext } from '../fakes/command-context.ts';
import { paste, pasteNothing } from '../fakes/fake-terminal.ts';
import { memoryProgress } from '../fakes/memory-progress.ts';
import { sampleKey } from '../sample-key.ts';

const stored = sampleKey('a');
const other = sampleKey('b');
const inEnvironment = { host: { env: { OPENAI_API_KEY: other.reveal() } } };

async function find(script: CommandScript) {
  const context = commandContext(script);
  const found = await findKey(context);
  context.terminal.verify();
  return found.problem === undefined ? `${found.source} ${found.key.hint}` : found.problem.kind;
}

describe('the key to check', () => {
  it('is a flag’s before the stored one, and the stored one before the environment’s', async () => {
    expect(await find({ ...inEnvironment, flags: { fromEnv: true }, store: { kept: stored } })).toBe(
      `env:OPENAI_API_KEY ${other.hint}`,
    );
    expect(await find({ ...inEnvironment, store: { kept: stored } })).toBe(`keychain ${stored.hint}`);
    expect(await find(inEnvironment)).toBe(`env:OPENAI_API_KEY ${other.hint}`);
  });

  it('is pasted at a terminal when there is none, also where there is no keychain', async () => {
    const acts = [paste(stored.reveal())];
    expect(await find({ acts })).toBe(`prompt ${stored.hint}`);
    const store = { failures: { keychain: { load: { kind: 'store_unavailable' } } } } as const;
    expect(await find({ acts, store })).toBe(`prompt ${stored.hint}`);
  });

  it('that nobody has is no key: the person leaves', async () => {
    await expect(find({ acts: [pasteNothing] })).rejects.toBeInstanceOf(Cancelled);
  });

  it('is missing when nobody can be asked', async () => {
    expect(await find({ interactive: false })).toBe('no_key');
  });

  it('is not replaced by another one while the keychain is locked', async () => {
    for (const kind of ['store_locked', 'store_denied', 'store_timeout'] as const) {
      const store = { failures: { keychain: { load: { kind } } } };
      expect(await find({ store })).toBe(kind);
      expect(await find({ ...inEnvironment, store })).toBe(kind);
    }
  });

  it('is not replaced by another one where the keychain is gone that a flag names or that holds the key', async () => {
    const failures = { keychain: { load: { kind: 'store_unavailable' } } } as const;
    expect(await find({ ...inEnvironment, store: { failures, mayChange: false } })).toBe('store_unavailable');
    const progress = memoryProgress(undefined, { key: { hint: stored.hint, store: 'keychain' } });
    expect(await find({ ...inEnvironment, store: { failures }, progress })).toBe('store_unavailable');
    expect(await find({ ...inEnvironment, store: { failures } })).toBe(`env:OPENAI_API_KEY ${other.hint}`);
  });

  it('is named when it is none', async () => {
    expect(await find({ host: { env: { OPENAI_API_KEY: 'hunter2' } } })).toBe('key_malformed');
    expect(await find({ acts: [paste('https://x.test')] })).toBe('key_wrong_kind');
  });
});
