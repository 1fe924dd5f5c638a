import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cancelled } from '../../src/domain/cancelled.ts';
import type { Diagnosis, DiagnosisKind } from '../../src/domain/diagnosis.ts';
import type { Checked } from '../../src/openai/key-checker.ts';
import {
  creditAfter,
  hugeList,
  neverAnswers,
  portal,
  resets,
  speaksGarbage,
  stallsInBody,
  startOpenAiServer,
  switchesProtocol,
  truncates,
  wireAnswer,
} from '../fakes/openai-server.ts';
import type { OpenAiServer, RawAnswer, Reaction, WireAnswer } from '../fakes/openai-server.ts';
import { checkerFor, factsWith, readKey, secret } from './checker-setup.ts';

const key = readKey(secret);
const facts = factsWith('gpt-6-luna');
const unending = new AbortController().signal;
const json = { 'content-type': 'application/json' };

let server: OpenAiServer;

beforeEach(async () => {
  server = await startOpenAiServer();
  return () => server.close();
});

function diagnosisOf({ result }: Checked<unknown>): Diagnosis {
  if (result.ok) throw new Error('nothing was wrong');
  return result.diagnosis;
}

function portOf(listener: Server): Promise<number | undefined> {
  return new Promise((resolve) => {
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      resolve(typeof address === 'object' ? address?.port : undefined);
    });
  });
}

function bodyOf(answer: object, status = 200, headers: Readonly<Record<string, string>> = {}): RawAnswer {
  return { status, headers: { ...json, ...headers }, body: JSON.stringify(answer) };
}

function errorBody(fields: object, status: number, headers: Readonly<Record<string, string>> = {}): RawAnswer {
  return bodyOf(
    { error: { message: 'x', type: 'invalid_request_error', param: null, code: null, ...fields } },
    status,
    headers,
  );
}

describe('an untroubled key', () => {
  it('is accepted, with what the answer tells about it', async () => {
    server.know(secret, { models: 'ok_models_list' });
    const { result, http, ms } = await checkerFor(server.url).accepts(key, unending);
    expect(result).toEqual({
      ok: true,
      value: {
        organization: 'user-exampleexampleexample',
        project: 'proj_AAAAAAAAAAAAAAAAAAAAAAAA',
        models: [
          { id: 'gpt-6-luna', shutdownDate: undefined },
          { id: 'gpt-5-nano', shutdownDate: '2026-12-11' },
        ],
        missingScopes: undefined,
        requestsPerMinute: undefined,
      },
    });
    expect(http).toBe(200);
    expect(ms).toBeGreaterThanOrEqual(0);
    expect(server.requests).toHaveLength(1);
  });

  it('pays with the smallest request there is', async () => {
    server.know(secret);
    const { result, http } = await checkerFor(server.url).canPay(key, facts, unending);
    expect({ result, http }).toEqual({ result: { ok: true, value: undefined }, http: 200 });
    expect(server.requests.map(({ method, path, body }) => ({ method, path, body: JSON.parse(body) }))).toEqual([
      {
        method: 'POST',
        path: '/v1/responses',
        body: {
          model: 'gpt-6-luna',
          input: 'Reply with OK',
          max_output_tokens: 16,
          reasoning: { effort: 'none' },
          store: false,
        },
      },
    ]);
  });

  it('sends the key and a handful of plain headers', async () => {
    server.know(secret);
    await checkerFor(server.url).canPay(key, facts, unending);
    const { host, 'content-length': length, ...headers } = server.requests[0]?.headers ?? {};
    expect(headers).toEqual({
      accept: 'application/json',
      'accept-encoding': 'identity',
      authorization: `Bearer ${secret}`,
      connection: 'close',
      'content-type': 'application/json',
      'user-agent': 'openai-onboard',
    });
    expect({ host, length: Number(length) }).toEqual({
      host: `127.0.0.1:${server.port}`,
      length: server.requests[0]?.body.length,
    });
  });
});

