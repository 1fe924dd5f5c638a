import { expect, it } from 'vitest';
import { creditWaitSeconds } from '../../src/domain/credit-wait.ts';

it('looks for fresh credit soon at first, then rarely, five minutes in all', () => {
  expect(creditWaitSeconds.reduce<number>((sum, seconds) => sum + seconds, 0)).toBe(5 * 60);
  expect(creditWaitSeconds.toSorted((a, b) => a - b)).toEqual([...creditWaitSeconds]);
});
