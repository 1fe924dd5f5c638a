import { describe, expect, it } from 'vitest';
import { emptyChecklist, firstOpenStep } from '../../src/domain/progress.ts';
import { isStepId, stepIds } from '../../src/domain/step-id.ts';
import { checklistWith } from '../fakes/memory-progress.ts';

describe('the first open step', () => {
  it('is the first of all in an empty checklist', () => {
    expect(firstOpenStep(emptyChecklist)).toBe('account');
  });

  it('is the first gap, however much is done after it', () => {
    const gap = checklistWith({
      account: 'acknowledged',
      key: 'verified',
      billing: 'verified',
      limits: 'acknowledged',
    });
    expect(firstOpenStep(gap)).toBe('address');
  });

  it('is none when all are done', () => {
    const done = checklistWith(Object.fromEntries(stepIds.map((id) => [id, 'acknowledged'])));
    expect(firstOpenStep(done)).toBeUndefined();
  });
});

describe('a step’s id', () => {
  it('is one of five words and nothing else', () => {
    expect(stepIds).toEqual(['account', 'key', 'address', 'billing', 'limits']);
    for (const id of stepIds) expect(isStepId(id)).toBe(true);
    for (const word of ['', 'Key', 'status', 'constructor', undefined, 1]) expect(isStepId(word)).toBe(false);
  });
});