describe('every answer OpenAI is known to send', () => {
  const retried: ReadonlySet<string> = new Set(['server_error']);
  const expected: ReadonlyArray<readonly [WireAnswer, DiagnosisKind]> = [
    ['missing_key_models_list', 'key_rejected'],
    ['missing_key_responses', 'key_rejected'],
    ['missing_key_chat_completions', 'key_rejected'],
    ['invalid_key_models_list', 'key_rejected'],
    ['invalid_key_post_gateway', 'key_rejected'],
    ['invalid_key_revoked_or_deleted_project_key', 'key_rejected'],
    ['invalid_key_other_vendor', 'key_rejected'],
    ['account_deactivated', 'account_deactivated'],
    ['mismatched_organization', 'org_mismatch'],
    ['invalid_organization', 'org_mismatch'],
    ['not_authorized_invalid_project_archived', 'project_archived'],
    ['ip_not_authorized', 'ip_not_allowed'],
    ['unsupported_country', 'unsupported_region'],
    ['missing_scope_models_read', 'missing_scope'],
    ['missing_scope_responses_write', 'missing_scope'],
    ['missing_scope_chat', 'missing_scope'],
    ['session_key_required', 'missing_scope'],
    ['credit_balance_exhausted', 'no_credit'],
    ['insufficient_quota_edge', 'no_credit'],
    ['insufficient_quota_inner', 'no_credit'],
    ['billing_not_active', 'billing_not_active'],
    ['billing_hard_limit_reached', 'spend_limit_reached'],
    ['project_spend_limit_exceeded', 'spend_limit_reached'],
    ['organization_spend_limit_exceeded', 'spend_limit_reached'],
    ['rate_limit_exceeded_rpm', 'rate_limited'],
    ['slow_down', 'rate_limited'],
    ['model_not_found_project', 'model_unavailable'],
    ['model_not_found_404', 'model_unavailable'],
    ['organization_must_be_verified', 'org_unverified'],
    ['max_output_tokens_below_min', 'internal'],
    ['server_is_overloaded', 'overloaded'],
    ['server_error', 'server_error'],
    ['ok_me', 'not_openai'],
    ['ok_admin_org_spend_limit', 'not_openai'],
  ];

  it.each(expected)('%s is %s to whoever pays', async (name, kind) => {
    server.know(secret, { responses: name });
    const checked = await checkerFor(server.url).canPay(key, facts, unending);
    expect(diagnosisOf(checked).kind).toBe(kind);
    expect(checked.http).toBe(wireAnswer(name).status);
    expect(server.requests).toHaveLength(retried.has(name) ? 2 : 1);
  });

  it.each(expected.filter(([, kind]) => kind !== 'missing_scope'))(
    '%s is %s to whoever lists models',
    async (name, kind) => {
      server.know(secret, { models: name });
      const checked = await checkerFor(server.url).accepts(key, unending);
      const diagnosis = diagnosisOf(checked);
      expect(diagnosis.kind).toBe(kind);
      expect(diagnosis.requestId).toBe('req_00000000000000000000000000000000');
      expect(checked.http).toBe(wireAnswer(name).status);
      expect(server.requests).toHaveLength(retried.has(name) ? 2 : 1);
    },
  );

  it.each(['missing_scope_models_read', 'missing_scope_responses_write', 'session_key_required'] as const)(
    '%s for the list leaves the key genuine',
    async (name) => {
      server.know(secret, { models: name });
      const { result } = await checkerFor(server.url).accepts(key, unending);
      expect(result).toMatchObject({
        ok: true,
        value: {
          models: undefined,
          missingScopes: /api\.\w+\.\w+/.exec(wireAnswer(name).body)?.[0] ?? 'api.model.read',
        },
      });
    },
  );

  it('a list is no response, and a response no list', async () => {
    server.know(secret, { models: 'ok_responses_probe', responses: 'ok_models_list' });
    const checker = checkerFor(server.url);
    expect(diagnosisOf(await checker.accepts(key, unending)).kind).toBe('not_openai');
    expect(diagnosisOf(await checker.canPay(key, facts, unending)).kind).toBe('not_openai');
  });

  it('a key nobody knows is rejected', async () => {
    const checker = checkerFor(server.url);
    expect(diagnosisOf(await checker.accepts(key, unending)).kind).toBe('key_rejected');
    expect(diagnosisOf(await checker.canPay(key, facts, unending)).kind).toBe('key_rejected');
  });

  it('names a limit of three requests a minute', async () => {
    server.know(secret, { responses: 'rate_limit_exceeded_rpm' });
    expect(diagnosisOf(await checkerFor(server.url).canPay(key, facts, unending)).requestsPerMinute).toBe(3);
  });

  it('reads the scopes of an error that is a bare string', async () => {
    const message =
      'You have insufficient permissions for this operation. Missing scopes: api.responses.write. Check …';
    server.know(secret, { responses: bodyOf({ error: message }, 403) });
    expect(diagnosisOf(await checkerFor(server.url).canPay(key, facts, unending))).toEqual({
      kind: 'missing_scope',
      detail: 'api.responses.write',
    });
  });
});

