import { OpenAI } from 'openai';
import { afterEach, describe, expect, it } from 'vitest';
import { noSuchModel } from '../../src/practice/api-answers.ts';
import {
  addCard,
  confirmOrder,
  createKey,
  newAccount,
  orderCredit,
  type Permissions,
  type PracticeAccount,
  setLimit,
} from '../../src/practice/practice-account.ts';
import { answerApi, type ApiRequest } from '../../src/practice/practice-api.ts';
import { type PracticeServer, startPracticeServer } from '../../src/practice/practice-server.ts';
import { wireAnswer, type WireAnswer } from '../fakes/openai-server.ts';

const secret = `sk-proj-practice-${'x'.repeat(60)}`;

function accountWith(permissions: Permissions = 'all', expiresAt?: number): PracticeAccount {
  const key = { trackingId: 'key_1', secret, name: '', permissions, expiresAt };
  return createKey(newAccount(undefined, ''), key);
}
const withMoney = (account: PracticeAccount): PracticeAccount =>
  confirmOrder(orderCredit(addCard(account), { dollars: 5, autoReload: false }), 0);

const list = (key?: string): ApiRequest => ({ method: 'GET', path: '/v1/models', key, body: '' });
const pay = (key: string | undefined, body: object = {}): ApiRequest => ({
  method: 'POST',
  path: '/v1/responses',
  key,
  body: JSON.stringify({ model: 'gpt-6-luna', input: 'OK', max_output_tokens: 16, ...body }),
});

const now = 1e9;
const limited = setLimit(withMoney(accountWith()), { dollars: 0, enforced: true });

/** The same key as in the captured answer, so that what OpenAI repeats of it is the same too. */
const invented = 'fk-fakekey123';

describe('what the practice API refuses, it refuses with OpenAI’s own words', () => {
  it.each<readonly [WireAnswer, PracticeAccount, ApiRequest]>([
    ['missing_key_models_list', accountWith(), list()],
    ['missing_key_responses', accountWith(), pay(undefined)],
    ['invalid_key_models_list', accountWith(), list(invented)],
    ['invalid_key_post_gateway', accountWith(), pay('sk-invalxxxxxxx-key')],
    ['missing_scope_models_read', accountWith('restricted'), list(secret)],
    ['missing_scope_responses_write', accountWith('readOnly'), pay(secret)],
    ['credit_balance_exhausted', accountWith(), pay(secret)],
    ['organization_spend_limit_exceeded', limited, pay(secret)],
    ['model_not_found_404', accountWith(), pay(secret, { model: 'does-not-exist' })],
    ['max_output_tokens_below_min', accountWith(), pay(secret, { max_output_tokens: 1 })],
  ])('%s', (name, account, request) => {
    const twin = wireAnswer(name);
    const { answer } = answerApi(account, request, now);
    expect({ status: answer.status, body: answer.body }).toEqual({ status: twin.status, body: twin.body });
    for (const header of ['content-type', 'www-authenticate', 'x-should-retry']) {
      expect(answer.headers[header]).toBe(twin.headers[header]);
    }
    expect(answer.headers['x-request-id']).toMatch(/^req_[0-9a-f]{32}$/);
  });

  it('does not know a key that was not made on its page, nor one that has expired', () => {
    expect(answerApi(newAccount(undefined, ''), list(secret), now).answer.status).toBe(401);
    expect(answerApi(accountWith('all', now), list(secret), now).answer.status).toBe(401);
    expect(answerApi(accountWith('all', now + 1), list(secret), now).answer.status).toBe(200);
  });

  it.each(['', '[]', '{"model":7}', 'null'])(
    'takes a body that makes no sense for a request of no model: %s',
    (body) => {
      expect(answerApi(accountWith(), { ...pay(secret), body }, now).answer.body).toBe(noSuchModel('').body);
    },
  );

  it('has no other address', () => {
    const request = { ...list(secret), path: '/v1/files' };
    expect(answerApi(accountWith(), request, now).answer).toMatchObject({ status: 404 });
  });

  it('stands behind its proxy before all else', () => {
    const { answer } = answerApi({ ...accountWith(), network: 'proxy' }, list(secret), now);
    expect(answer).toMatchObject({ status: 407, headers: { 'proxy-authenticate': 'Basic realm="practice"' } });
  });
});

describe('what the practice API grants', () => {
  it.each(['all', 'readOnly'] as const)('the list, with what OpenAI’s own carries, to a key with %s', (permissions) => {
    const twin = wireAnswer('ok_models_list');
    const { answer } = answerApi(accountWith(permissions), list(secret), now);
    expect(answer.status).toBe(200);
    const [model] = JSON.parse(answer.body).data;
    const [other] = JSON.parse(twin.body).data;
    expect(Object.keys(model)).toEqual(Object.keys(other));
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'openai-organization': 'practice' });
  });

  it('a paid answer, with all that OpenAI’s own carries, for money', () => {
    const account = withMoney(accountWith());
    const result = answerApi(account, pay(secret), now);
    expect(result.answer.status).toBe(200);
    expect(JSON.parse(result.answer.body)).toMatchObject({ object: 'response', status: 'completed' });
    const twin: object = JSON.parse(wireAnswer('ok_responses_probe').body);
    for (const name of Object.keys(twin)) expect(JSON.parse(result.answer.body)).toHaveProperty(name);
    expect(result.account.balance).toBeLessThan(account.balance);
  });
});

describe('OpenAI’s own SDK', () => {
  let server: PracticeServer | undefined;
  afterEach(() => server?.close());

  it('takes its answers for OpenAI’s', async () => {
    let time = 0;
    server = await startPracticeServer({ language: 'en', mishap: undefined, now: () => time });
    const { origin } = new URL(server.baseUrl);
    const root = server.pages.apiKeys.url.replace('/settings/organization/api-keys', '');
    const send = async (path: string, fields: Record<string, string> = {}): Promise<string> => {
      const options = { method: 'POST', headers: { origin }, body: new URLSearchParams(fields) } as const;
      return (await fetch(root + path, options)).text();
    };
    await send('/signup/method');
    await send('/signup/about-you');
    await send('/signup/organization');
    const page = await send('/settings/organization/api-keys/phone');
    const [code = ''] = /\b\d{6}\b/.exec(page) ?? [];
    await send('/settings/organization/api-keys/phone-code', { code });
    const [apiKey = ''] =
      /sk-proj-[\w-]{100,}/.exec(await send('/settings/organization/api-keys/new', { before: '0' })) ?? [];
    const client = new OpenAI({ baseURL: server.baseUrl, apiKey, maxRetries: 0, organization: null, project: null });

    const models = await client.models.list();
    expect(models.data.map(({ id }) => id)).toContain('gpt-6-luna');
    const request = { model: 'gpt-6-luna', input: 'Reply with OK', max_output_tokens: 16 };
    await expect(client.responses.create(request)).rejects.toMatchObject({
      status: 429,
      code: 'credit_balance_exhausted',
      type: 'insufficient_quota',
    });
    await send('/settings/organization/billing/payment-methods', { kind: 'individual' });
    await send('/settings/organization/billing/purchase', { dollars: '5' });
    await send('/settings/organization/billing/purchase/sum');
    time += 60_000;
    const response = await client.responses.create(request);
    expect(response).toMatchObject({ status: 'completed', output_text: 'OK', model: 'gpt-6-luna' });
    await expect(client.files.list()).rejects.toMatchObject({ status: 404 });
  });
});
