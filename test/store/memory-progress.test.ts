import { expect, it } from 'vitest';
import { emptyChecklist } from '../../src/domain/progress.ts';
import { memoryProgress } from '../../src/store/memory-progress.ts';

it('begins with nothing done, remembers what is, and forgets a key', async () => {
  const progress = memoryProgress();
  const known = { hint: 'sk-proj-…ab12', store: 'keychain' } as const;
  const account = { state: 'acknowledged', at: '2026-11-22T00:00:00.000Z' } as const;
  expect(await progress.read()).toEqual({
    progress: { checklist: emptyChecklist, key: undefined },
    trouble: undefined,
  });

  expect(await progress.update({ steps: { account }, key: known })).toBe(true);
  expect(await progress.update({})).toBe(true);
  expect((await progress.read()).progress).toEqual({ checklist: { ...emptyChecklist, account }, key: known });

  await progress.update({ chosenStore: 'file', whyNotKeychain: 'no-bus' });
  expect((await progress.read()).progress).toMatchObject({ key: known, chosenStore: 'file', whyNotKeychain: 'no-bus' });
  await progress.update({ chosenStore: null, whyNotKeychain: null });
  expect((await progress.read()).progress).toEqual({ checklist: { ...emptyChecklist, account }, key: known });

  await progress.update({ key: null });
  expect((await progress.read()).progress.key).toBeUndefined();
  expect(await progress.profiles()).toEqual([]);
});
