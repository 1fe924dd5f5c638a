import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { DiagnosisKind } from '../../src/domain/diagnosis.ts';
import { exitCodes } from '../../src/cli/exit-code.ts';
import { en } from '../../src/messages/en.ts';
import { ja } from '../../src/messages/ja.ts';
import {
  changesConnection,
  hugeList,
  neverAnswers,
  portal,
  type Reaction,
  resets,
  speaksGarbage,
  stallsInBody,
  switchesProtocol,
  truncates,
} from '../fakes/openai-server.ts';
import { refuse, scanOutputs } from './leak-scan.ts';
import { meetPerson, newKey, type Person } from './surroundings.ts';

/** Which request meets the answer: the list of models, or the one that proves billing. */
type Asked = 'models' | 'responses';

const json = { 'content-type': 'application/json' };
const escapes = '\u001B[31mred\u0007\u001B]0;title\u0007\r\n';
const error = (fields: object, status: number): Reaction => ({
  status,
  headers: json,
  body: JSON.stringify({ error: { message: '', type: 'invalid_request_error', param: null, code: null, ...fields } }),
});

/** Every answer there is to be had, what it means, and how many requests it takes to know. */
const answers: ReadonlyArray<readonly [what: string, asked: Asked, Reaction, kind: DiagnosisKind, requests: number]> = [
  ['invalid_key_models_list', 'models', 'invalid_key_models_list', 'key_rejected', 1],
  ['invalid_key_post_gateway', 'models', 'invalid_key_post_gateway', 'key_rejected', 1],
  ['a revoked key', 'responses', 'invalid_key_revoked_or_deleted_project_key', 'key_rejected', 2],
  ['another vendor’s key', 'models', 'invalid_key_other_vendor', 'key_rejected', 1],
  ['missing_key_models_list', 'models', 'missing_key_models_list', 'key_rejected', 1],
  ['missing_key_responses', 'responses', 'missing_key_responses', 'key_rejected', 2],
  ['missing_key_chat_completions', 'responses', 'missing_key_chat_completions', 'key_rejected', 2],
  ['account_deactivated', 'models', 'account_deactivated', 'account_deactivated', 1],
  ['mismatched_organization', 'models', 'mismatched_organization', 'org_mismatch', 1],
  ['invalid_organization', 'models', 'invalid_organization', 'org_mismatch', 1],
  ['an archived project', 'models', 'not_authorized_invalid_project_archived', 'project_archived', 1],
  [
    'no member',
    'models',
    error({ message: 'You must be a member of an organization to use the API' }, 401),
    'not_a_member',
    1,
  ],
  [
    'access that was terminated',
    'models',
    error({ message: 'Your access was terminated', type: 'access_terminated', code: 'access_terminated' }, 403),
    'account_deactivated',
    1,
  ],
  ['a refusal nobody knows', 'models', error({ message: 'No.' }, 403), 'internal', 1],
  ['ip_not_authorized', 'models', 'ip_not_authorized', 'ip_not_allowed', 1],
  ['unsupported_country', 'models', 'unsupported_country', 'unsupported_region', 1],
  ['missing_scope_responses_write', 'responses', 'missing_scope_responses_write', 'missing_scope', 2],
  ['missing_scope_chat', 'responses', 'missing_scope_chat', 'missing_scope', 2],
  ['credit_balance_exhausted', 'responses', 'credit_balance_exhausted', 'no_credit', 2],
  ['insufficient_quota at the edge', 'responses', 'insufficient_quota_edge', 'no_credit', 2],
  ['insufficient_quota within', 'responses', 'insufficient_quota_inner', 'no_credit', 2],
  ['billing_not_active', 'responses', 'billing_not_active', 'billing_not_active', 2],
  ['billing_hard_limit_reached', 'responses', 'billing_hard_limit_reached', 'spend_limit_reached', 2],
  ['project_spend_limit_exceeded', 'responses', 'project_spend_limit_exceeded', 'spend_limit_reached', 2],
  ['organization_spend_limit_exceeded', 'responses', 'organization_spend_limit_exceeded', 'spend_limit_reached', 2],
  [
    'the tier’s ceiling',
    'responses',
    error({ code: 'organization_usage_limit_exceeded', type: 'insufficient_quota' }, 429),
    'usage_limit_reached',
    2,
  ],
  ['rate_limit_exceeded_rpm', 'responses', 'rate_limit_exceeded_rpm', 'rate_limited', 2],
  ['slow_down', 'responses', 'slow_down', 'rate_limited', 2],
  ['no model of the project’s', 'responses', 'model_not_found_project', 'model_unavailable', 3],
  ['no such model', 'responses', 'model_not_found_404', 'model_unavailable', 3],
  ['organization_must_be_verified', 'responses', 'organization_must_be_verified', 'org_unverified', 2],
  ['our own mistake', 'responses', 'max_output_tokens_below_min', 'internal', 2],
  ['server_is_overloaded', 'models', 'server_is_overloaded', 'overloaded', 1],
  ['server_error', 'models', 'server_error', 'server_error', 2],
  ['somebody’s profile', 'models', 'ok_me', 'not_openai', 1],
  ['a spend limit', 'models', 'ok_admin_org_spend_limit', 'not_openai', 1],
  ['a login page', 'models', portal, 'not_openai', 1],
  ['a login page for the paid request', 'responses', portal, 'not_openai', 2],
  ['a redirect', 'models', { status: 302, headers: { location: '/login' } }, 'not_openai', 1],
  ['nothing at all', 'models', { status: 200, headers: json }, 'not_openai', 1],
  ['an error with 200', 'models', error({ code: 'invalid_api_key' }, 200), 'not_openai', 1],
  ['30 MB of models', 'models', hugeList(30_000_000), 'not_openai', 1],
  [
    'a long error full of escape sequences',
    'models',
    error({ message: escapes.repeat(20_000), code: 'invalid_api_key' }, 401),
    'not_openai',
    1,
  ],
  [
    'an error full of escape sequences',
    'models',
    error({ message: escapes, code: 'invalid_api_key' }, 401),
    'key_rejected',
    1,
  ],
  [
    'an unknown code full of escape sequences',
    'models',
    error({ message: escapes, code: escapes, type: escapes }, 418),
    'internal',
    1,
  ],
  ['a proxy that wants a password', 'models', { status: 407, body: '<html>' }, 'proxy_auth', 1],
  ['a broken connection', 'models', resets, 'network_reset', 1],
  ['a body that breaks off', 'models', truncates, 'network_reset', 1],
  ['no HTTP', 'models', speaksGarbage, 'not_openai', 1],
  ['a change of protocol', 'models', switchesProtocol, 'not_openai', 1],
  ['a change of protocol for the paid request', 'responses', switchesProtocol, 'not_openai', 2],
  ['a change of protocol that it does not name', 'models', changesConnection, 'not_openai', 1],
  ['silence', 'models', neverAnswers, 'network_timeout', 1],
  ['silence to the paid request', 'responses', neverAnswers, 'network_timeout', 2],
  ['a body that stalls', 'models', stallsInBody, 'network_timeout', 1],
  [
    'a day to wait',
    'models',
    {
      status: 429,
      headers: { ...json, 'retry-after': '86400' },
      body: '{"error":{"code":"rate_limit_exceeded","type":"requests","message":"","param":null}}',
    },
    'rate_limited',
    1,
  ],
];

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/u;
const timeoutSeconds = 1.5;

