import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../src/domain/cancelled.ts';
import { stepIds } from '../../src/domain/step-id.ts';
import { steps } from '../../src/steps/index.ts';
import { choose, leave } from '../fakes/fake-terminal.ts';
import { stepContext, visit } from '../fakes/step-context.ts';

describe('every step', () => {
  it('has its id', () => {
    for (const id of stepIds) expect(steps[id].id).toBe(id);
  });
});

describe.each(['account', 'address', 'limits'] as const)('the step %s', (id) => {
  const run = async (...acts: Parameters<typeof choose>[0][]) => {
    const context = stepContext({ acts: acts.map(choose) });
    const outcome = await steps[id].run(context, visit);
    context.terminal.verify();
    return { outcome, context };
  };

  it('is done because the person says so, and asks OpenAI nothing', async () => {
    const { outcome, context } = await run('open', 'done');
    expect(outcome).toEqual({ kind: 'done', evidence: 'acknowledged' });
    expect(context.browser.opened).toEqual([context.guidance.steps[id].page.url]);
    expect(context.keyChecker.calls).toEqual([]);
    expect(context.keyStore.calls).toEqual([]);
  });

  it('is left as it is where it was done before', async () => {
    const context = stepContext({ acts: [choose('skipped')] });
    await steps[id].run(context, { ...visit, isDone: true });
    expect(context.terminal.transcript()).toContain('❯ Leave it as it is and go on');
    expect(context.terminal.transcript()).not.toContain('Skip this step');
  });

  it('is skipped, or left for the one before it', async () => {
    expect((await run('skipped')).outcome).toEqual({ kind: 'skipped' });
    expect((await run('back')).outcome).toEqual({ kind: 'back' });
  });

  it('is left by quitting and by Ctrl+C', async () => {
    await expect(run('quit')).rejects.toBeInstanceOf(Cancelled);
    await expect(steps[id].run(stepContext({ acts: [leave()] }), visit)).rejects.toBeInstanceOf(Cancelled);
  });
});

it('the address is done by saying that it is not needed, which no other step is', async () => {
  const context = stepContext({ acts: [choose('notNeeded')] });
  expect(await steps.address.run(context, visit)).toEqual({ kind: 'done', evidence: 'acknowledged' });
  const limits = stepContext({ acts: [choose('done')] });
  await steps.limits.run(limits, visit);
  expect(limits.terminal.transcript()).not.toContain(limits.messages.page.notNeeded);
});
