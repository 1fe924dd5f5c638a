import { retryDelay } from '../domain/retry-delay.ts';
import type { Reply } from './answer.ts';
import { diagnoseReply } from './read-reply.ts';
import type { TimeLimit } from './time-limit.ts';

function delayAfter(reply: Reply): number | undefined {
  if (reply.kind === 'silence') return undefined;
  const { status, header } = reply.answer;
  const isRateLimit = status === 429 && diagnoseReply(reply).kind === 'rate_limited';
  return retryDelay(
    {
      status,
      isRateLimit,
      retryAfter: header('retry-after'),
      retryAfterMs: header('retry-after-ms'),
      shouldRetry: header('x-should-retry'),
    },
    Date.now(),
  );
}

/**
 * Sends what it is given, and once, for all that goes through it, a second time where that may help and the time
 * allows. The SDK's own retries stay off: they repeat what no repetition cures, and obey a `Retry-After` of a day.
 */
export function withOneRetry(limit: TimeLimit): (ask: () => Promise<Reply>) => Promise<Reply> {
  let mayRetry = true;
  return async (ask) => {
    const reply = await ask();
    const delayMs = mayRetry ? delayAfter(reply) : undefined;
    if (delayMs === undefined || delayMs >= limit.remainingMs()) return reply;
    mayRetry = false;
    await limit.pause(delayMs);
    return limit.signal.aborted ? reply : ask();
  };
}