describe('verify-key names what is wrong', { timeout: 30_000 }, () => {
  let person: Person;
  beforeAll(async () => {
    person = await meetPerson({ keychain: 'none' });
  });
  afterAll(() => person.leave());

  /** One check by the built program, with a key of its own so that its requests can be told from others'. */
  async function check(asked: Asked, reaction: Reaction, ...flags: readonly string[]) {
    const key = newKey();
    person.server.know(key, { [asked]: reaction });
    const args = ['verify-key', '--key-stdin', '--billing', '--timeout', String(timeoutSeconds), ...flags];
    const end = await person.run(args, { input: `${key}\n` });
    refuse(scanOutputs(key, [end.stdout, end.stderr]));
    expect(`${end.stdout}${end.stderr}`).not.toMatch(controls);
    expect(end.ms).toBeLessThan(2000 * timeoutSeconds + 3000);
    return { end, requests: person.server.requests.filter((request) => request.key === key).length };
  }

  test.each(answers.map((answer) => [answer[0], answer] as const))(
    '%s',
    async (name, [, asked, reaction, kind, requests]) => {
      const [inJson, inEnglish, inJapanese] = await Promise.all([
        check(asked, reaction, '--json'),
        check(asked, reaction),
        check(asked, reaction, '--lang', 'ja'),
      ]);
      const envelope: unknown = JSON.parse(inJson.end.stdout);
      expect(envelope).toMatchObject({ ok: false, exit_code: exitCodes[kind], error: { code: kind } });
      for (const { end, requests: sent } of [inJson, inEnglish, inJapanese]) {
        expect(end.status).toBe(exitCodes[kind]);
        expect(sent).toBe(requests);
      }
      // The last line is the command to go on with; before it stands what is said of this diagnosis and no other.
      for (const [{ end }, messages] of [
        [inEnglish, en],
        [inJapanese, ja],
      ] as const) {
        expect(end.stdout).toBe('');
        expect(end.stderr.trimEnd().split('\n').at(-1)).toContain('openai-onboard ');
        const { what, cure } = messages.diagnoses[kind]({
          detail: undefined,
          reason: undefined,
          requestsPerMinute: kind === 'rate_limited' && name === 'rate_limit_exceeded_rpm' ? 3 : undefined,
          host: new URL(person.server.url).host,
          readsSystemCertificates: Number(process.versions.node.split('.')[0]) >= 22,
        });
        expect(end.stderr).toContain(what.replace(/[.。]$/u, ''));
        expect(end.stderr).toContain(cure);
      }
    },
  );

  test('a control: a key and an escape sequence would be seen', () => {
    const key = newKey();
    expect(() => refuse(scanOutputs(key, [`it was ${key}`]))).toThrow('The key was seen');
    expect(escapes).toMatch(controls);
  });

  test('every diagnosis that an answer can give is among them', () => {
    const given = new Set(answers.map(([, , , kind]) => kind));
    const ofAnswers = Object.entries(exitCodes).filter(([, status]) => status >= 4 && status <= 7);
    /** Found out before anything is sent, or in networks that are tested with real proxies and certificates. */
    const elsewhere = /^(no_key|key_malformed|key_wrong_kind|network_dns|network_refused|tls_)/;
    expect(ofAnswers.filter(([kind]) => ![...given].some((known) => known === kind) && !elsewhere.test(kind))).toEqual(
      [],
    );
  });
});

