import { describe, expect, it } from 'vitest';
import { token } from '../../../src/cli/commands/token.ts';
import { type CommandScript, commandContext } from '../../fakes/command-context.ts';
import { sampleKey } from '../../sample-key.ts';

const key = sampleKey();
const screen = { terminals: ['stdout'] } as const;

async function print(script: CommandScript) {
  const context = commandContext({ interactive: false, store: { kept: key }, ...script });
  const ending = await token(context);
  return { ending, printed: context.terminal.results() };
}

describe('token', () => {
  it('prints the key and nothing else into a pipe', async () => {
    expect(await print({})).toEqual({ ending: { result: null }, printed: [key.reveal()] });
  });

  it('prints nothing onto a screen unless it is told to', async () => {
    const refused = await print({ host: screen });
    expect(refused.ending.diagnosis?.kind).toBe('usage');
    expect(refused.printed).toEqual([]);
    expect((await print({ host: screen, flags: { reveal: true } })).printed).toEqual([key.reveal()]);
  });

  it('has nothing to print without a key, or from a keychain that fails', async () => {
    expect(await print({ store: {} })).toEqual({
      ending: { result: null, diagnosis: { kind: 'no_key' } },
      printed: [],
    });
    const failures = { keychain: { load: { kind: 'store_timeout' } } } as const;
    expect((await print({ store: { failures } })).ending.diagnosis).toEqual({ kind: 'store_timeout' });
  });
});