describe('whatever else may answer', () => {
  const list = wireAnswer('ok_models_list').body;
  const others: Array<[string, Reaction, DiagnosisKind, number?]> = [
    ['a login page', portal, 'not_openai'],
    ['a redirect', { status: 302, headers: { location: '/elsewhere' } }, 'not_openai'],
    ['a redirect of the permanent kind', { status: 308, headers: { location: 'http://127.0.0.1:1/' } }, 'not_openai'],
    ['some other JSON', bodyOf({ hello: 'world' }), 'not_openai'],
    ['JSON that is no object', bodyOf([1, 2]), 'not_openai'],
    ['a list without data', bodyOf({ object: 'list' }), 'not_openai'],
    ['an error with 200', errorBody({ code: 'invalid_api_key' }, 200), 'not_openai'],
    ['the right list as a page', { status: 200, headers: { 'content-type': 'text/html' }, body: list }, 'not_openai'],
    ['the right list with 203', { status: 203, headers: json, body: list }, 'not_openai'],
    ['nothing, with 200', { status: 200, headers: json }, 'not_openai'],
    ['nothing, with 204', { status: 204 }, 'not_openai'],
    ['nothing, with 401', { status: 401 }, 'not_openai'],
    ['JSON cut short', { status: 200, headers: json, body: list.slice(0, 90) }, 'not_openai'],
    ['an error cut short', { status: 401, headers: json, body: '{"error":{"message":"Incorr' }, 'not_openai'],
    ['a gateway that refuses', bodyOf({ error: 'unauthorized' }, 401), 'not_openai'],
    ['a gateway that limits', bodyOf({ error: { message: 'Too many requests' } }, 429), 'not_openai'],
    [
      'a gateway that fails',
      { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad gateway</html>' },
      'not_openai',
      2,
    ],
    ['a status nobody knows', { status: 799, body: 'x' }, 'not_openai', 2],
    ['a proxy that wants a password', { status: 407, body: 'x' }, 'proxy_auth'],
    ['30 MB of models', hugeList(30_000_000), 'not_openai'],
    ['an error of 5 MB', errorBody({ message: 'x'.repeat(5_000_000), code: 'invalid_api_key' }, 401), 'not_openai'],
    ['a wrong path', 'model_not_found_404', 'model_unavailable'],
    ['a connection reset', resets, 'network_reset'],
    ['a body that breaks off', truncates, 'network_reset'],
    ['bytes that are no HTTP', speaksGarbage, 'not_openai'],
    ['a change to another protocol', switchesProtocol, 'not_openai'],
  ];

  it.each<[string, Reaction, DiagnosisKind, number?]>(others)('%s', async (_what, reaction, kind, requests = 1) => {
    server.reactToAll(reaction);
    const checker = checkerFor(server.url);
    expect(diagnosisOf(await checker.accepts(key, unending)).kind).toBe(kind);
    expect(server.requests).toHaveLength(requests);
    expect(diagnosisOf(await checker.canPay(key, facts, unending)).kind).toBe(kind);
    expect(server.requests).toHaveLength(2 * requests);
  });

  it('keeps at most a part of a huge list in memory', async () => {
    server.reactToAll(hugeList(300_000_000));
    const before = process.memoryUsage().rss;
    expect(diagnosisOf(await checkerFor(server.url).accepts(key, unending)).kind).toBe('not_openai');
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it('finds nobody at a closed port', async () => {
    await server.close();
    const checked = await checkerFor(server.url).accepts(key, unending);
    expect(checked.http).toBeUndefined();
    expect(diagnosisOf(checked)).toEqual({ kind: 'network_refused', detail: 'ECONNREFUSED' });
  });

  it('takes a model list in JSON of whatever subtype and charset', async () => {
    server.reactToAll({ status: 200, headers: { 'content-type': 'Application/JSON; charset=utf-8' }, body: list });
    expect((await checkerFor(server.url).accepts(key, unending)).result.ok).toBe(true);
  });
});

describe.each([
  ['a key of OpenAI', secret],
  // Other hosts issue keys that look like nothing in particular: only their value gives them away.
  ['a key of no known shape', `${'Qx7'.repeat(14)}_z`],
])('what is returned about %s', (_whose, secret) => {
  const key = readKey(secret);
  const escape = '\u001B[31m\u0007\r\n';
  const echo = `${escape}${secret}${escape}`;
  const spiteful: ReadonlyArray<readonly [string, Reaction]> = [
    ['message', errorBody({ message: `Incorrect API key provided: ${echo}.`, code: 'invalid_api_key' }, 401)],
    ['code', errorBody({ code: echo }, 400)],
    [
      'code, escaped',
      { status: 400, headers: json, body: `{"error":{"message":"x","code":"\\u0073${secret.slice(1)}"}}` },
    ],
    ['type and param', errorBody({ type: echo, param: echo }, 400)],
    ['scopes', errorBody({ message: `Missing scopes: ${secret}, ${secret.replaceAll('-', '.')}${escape}` }, 401)],
    [
      'list',
      bodyOf({ object: 'list', data: [{ id: secret }, { id: `gpt-${secret}` }, { id: echo }, { id: 7 }, null] }),
    ],
    [
      'headers',
      {
        ...wireAnswer('ok_models_list'),
        headers: { ...json, 'x-request-id': secret, 'openai-organization': secret, 'openai-project': secret },
      },
    ],
    [
      'headers, in pieces,',
      {
        ...wireAnswer('ok_models_list'),
        headers: {
          ...json,
          'x-request-id': secret.slice(-40),
          'openai-organization': secret.slice(8, 48),
          'openai-project': `proj_${secret.slice(9, 24).replaceAll('-', '_')}`,
        },
      },
    ],
    ['list, in pieces,', bodyOf({ object: 'list', data: [{ id: `gpt-${secret.slice(8, 48)}` }] })],
    [
      'headers of an error',
      errorBody({}, 500, {
        'x-request-id': secret,
        'x-ratelimit-limit-requests': secret,
        'retry-after': secret,
        'x-should-retry': 'false',
      }),
    ],
    ['page', { status: 403, headers: { 'content-type': 'text/html' }, body: `<html>${echo}</html>` }],
    ['response that failed', bodyOf({ object: 'response', status: 'failed', error: { code: echo, message: echo } })],
  ];

  /** What a log, a template or a JSON report could make of it. */
  const everythingIn = (value: unknown): string =>
    `${inspect(value, { depth: 20, showHidden: true })}${JSON.stringify(value)}`;
  const holdsKey = (text: string): boolean => text.includes(secret.slice(9, 24)) || text.includes(secret.slice(-12));
  // oxlint-disable-next-line no-control-regex -- an escape sequence is what must be absent
  const holdsEscape = (text: string): boolean => /\u001B|\u0007|\\x1B|\\u001b/.test(text);

  it('would be caught if it held a key or an escape sequence', () => {
    expect(holdsKey(everythingIn({ deep: { id: `gpt-${secret}` } }))).toBe(true);
    expect(holdsEscape(everythingIn({ deep: [echo] }))).toBe(true);
  });

  it.each(spiteful)('holds neither, though the %s does', async (_where, reaction) => {
    server.reactToAll(reaction);
    const checker = checkerFor(server.url);
    const returned = everythingIn([await checker.accepts(key, unending), await checker.canPay(key, facts, unending)]);
    expect(holdsKey(returned)).toBe(false);
    expect(holdsEscape(returned)).toBe(false);
  });

  it('holds neither for any answer OpenAI is known to send to this very key', async () => {
    const checker = checkerFor(server.url);
    const returned = everythingIn([
      checker,
      await checker.accepts(key, unending),
      await checker.canPay(key, facts, unending),
    ]);
    expect(server.requests[0]?.key).toBe(secret);
    expect(returned).not.toContain(secret.slice(0, 10));
    expect(returned).not.toContain(secret.slice(-4));
  });
});

describe('the models asked to prove that the account pays', () => {
  const modelsAsked = (): unknown[] => server.requests.map(({ body }) => JSON.parse(body).model);

  it('are the next one when one is not found', async () => {
    server.know(secret, { responses: ['model_not_found_project', 'model_not_found_404', 'ok_responses_probe'] });
    const listed = factsWith('gpt-6-luna', 'gpt-5.4-nano', 'gpt-5.6-luna', 'gpt-4o-mini');
    expect((await checkerFor(server.url).canPay(key, listed, unending)).result.ok).toBe(true);
    expect(modelsAsked()).toEqual(['gpt-6-luna', 'gpt-5.4-nano', 'gpt-5.6-luna']);
  });

  it('are three at most', async () => {
    server.know(secret, { responses: 'model_not_found_404' });
    const unlisted = { ...facts, models: undefined };
    expect(diagnosisOf(await checkerFor(server.url).canPay(key, unlisted, unending)).kind).toBe('model_unavailable');
    expect(modelsAsked()).toEqual(['gpt-6-luna', 'gpt-5.4-nano', 'gpt-5.6-luna']);
  });

  it('are none when none is fit: nothing is sent', async () => {
    const checked = await checkerFor(server.url).canPay(key, factsWith('whisper-1'), unending);
    expect(diagnosisOf(checked)).toEqual({ kind: 'model_unavailable' });
    expect(checked.http).toBeUndefined();
    expect(server.requests).toHaveLength(0);
  });

  it('are not the next one when the account cannot pay', async () => {
    server.know(secret, { responses: 'credit_balance_exhausted' });
    const checked = await checkerFor(server.url).canPay(key, factsWith('gpt-6-luna', 'gpt-5.4-nano'), unending);
    expect(diagnosisOf(checked).kind).toBe('no_credit');
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['by name', { param: 'reasoning.effort', code: 'unsupported_value' }, 'reasoning'],
    ['by name, as a whole', { param: 'store', code: 'unknown_parameter' }, 'store'],
    [
      'in a sentence',
      {
        message: "Unsupported parameter: 'reasoning.effort' is not supported with this model.",
        code: 'unsupported_parameter',
      },
      'reasoning',
    ],
    ['without a code', { message: "Unknown parameter: 'store'.", param: 'store' }, 'store'],
  ])('are asked again without a parameter they refuse %s', async (_how, error, parameter) => {
    server.know(secret, { responses: [errorBody(error, 400), 'ok_responses_probe'] });
    expect((await checkerFor(server.url).canPay(key, facts, unending)).result.ok).toBe(true);
    const bodies = server.requests.map(({ body }) => Object.keys(JSON.parse(body)));
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toContain(parameter);
    expect(bodies[1]).not.toContain(parameter);
  });

  it('are not asked twice for the same parameter, nor for one that the request needs', async () => {
    server.know(secret, { responses: errorBody({ param: 'reasoning', code: 'unsupported_parameter' }, 400) });
    expect(diagnosisOf(await checkerFor(server.url).canPay(key, facts, unending)).kind).toBe('internal');
    expect(server.requests).toHaveLength(2);
    server.know(secret, { responses: 'max_output_tokens_below_min' });
    expect(diagnosisOf(await checkerFor(server.url).canPay(key, facts, unending)).kind).toBe('internal');
    expect(server.requests).toHaveLength(3);
  });

  it('never get more than six requests in all', async () => {
    const refuses = (param: string): RawAnswer => errorBody({ param, code: 'unsupported_parameter' }, 400);
    const fails = errorBody({ type: 'server_error' }, 500, { 'retry-after-ms': '1' });
    server.know(secret, { responses: [refuses('reasoning'), refuses('store'), fails, 'model_not_found_404'] });
    expect(diagnosisOf(await checkerFor(server.url).canPay(key, { ...facts, models: undefined }, unending)).kind).toBe(
      'model_unavailable',
    );
    expect(server.requests).toHaveLength(6);
  });

  it.each([
    ['incomplete', undefined],
    ['completed', undefined],
    ['failed', 'server_error'],
    ['in_progress', 'not_openai'],
    [undefined, 'not_openai'],
  ])('have paid or not when the response is %s', async (status, kind) => {
    const error = status === 'failed' ? { code: 'server_error', message: 'The model failed.' } : null;
    server.know(secret, { responses: bodyOf({ object: 'response', status, error }) });
    const { result } = await checkerFor(server.url).canPay(key, facts, unending);
    expect(result.ok ? undefined : result.diagnosis.kind).toBe(kind);
  });
});

describe('trying once more', () => {
  const soon = { 'retry-after-ms': '20' };

  it.each<[string, Reaction]>([
    ['a fault of the server', errorBody({ type: 'server_error' }, 500, soon)],
    ['an overload', errorBody({ code: 'server_is_overloaded' }, 503, soon)],
    ['a rate limit that passes soon', errorBody({ code: 'rate_limit_exceeded' }, 429, soon)],
    ['a gateway with hiccups', { status: 502, headers: soon, body: '<html>' }],
  ])('cures %s', async (_what, first) => {
    server.know(secret, { models: [first, 'ok_models_list'], responses: [first, 'ok_responses_probe'] });
    const checker = checkerFor(server.url);
    expect((await checker.accepts(key, unending)).result.ok).toBe(true);
    expect((await checker.canPay(key, facts, unending)).result.ok).toBe(true);
    expect(server.requests).toHaveLength(4);
  });

  it.each<[string, RawAnswer]>([
    ['an empty balance', errorBody({ code: 'credit_balance_exhausted', type: 'insufficient_quota' }, 429, soon)],
    ['an inactive account', errorBody({ code: 'billing_not_active' }, 429, { ...soon, 'x-should-retry': 'true' })],
    ['a server that asks for a day', errorBody({ code: 'rate_limit_exceeded' }, 429, { 'retry-after': '86400' })],
    ['an overload of a day', errorBody({ code: 'server_is_overloaded' }, 503, { 'retry-after': '86400' })],
    ['a server that says not to', errorBody({ type: 'server_error' }, 500, { ...soon, 'x-should-retry': 'false' })],
  ])('is not done for %s', async (_what, answer) => {
    server.reactToAll(answer);
    const { ms } = await checkerFor(server.url).canPay(key, facts, unending);
    expect(server.requests).toHaveLength(1);
    expect(ms).toBeLessThan(1500);
  });

  it('is not done when the time would run out meanwhile', async () => {
    server.reactToAll(errorBody({ type: 'server_error' }, 500, { 'retry-after': '4' }));
    const { ms } = await checkerFor(server.url, { timeoutMs: 2000 }).canPay(key, facts, unending);
    expect(server.requests).toHaveLength(1);
    expect(ms).toBeLessThan(2000);
  });

  it('sees credit arrive, one question at a time', async () => {
    server.know(secret, { responses: creditAfter(2) });
    const ask = async (): Promise<boolean> => (await checkerFor(server.url).canPay(key, facts, unending)).result.ok;
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([false, false, true, true]);
  });
});

describe('the time', () => {
  const timeoutMs = 400;
  const slack = 900;

  it.each<[string, Reaction | readonly Reaction[]]>([
    ['a server that never answers', neverAnswers],
    ['a body that never ends', stallsInBody],
    [
      'a retry that is never answered',
      [errorBody({ type: 'server_error' }, 500, { 'retry-after-ms': '1' }), neverAnswers],
    ],
    [
      'a body that drips',
      (response) => {
        response.writeHead(200, json);
        const timer = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(timer));
      },
    ],
  ])('ends %s', async (_what, script) => {
    server.reactToAll(script);
    const checker = checkerFor(server.url, { timeoutMs });
    for (const checked of [await checker.accepts(key, unending), await checker.canPay(key, facts, unending)]) {
      expect(diagnosisOf(checked)).toEqual({ kind: 'network_timeout' });
      expect(checked.ms).toBeGreaterThanOrEqual(timeoutMs - 5);
      expect(checked.ms).toBeLessThan(timeoutMs + slack);
    }
  });

  it('ends a server that speaks no TLS and says nothing', async () => {
    const mute = createServer(() => undefined);
    const port = await portOf(mute);
    const checked = await checkerFor(`https://127.0.0.1:${port}/v1`, { timeoutMs }).accepts(key, unending);
    mute.close();
    expect(diagnosisOf(checked).kind).toBe('network_timeout');
    expect(checked.ms).toBeLessThan(timeoutMs + slack);
  });

  it('counts for all requests of a question together', async () => {
    server.reactToAll((response) => {
      const { status, headers, body } = wireAnswer('model_not_found_404');
      setTimeout(() => response.writeHead(status, headers).end(body), 300);
    });
    const checked = await checkerFor(server.url, { timeoutMs: 500 }).canPay(
      key,
      { ...facts, models: undefined },
      unending,
    );
    expect(diagnosisOf(checked).kind).toBe('network_timeout');
    expect(checked.ms).toBeLessThan(500 + slack);
  });
});

describe('the end of the run', () => {
  const soonMs = 300;

  const abortWhen = async (hasStarted: () => boolean, address = server.url): Promise<unknown> => {
    const run = new AbortController();
    const asked = checkerFor(address).accepts(key, run.signal);
    const settled = asked.catch((error: unknown) => error);
    await vi.waitUntil(hasStarted, { interval: 5 });
    const at = performance.now();
    run.abort();
    const error = await settled;
    expect(performance.now() - at).toBeLessThan(soonMs);
    return error;
  };

  it.each<[string, Reaction]>([
    ['while nothing is answered', neverAnswers],
    ['during a body', stallsInBody],
    ['during the pause before a retry', errorBody({ type: 'server_error' }, 500, { 'retry-after': '4' })],
  ])('is Cancelled at once, %s', async (_when, reaction) => {
    server.reactToAll(reaction);
    expect(await abortWhen(() => server.requests.length > 0)).toBeInstanceOf(Cancelled);
    expect(server.requests).toHaveLength(1);
  });

  it('is Cancelled at once, during a handshake that nobody answers', async () => {
    let connections = 0;
    const mute = createServer((socket) => {
      connections += 1;
      socket
        .resume()
        .on('error', () => undefined)
        .once('close', () => {
          connections -= 1;
        });
    });
    const address = `https://127.0.0.1:${await portOf(mute)}/v1`;
    expect(await abortWhen(() => connections > 0, address)).toBeInstanceOf(Cancelled);
    await vi.waitUntil(() => connections === 0, { timeout: 1000 });
    mute.close();
  });

  it('is Cancelled before anything is sent', async () => {
    const checker = checkerFor(server.url);
    await expect(checker.accepts(key, AbortSignal.abort())).rejects.toBeInstanceOf(Cancelled);
    await expect(checker.canPay(key, facts, AbortSignal.abort())).rejects.toBeInstanceOf(Cancelled);
    expect(server.requests).toHaveLength(0);
  });

  it('keeps the reason it came with', async () => {
    const reason = new Cancelled('SIGTERM');
    await expect(checkerFor(server.url).accepts(key, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('stray variables', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('change nothing that is sent', async () => {
    server.know(secret);
    const checker = checkerFor(server.url);
    const ask = async (): Promise<void> => {
      expect((await checker.accepts(key, unending)).result.ok).toBe(true);
      expect((await checker.canPay(key, facts, unending)).result.ok).toBe(true);
    };
    await ask();
    const stray = {
      OPENAI_API_KEY: 'sk-other',
      OPENAI_ADMIN_KEY: 'sk-admin-other',
      OPENAI_ORG_ID: 'org-other',
      OPENAI_PROJECT_ID: 'proj_other',
      OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
      OPENAI_LOG: 'debug',
      OPENAI_CUSTOM_HEADERS:
        'Authorization: Bearer sk-other\nX-Stray: 1\nUser-Agent: other\nOpenAI-Organization: org-other\nContent-Type: text/plain',
    };
    for (const [name, value] of Object.entries(stray)) vi.stubEnv(name, value);
    await ask();
    const sent = server.requests.map(({ method, path, headers, body }) => ({ method, path, headers, body }));
    expect(sent.slice(2)).toEqual(sent.slice(0, 2));
    expect(process.env['OPENAI_CUSTOM_HEADERS']).toBe(stray.OPENAI_CUSTOM_HEADERS);
  });

  it.each(['{"X-Stray":"1"}', 'not a name: x', 'X-Stray: 日本語'])(
    'do not stop the check, even as %s',
    async (value) => {
      server.know(secret);
      vi.stubEnv('OPENAI_CUSTOM_HEADERS', value);
      expect((await checkerFor(server.url).accepts(key, unending)).result.ok).toBe(true);
      expect(process.env['OPENAI_CUSTOM_HEADERS']).toBe(value);
    },
  );

  it('print nothing, even when OPENAI_LOG asks for it', async () => {
    vi.stubEnv('OPENAI_LOG', 'debug');
    const spies = (['debug', 'info', 'log', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
    await checkerFor(server.url).accepts(key, unending);
    for (const spy of spies) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });
});

describe('a Node that was told to accept any certificate', () => {
  it('sends nothing over https', async () => {
    let connections = 0;
    const listener = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    const port = await portOf(listener);
    const checker = checkerFor(`https://127.0.0.1:${port}/v1`, { tlsChecksOff: true });
    const checked = [await checker.accepts(key, unending), await checker.canPay(key, facts, unending)];
    listener.close();
    expect(checked.map(diagnosisOf)).toEqual([{ kind: 'tls_disabled' }, { kind: 'tls_disabled' }]);
    expect(checked.map(({ http }) => http)).toEqual([undefined, undefined]);
    expect(connections).toBe(0);
  });

  it('sends nothing without TLS either, not even to this computer', async () => {
    server.know(secret);
    const checker = checkerFor(server.url, { tlsChecksOff: true });
    const checked = [await checker.accepts(key, unending), await checker.canPay(key, facts, unending)];
    expect(checked.map(diagnosisOf)).toEqual([{ kind: 'tls_disabled' }, { kind: 'tls_disabled' }]);
    expect(server.requests).toHaveLength(0);
  });
});

describe('a proxy variable that holds no address', () => {
  it('is named, and nothing is sent', async () => {
    const env = { HTTPS_PROXY: 'http://[bad' };
    // This computer under a name that is not among those never reached through a proxy.
    const checked = await checkerFor(`https://0.0.0.0:${server.port}/v1`, { env }).accepts(key, unending);
    expect(diagnosisOf(checked)).toEqual({ kind: 'network_refused', detail: 'HTTPS_PROXY' });
  });
});
