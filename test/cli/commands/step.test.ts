import { describe, expect, it } from 'vitest';
import { stepCommand } from '../../../src/cli/commands/step.ts';
import { type CommandScript, commandContext } from '../../fakes/command-context.ts';
import { accepted, refused } from '../../fakes/fake-key-checker.ts';
import { choose } from '../../fakes/fake-terminal.ts';
import { checklistWith, memoryProgress } from '../../fakes/memory-progress.ts';
import { sampleKey } from '../../sample-key.ts';

const key = sampleKey();

async function take(id: Parameters<typeof stepCommand>[0], script: CommandScript) {
  const context = commandContext(script);
  const ending = await stepCommand(id)(context);
  context.terminal.verify();
  return { ending, context };
}

describe('one step by itself', () => {
  it('ends with its state', async () => {
    const done = await take('address', { acts: [choose('done')] });
    expect(done.ending).toEqual({ result: { step: 'address', state: 'acknowledged' } });
    expect(done.context.progress.states()).toBe('open open acknowledged open open');
    const skipped = await take('address', { acts: [choose('skipped')] });
    expect(skipped.ending).toEqual({ result: { step: 'address', state: 'skipped' } });
  });

  it('names the one that is open next to a person, and to nobody else', async () => {
    const { context } = await take('account', { acts: [choose('done')] });
    expect(context.terminal.transcript()).toContain('Next: openai-onboard key');
    const given = {
      interactive: false,
      host: { env: { OPENAI_API_KEY: key.reveal() } },
      flags: { fromEnv: true },
    } as const;
    const script = await take('key', { ...given, checker: { accepts: [accepted()] } });
    expect(script.context.terminal.transcript()).not.toContain('Next:');
  });

  it('has no step before it to go back to', async () => {
    const { context } = await take('limits', { acts: [choose('done')] });
    expect(context.terminal.transcript()).not.toContain(context.messages.page.back);
  });

  it('keeps what was proved before', async () => {
    const progress = memoryProgress(checklistWith({ billing: 'verified' }));
    const { ending } = await take('billing', { progress, acts: [choose('done')] });
    expect(ending).toEqual({ result: { step: 'billing', state: 'verified' } });
  });

  it('that fails has been told to the person, and is not told twice', async () => {
    const { ending } = await take('billing', {
      acts: [choose('done'), choose(true), choose('stop')],
      store: { kept: key },
      checker: { accepts: [refused({ kind: 'key_rejected' })] },
    });
    expect(ending).toEqual({
      result: { step: 'billing', state: 'open' },
      diagnosis: { kind: 'key_rejected' },
      told: true,
    });
  });
});

describe('key with a key from a flag', () => {
  const script = { interactive: false, flags: { keyStdin: true }, host: { stdin: key.reveal() } } as const;

  it('checks it, keeps it and asks nothing', async () => {
    const { ending, context } = await take('key', { ...script, checker: { accepts: [accepted()] } });
    expect(ending).toEqual({ result: { step: 'key', state: 'verified' } });
    expect(context.keyStore.kept.get('keychain')?.isSameAs(key)).toBe(true);
  });

  it('fails with what is wrong, which is still to be told', async () => {
    const checker = { accepts: [refused({ kind: 'network_dns' }, undefined)] };
    expect((await take('key', { ...script, checker })).ending).toEqual({
      result: { step: 'key', state: 'open' },
      diagnosis: { kind: 'network_dns' },
      told: false,
    });
    expect((await take('key', { ...script, host: { stdin: 'sk-proj-…ab12' } })).ending).toEqual({
      result: null,
      diagnosis: { kind: 'key_wrong_kind', reason: 'masked' },
    });
  });
});
