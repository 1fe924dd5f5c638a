import type { ApiKey } from '../domain/api-key.ts';
import type { Reply, Send } from './answer.ts';
import { describeSilence } from './describe-silence.ts';
import type { TimeLimit } from './time-limit.ts';
import { withoutKey } from './without-key.ts';

/** A `fetch` for the SDK that keeps what came of each request. */
export interface KeepingFetch {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** What came of the last request; `undefined` when none was sent since the last time. */
  readonly takeReply: () => Reply | undefined;
}

export interface Wire {
  readonly send: Send;
  readonly key: ApiKey;
  readonly limit: TimeLimit;
  readonly proxyVariable: string | undefined;
}

/**
 * The SDK only writes the requests: method, address and body. The headers are written here, all of them, so that no
 * variable the SDK reads can add or change one. What came of a request is kept here too, and the SDK gets an empty
 * answer, since it would take a login page for an empty model list, forget which shape an error had, and stop its
 * clock at the headers (openai 6.49, measured 2026-11-22).
 */
export function keepingFetch({ send, key, limit, proxyVariable }: Wire): KeepingFetch {
  const replies: Reply[] = [];
  return {
    takeReply: () => replies.pop(),
    async fetch(input, init) {
      const body = typeof init?.body === 'string' ? init.body : undefined;
      const headers = {
        accept: 'application/json',
        'accept-encoding': 'identity',
        authorization: `Bearer ${key.reveal()}`,
        'user-agent': 'openai-onboard',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      };
      const url = input instanceof Request ? input.url : String(input);
      try {
        const answer = await limit.within(send({ method: init?.method ?? 'GET', url, headers, body }, limit.signal));
        replies.push({ kind: 'answer', answer: withoutKey(answer, key.reveal()) });
      } catch (error) {
        replies.push({ kind: 'silence', facts: describeSilence(error, { timedOut: limit.isOver(), proxyVariable }) });
      }
      return new Response(null, { status: 204 });
    },
  };
}
