import { describe, expect, it } from 'vitest';
import type { DiagnosisKind } from '../../src/domain/diagnosis.ts';
import { recordOutcome, runStep } from '../../src/cli/run-step.ts';
import { emptyChecklist } from '../../src/domain/progress.ts';
import { type CommandScript, commandContext } from '../fakes/command-context.ts';
import { accepted, paid, refused } from '../fakes/fake-key-checker.ts';
import { choose } from '../fakes/fake-terminal.ts';
import { checklistWith, longAgo, memoryProgress } from '../fakes/memory-progress.ts';
import { visit } from '../fakes/step-context.ts';
import { sampleKey } from '../sample-key.ts';

const rejected = { kind: 'failed', diagnosis: { kind: 'key_rejected' } } as const;
const failing = { store: { kept: sampleKey() }, checker: { accepts: [refused({ kind: 'key_rejected' })] } };
const bought = [choose('done'), choose(true)];

async function billing(script: CommandScript, after: 'may go on' | 'stands alone' = 'may go on') {
  const context = commandContext(script);
  const outcome = await runStep('billing', context, visit, after);
  context.terminal.verify();
  return { outcome, said: context.terminal.transcript() };
}

describe('a step that fails', () => {
  it('is told, and tried again', async () => {
    const checker = { accepts: [refused({ kind: 'key_rejected' }), accepted()], canPay: [paid] };
    const { outcome, said } = await billing({ ...failing, checker, acts: [...bought, choose('again'), ...bought] });
    expect(outcome).toEqual({ kind: 'done', evidence: 'verified' });
    expect(said).toContain('✖ OpenAI does not accept this key.');
  });

  it('is left for now, or ends the run', async () => {
    expect((await billing({ ...failing, acts: [...bought, choose('on')] })).outcome).toEqual({
      ...rejected,
      stop: false,
    });
    expect((await billing({ ...failing, acts: [...bought, choose('stop')] })).outcome).toEqual({
      ...rejected,
      stop: true,
    });
  });

  it('cannot be left for the next one when it stands alone', async () => {
    const { said } = await billing({ ...failing, acts: [...bought, choose('stop')] }, 'stands alone');
    const [, afterFailure = ''] = said.split('How do you want to go on?');
    expect(afterFailure).toContain('Quit');
    expect(afterFailure).not.toContain('Skip this step for now');
  });

  it('is settled at once where nobody can be asked', async () => {
    const context = commandContext({ ...failing, interactive: false });
    const outcome = await runStep('key', context, { canGoBack: false, givenKey: sampleKey() }, 'stands alone');
    expect(outcome).toEqual({ ...rejected, stop: true });
    expect(context.terminal.transcript()).not.toContain('✖');
  });
});

describe('the end of a step', () => {
  const done = { kind: 'done', evidence: 'acknowledged' } as const;

  it('is written down with its time', async () => {
    const context = commandContext();
    const after = await recordOutcome('account', done, emptyChecklist, context);
    expect(after.account.state).toBe('acknowledged');
    expect(Date.now() - Date.parse(after.account.at ?? '')).toBeLessThan(60_000);
    expect(context.progress.progress.checklist).toEqual(after);
    expect(context.terminal.transcript()).toBe('✔ “Account” is marked as done.');
  });

  it('does not take back by the person’s word what OpenAI proved', async () => {
    const progress = memoryProgress(checklistWith({ billing: 'verified' }));
    const context = commandContext({ progress });
    await recordOutcome('billing', done, progress.progress.checklist, context);
    expect(progress.progress.checklist.billing).toEqual({ state: 'verified', at: longAgo });
    await recordOutcome('billing', { kind: 'done', evidence: 'verified' }, progress.progress.checklist, context);
    expect(progress.progress.checklist.billing.at).not.toBe(longAgo);
  });

  it('leaves a skipped step open, and says how to do it later', async () => {
    const context = commandContext({ global: { profile: 'work' } });
    expect(await recordOutcome('billing', { kind: 'skipped' }, emptyChecklist, context)).toBe(emptyChecklist);
    expect(context.terminal.transcript()).toBe(
      '“Billing” is skipped for now. Do it any time with: openai-onboard billing --profile work',
    );
  });

  it('leaves a step done that is passed over', async () => {
    const context = commandContext();
    const before = checklistWith({ billing: 'verified' });
    expect(await recordOutcome('billing', { kind: 'skipped' }, before, context)).toBe(before);
    expect(context.terminal.transcript()).toBe('“Billing” stays done.');
  });

  it('opens again what the billing step has disproved, of the key as well', async () => {
    const before = checklistWith({ key: 'verified', billing: 'acknowledged' });
    const after = async (kind: DiagnosisKind): Promise<string> => {
      const context = commandContext({ progress: memoryProgress(before) });
      await recordOutcome('billing', { kind: 'skipped', because: { kind } }, before, context);
      return context.progress.states();
    };
    expect(await after('no_credit')).toBe('open verified open open open');
    expect(await after('key_rejected')).toBe('open open open acknowledged open');
    expect(await after('network_dns')).toBe('open verified open acknowledged open');
  });

  it('does not last for a key that is kept nowhere', async () => {
    const context = commandContext({ store: { kind: 'none' } });
    const after = await recordOutcome('key', { kind: 'done', evidence: 'verified' }, emptyChecklist, context);
    expect(after.key.state).toBe('verified');
    expect(context.progress.states()).toBe('open open open open open');
  });

  it('that cannot be written down is told, and lasts as long as the run', async () => {
    const context = commandContext({ progress: memoryProgress(undefined, { writable: false }) });
    expect((await recordOutcome('limits', done, emptyChecklist, context)).limits.state).toBe('acknowledged');
    expect(context.terminal.transcript()).toContain(`! ${context.messages.wizard.progressNotKept}`);
  });
});
