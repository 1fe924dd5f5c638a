/** What decides whether a request is worth sending again. Header values are as they came, `undefined` when absent. */
export interface RetryFacts {
  readonly status: number;
  /** Whether the diagnosis is a rate limit: then only the answer's own, short delay is a reason to try again. */
  readonly isRateLimit: boolean;
  readonly retryAfter: string | undefined;
  readonly retryAfterMs: string | undefined;
  readonly shouldRetry: string | undefined;
}

const longestDelayMs = 5000;
const usualDelayMs = 500;

function readDelay({ retryAfter, retryAfterMs }: RetryFacts, nowMs: number): number | undefined {
  if (retryAfterMs !== undefined && /^\d+(?:\.\d+)?$/.test(retryAfterMs)) return Number(retryAfterMs);
  if (retryAfter === undefined) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

/**
 * How long to wait before asking once more, never above 5 seconds; `undefined`: asking again is no use, or would take
 * longer than that. `Retry-After` is a number of seconds or a date (RFC 9110), and a server may send any nonsense.
 */
export function retryDelay(facts: RetryFacts, nowMs: number): number | undefined {
  if (facts.shouldRetry === 'false' || !(facts.status >= 500 || facts.isRateLimit)) return undefined;
  const delay = readDelay(facts, nowMs) ?? (facts.isRateLimit ? undefined : usualDelayMs);
  return delay !== undefined && delay <= longestDelayMs ? delay : undefined;
}
