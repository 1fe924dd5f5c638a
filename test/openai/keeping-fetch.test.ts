import { describe, expect, it } from 'vitest';
import { keepingFetch } from '../../src/openai/keeping-fetch.ts';
import { startTimeLimit } from '../../src/openai/time-limit.ts';
import { readKey, secret } from './checker-setup.ts';

describe('a network that never settles, whatever it is told', () => {
  const send = () => new Promise<never>(() => undefined);

  it.each<[string, number, AbortSignal, boolean]>([
    ['the time is over', 30, new AbortController().signal, true],
    ['the run ends', 60_000, AbortSignal.timeout(30), false],
    ['the run has ended before', 60_000, AbortSignal.abort(), false],
  ])('is left when %s', async (_when, ms, signal, timedOut) => {
    const limit = startTimeLimit(ms, signal);
    const wire = keepingFetch({ send, key: readKey(secret), limit, proxyVariable: undefined });
    await wire.fetch('http://127.0.0.1/v1/models');
    limit.end();
    expect(wire.takeReply()).toMatchObject({ kind: 'silence', facts: { timedOut } });
  });
});
