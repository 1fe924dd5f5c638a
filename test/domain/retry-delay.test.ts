import { describe, expect, it } from 'vitest';
import { retryDelay } from '../../src/domain/retry-delay.ts';
import type { RetryFacts } from '../../src/domain/retry-delay.ts';

const now = Date.parse('2026-11-22T05:00:00Z');
const delayOf = (facts: Partial<RetryFacts>): number | undefined =>
  retryDelay(
    {
      status: 503,
      isRateLimit: false,
      retryAfter: undefined,
      retryAfterMs: undefined,
      shouldRetry: undefined,
      ...facts,
    },
    now,
  );

describe('retryDelay', () => {
  it.each<[string, Partial<RetryFacts>, number | undefined]>([
    ['a fault of the server is tried again after half a second', {}, 500],
    ['five seconds are waited', { retryAfter: '5' }, 5000],
    ['six are not', { retryAfter: '6' }, undefined],
    ['a day is not', { retryAfter: '86400' }, undefined],
    ['milliseconds are preferred', { retryAfter: '60', retryAfterMs: '120' }, 120],
    ['a date is understood', { retryAfter: 'Sun, 22 Nov 2026 05:00:03 GMT' }, 3000],
    ['a date in the past means now', { retryAfter: 'Sun, 22 Nov 2020 05:00:00 GMT' }, 0],
    ['a date next year is not waited for', { retryAfter: 'Mon, 22 Nov 2027 05:00:00 GMT' }, undefined],
    ['nonsense counts as nothing', { retryAfter: 'soon', retryAfterMs: 'NaN' }, 500],
    ['infinity is nonsense', { retryAfter: 'Infinity', retryAfterMs: '1e999' }, 500],
    ['a rate limit is tried again when it says when', { status: 429, isRateLimit: true, retryAfter: '2' }, 2000],
    ['a rate limit that does not say when is not', { status: 429, isRateLimit: true }, undefined],
    ['an empty balance is not', { status: 429, retryAfter: '1' }, undefined],
    ['a refusal is not', { status: 401 }, undefined],
    ['a server that says no is believed', { shouldRetry: 'false' }, undefined],
  ])('%s', (_rule, facts, expected) => {
    expect(delayOf(facts)).toBe(expected);
  });
});