/** What a proxy does when it is asked for a tunnel, and what that means. */
const proxies: ReadonlyArray<readonly [what: string, act: (socket: Socket) => void, kind: DiagnosisKind]> = [
  ['says nothing', () => undefined, 'network_timeout'],
  ['closes without a word', (socket) => socket.end(), 'network_reset'],
  ['says half a line', (socket) => socket.write('HTTP/1.1 2'), 'network_timeout'],
  ['changes the protocol', (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n'), 'not_openai'],
  ['opens a tunnel to nobody', (socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n'), 'network_timeout'],
];

describe('behind a proxy that', { timeout: 30_000 }, () => {
  let person: Person;
  let proxy: Server;
  beforeAll(async () => {
    person = await meetPerson({ keychain: 'none' });
  });
  afterAll(() => person.leave());
  const sockets = new Set<Socket>();
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });

  /** The environment of a person who sits behind such a proxy, and far from any host. */
  async function startProxy(act: (socket: Socket) => void): Promise<Readonly<Record<string, string>>> {
    proxy = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined).once('data', () => act(socket)));
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    const address = proxy.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return { HTTPS_PROXY: `http://127.0.0.1:${address.port}`, OPENAI_ONBOARD_BASE_URL: 'https://0.0.0.0:9/v1' };
  }

  test.each(proxies)('%s', async (_what, act, kind) => {
    const args = ['verify-key', '--key-stdin', '--json', '--timeout', String(timeoutSeconds)];
    const end = await person.run(args, { input: newKey(), env: await startProxy(act) });
    expect(JSON.parse(end.stdout)).toMatchObject({ ok: false, exit_code: exitCodes[kind], error: { code: kind } });
    expect(end.status).toBe(exitCodes[kind]);
    expect(end.ms).toBeLessThan(1000 * timeoutSeconds + 3000);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('says nothing, %s ends at once', async (signal, status) => {
    let isReached = (): void => undefined;
    const reached = new Promise<void>((resolve) => {
      isReached = resolve;
    });
    const env = await startProxy(() => isReached());
    const { child, end } = person.start(['verify-key', '--key-stdin', '--timeout', '60'], { env });
    child.stdin?.end(newKey());
    await reached;
    const startedAt = performance.now();
    child.kill(signal);
    expect((await end).status).toBe(status);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
