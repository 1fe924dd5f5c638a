import { describe, expect, it } from 'vitest';
import { guide } from '../../../src/cli/commands/guide.ts';
import { commandContext } from '../../fakes/command-context.ts';

describe('guide', () => {
  it('prints all five steps to standard output, and touches nothing', async () => {
    const context = commandContext({ interactive: false });
    expect(await guide(context)).toEqual({ result: null });
    const [document = ''] = context.terminal.results();
    expect(document.match(/^## Step \d of 5: /gm)).toHaveLength(5);
    expect(document).toContain('│ [x] Enforce a hard limit         ← 3 │');
    expect(context.keyStore.calls).toEqual([]);
    expect(context.keyChecker.calls).toEqual([]);
    expect(context.browser.opened).toEqual([]);
  });

  it('prints one step', async () => {
    const context = commandContext({ flags: { step: 'billing' }, language: 'ja' });
    await guide(context);
    const [document = ''] = context.terminal.results();
    expect(document).toMatch(/^# ステップ4\/5: 支払い\n/);
    expect(document.match(/^# /gm)).toHaveLength(1);
  });

  it('says which steps there are when it is asked for another one', async () => {
    const context = commandContext({ flags: { step: 'card' } });
    expect(await guide(context)).toEqual({
      result: null,
      diagnosis: {
        kind: 'usage',
        detail: '“--step” cannot have this value. Possible values: account, key, address, billing, limits.',
      },
    });
    expect(context.terminal.results()).toEqual([]);
  });
});
