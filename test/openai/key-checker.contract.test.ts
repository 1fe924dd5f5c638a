import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../src/domain/cancelled.ts';
import type { KeyChecker } from '../../src/openai/key-checker.ts';
import { accepted, fakeKeyChecker, paid, refused } from '../fakes/fake-key-checker.ts';
import { startOpenAiServer } from '../fakes/openai-server.ts';
import { checkerFor, factsWith, readKey, secret } from './checker-setup.ts';

const key = readKey(secret);
const facts = factsWith('gpt-6-luna');
const unending = new AbortController().signal;

/** The same story for the fake and the real one: a good key, with credit at the second try; then a refused key. */
const checkers: ReadonlyArray<readonly [string, () => Promise<KeyChecker & AsyncDisposable>]> = [
  [
    'the fake',
    async () => ({
      ...fakeKeyChecker({
        accepts: [accepted(), refused({ kind: 'key_rejected' })],
        canPay: [refused({ kind: 'no_credit' }, 429), paid],
      }),
      [Symbol.asyncDispose]: async () => undefined,
    }),
  ],
  [
    'the real one',
    async () => {
      const server = await startOpenAiServer();
      server.know(secret, {
        models: ['ok_models_list', 'invalid_key_models_list'],
        responses: ['credit_balance_exhausted', 'ok_responses_probe'],
      });
      return { ...checkerFor(server.url), [Symbol.asyncDispose]: () => server.close() };
    },
  ],
];

describe.each(checkers)('%s', (_which, make) => {
  it('answers each question with what was found, the status and the time', async () => {
    const checker = await make();
    const answers = [
      await checker.accepts(key, unending),
      await checker.canPay(key, facts, unending),
      await checker.canPay(key, facts, unending),
      await checker.accepts(key, unending),
    ];
    await checker[Symbol.asyncDispose]();
    expect(answers).toMatchObject([
      {
        result: { ok: true, value: { organization: 'user-exampleexampleexample', missingScopes: undefined } },
        http: 200,
      },
      { result: { ok: false, diagnosis: { kind: 'no_credit' } }, http: 429 },
      { result: { ok: true }, http: 200 },
      { result: { ok: false, diagnosis: { kind: 'key_rejected' } }, http: 401 },
    ]);
    for (const { ms } of answers) expect(ms).toEqual(expect.any(Number));
    expect(checker.host).not.toBe('');
  });

  it('is Cancelled when the run is over', async () => {
    const checker = await make();
    await expect(checker.accepts(key, AbortSignal.abort())).rejects.toBeInstanceOf(Cancelled);
    await expect(checker.canPay(key, facts, AbortSignal.abort())).rejects.toBeInstanceOf(Cancelled);
    await checker[Symbol.asyncDispose]();
  });
});

describe('the fake', () => {
  it('refuses what nobody scripted', async () => {
    const checker = fakeKeyChecker({ canPay: [paid] });
    await checker.canPay(key, facts, unending);
    await expect(checker.canPay(key, facts, unending)).rejects.toThrow('Nobody scripted call 2, canPay.');
    await expect(checker.accepts(key, unending)).rejects.toThrow('Nobody scripted call 3, accepts.');
    expect(checker.calls.map(({ method }) => method)).toEqual(['canPay', 'canPay', 'accepts']);
  });
});
