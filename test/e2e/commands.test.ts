import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, openSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stepIds } from '../../src/domain/step-id.ts';
import { en } from '../../src/messages/en.ts';
import { modelList } from '../../src/practice/api-answers.ts';
import {
  neverAnswers,
  portal,
  resets,
  startOpenAiServer,
  type OpenAiServer,
  type WireAnswer,
} from '../fakes/openai-server.ts';
import { takesSignal } from '../processes.ts';
import { openTerminal } from '../pty.ts';
import { missingForSecretService } from '../secret-service.ts';
import { refuse, scanFiles, scanOutputs, watchProcesses } from './leak-scan.ts';
import { hintOf, type CommandEnd, meetPerson, newKey, type Person } from './surroundings.ts';
import { program } from './wizard.ts';

const missing = missingForSecretService();
const asking = ['', ...stepIds] as const;
const wordsOf = (command: string): readonly string[] => (command === '' ? [] : [command]);
const site = 'https://platform.openai.com/';
const isTime: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const isSentence: unknown = expect.stringMatching(/\S/);
const isNumber: unknown = expect.any(Number);

/** The one object that `--json` prints: with one line end, and nothing around it. */
function envelopeOf({ stdout }: CommandEnd): unknown {
  expect(stdout).toMatch(/^\{[^\n]*\}\n$/);
  return JSON.parse(stdout);
}

/** The envelope of a success. */
function success(command: string, result: unknown, more: object = {}): unknown {
  return {
    schema: 1,
    command,
    ok: true,
    exit_code: 0,
    profile: 'default',
    result,
    error: null,
    next_step: null,
    warnings: [],
    ...more,
  };
}

/** The envelope of a failure, with its words left open. */
function failure(command: string, status: number, code: string, more: object = {}): unknown {
  return {
    schema: 1,
    command,
    ok: false,
    exit_code: status,
    profile: 'default',
    result: null,
    error: {
      code,
      step: expect.toSatisfy((step) => step === null || stepIds.some((id) => id === step)),
      message: isSentence,
      hint: expect.any(String),
      retryable: expect.any(Boolean),
      request_id: expect.toSatisfy((id) => id === null || String(id).startsWith('req_')),
    },
    next_step: {
      who: expect.stringMatching(/^(human|program)$/),
      command: expect.stringMatching(/^openai-onboard/),
      url: expect.toSatisfy((url) => url === null || String(url).startsWith(site)),
      text: expect.any(String),
    },
    warnings: [],
    ...more,
  };
}

const noFacts = {
  host: '',
  detail: undefined,
  reason: undefined,
  requestsPerMinute: undefined,
  readsSystemCertificates: false,
} as const;

const customHost = { code: 'custom_host', text: isSentence };

describe('without a terminal', { timeout: 30_000 }, () => {
  let person: Person;
  let key: string;
  beforeEach(async () => {
    person = await meetPerson({ keychain: 'none' });
    key = newKey();
    person.server.know(key);
  });
  afterEach(async () => {
    const leaks = scanOutputs(key, person.outputs());
    const files = scanFiles(key, person.folders).filter(({ where }) => where !== person.credentialsFile);
    await person.leave();
    refuse([...leaks, ...files]);
  });

  const inFile = { env: { OPENAI_ONBOARD_STORE: 'file' } } as const;
  const keep = (secret = key, ...args: readonly string[]): Promise<CommandEnd> =>
    person.run(['key', '--key-stdin', '--store', 'file', ...args], { input: `${secret}\n` });

  describe('a command that has to ask', () => {
    test.each(asking)('ends with 3 at once, and says what to do: “%s”', async (command) => {
      const end = await person.run(wordsOf(command));
      expect(end).toMatchObject({ status: 3, stdout: '' });
      expect(end.stderr).toContain('there is no terminal to ask in');
      expect(end.stderr.trimEnd().split('\n').at(-1)).toContain('openai-onboard');
      expect(end.ms).toBeLessThan(2000);
      expect(person.server.requests).toEqual([]);
    });

    test('says as JSON the same', async () => {
      for (const command of asking) {
        const end = await person.run([...wordsOf(command), '--json']);
        expect(end.status).toBe(3);
        expect(envelopeOf(end)).toEqual(failure(command === '' ? 'setup' : command, 3, 'input_needed'));
      }
    });

    test.each([
      ['--no-input', ['key', '--no-input'], {}],
      ['OPENAI_ONBOARD_NO_INPUT', ['key'], { OPENAI_ONBOARD_NO_INPUT: '1' }],
    ] as const)('ends with 3 at a terminal too with %s', async (_name, args, env) => {
      const wizard = await person.startWizard(args, { env });
      expect(await wizard.end()).toMatchObject({ code: 3, stdout: '' });
    });

    test('is told of a wrong command line first, and of the missing answer before the missing store', async () => {
      expect(await person.run(['key', '--store', 'nowhere'])).toMatchObject({ status: 2 });
      expect(await person.run(['key'])).toMatchObject({ status: 3 });
      expect(await person.run(['key', '--key-stdin'], { input: key })).toMatchObject({ status: 8 });
      expect(person.server.requests).toEqual([]);
    });
  });

  describe('a wrong command line ends with 2', () => {
    test.each([
      ['an unknown command', ['verfy-key'], 'Did you mean “verify-key”?'],
      ['an unknown flag', ['status', '--stroe', 'file'], 'Did you mean “--store”?'],
      ['one word too many', ['status', 'now'], '“now” is one word too many'],
      ['a value that is not possible', ['status', '--store', 'cloud'], 'auto, keychain, file, none'],
      ['a language nobody speaks here', ['status', '--lang', 'tlh'], 'en, ja'],
      ['a profile that is no name', ['status', '--profile', '../x'], '--profile'],
      ['no time at all', ['status', '--timeout', '0'], '--timeout'],
      ['an address without encryption', ['status', '--base-url', 'http://example.com/v1'], '--base-url'],
      ['two sources of a key', ['key', '--key-stdin', '--from-env'], 'Use only one of'],
      ['a file that is not there', ['key', '--store', 'file', '--key-file', 'nowhere.txt'], 'nowhere.txt'],
      ['no program to run', ['run'], 'Which program'],
      ['run as JSON', ['run', '--json', '--', 'true'], 'json'],
      ['token as JSON', ['token', '--json'], 'json'],
      ['help as JSON', ['help', '--json'], 'json'],
    ] as const)('%s', async (_name, args, said) => {
      const end = await person.run(args, { input: key });
      expect(end.status).toBe(2);
      expect(end.stderr + end.stdout).toContain(said);
      expect(person.server.requests).toEqual([]);
    });

    test('and nothing is on standard output but with --json', async () => {
      expect(await person.run(['verfy-key'])).toMatchObject({ status: 2, stdout: '' });
      const end = await person.run(['verify-key', '--json', '--stroe']);
      expect(envelopeOf(end)).toEqual(failure('verify-key', 2, 'usage'));
    });

    test.each([
      ['a word', (secret: string) => [secret]],
      ['after a command', (secret: string) => ['key', secret]],
      ['a flag’s value', (secret: string) => ['verify-key', `--key=${secret}`]],
      ['an assignment', (secret: string) => ['verify-key', `OPENAI_API_KEY=${secret}`]],
      ['where a path belongs', (secret: string) => ['key', '--key-file', secret]],
      ['as JSON', (secret: string) => ['status', '--json', secret]],
    ] as const)('a key among the words is not used and not repeated: %s', async (_name, args) => {
      const end = await person.run(args(key));
      expect(end.status).toBe(2);
      expect(end.stderr + end.stdout).toContain('history');
      expect(scanOutputs(key, [end.stderr, end.stdout])).toEqual([]);
      expect(person.server.requests).toEqual([]);
    });
  });

  describe('key', () => {
    test.each([
      ['--key-stdin', ['--key-stdin'], {}],
      ['--key-file', ['--key-file', 'key.txt'], {}],
      ['--from-env', ['--from-env'], { OPENAI_API_KEY: 'the key' }],
      ['--from-env with a name', ['--from-env', 'MY_KEY'], { MY_KEY: 'the key' }],
    ] as const)('takes it from %s, checks it and keeps it', async (_name, args, env) => {
      writeFileSync(join(person.env['HOME'] ?? '', 'key.txt'), `OPENAI_API_KEY="${key}"\r\n`);
      const filled = Object.fromEntries(Object.entries(env).map(([name]) => [name, key]));
      const end = await person.run(['key', '--store', 'file', ...args], { input: key, env: filled });
      writeFileSync(join(person.env['HOME'] ?? '', 'key.txt'), '');
      expect(end).toMatchObject({ status: 0, stdout: '' });
      expect(person.server.requests.map((request) => [request.path, request.key])).toEqual([['/v1/models', key]]);
      expect(await person.run(['token'])).toMatchObject({ status: 0, stdout: `${key}\n`, stderr: '' });
      expect(
        [person.credentialsFile, dirname(person.credentialsFile)].map((path) => statSync(path).mode & 0o777),
      ).toEqual([0o600, 0o700]);
    });

    test('says as JSON what became of the step', async () => {
      expect(envelopeOf(await keep(key, '--json'))).toEqual(
        success(
          'key',
          { step: 'key', state: 'verified' },
          { warnings: [customHost, { code: 'plaintext_store', text: isSentence }] },
        ),
      );
    });

    test('keeps none that is refused', async () => {
      const refused = newKey();
      const end = await keep(refused, '--json');
      expect(end.status).toBe(4);
      expect(envelopeOf(end)).toMatchObject({
        ok: false,
        result: { step: 'key', state: 'open' },
        error: { code: 'key_rejected', step: 'key', retryable: false, request_id: expect.stringMatching(/^req_/) },
        next_step: { who: 'human', command: 'openai-onboard key' },
      });
      expect(scanOutputs(refused, [end.stdout, end.stderr])).toEqual([]);
      expect(await person.run(['token'], inFile)).toMatchObject({ status: 4, stdout: '' });
    });

    test('sends none that is none', async () => {
      const end = await keep(`sk-ant-${'z'.repeat(40)}`);
      expect(end).toMatchObject({ status: 4, stdout: '' });
      expect(end.stderr).toContain('Anthropic');
      expect(person.server.requests).toEqual([]);
    });

    test('says which one it replaced', async () => {
      const later = newKey();
      person.server.know(later);
      await keep();
      const end = await keep(later);
      expect(end.stderr).toContain(en.warnings.key_replaced(hintOf(key), () => ''));
      expect((await person.run(['token'])).stdout).toBe(`${later}\n`);
    });
  });

  describe('verify-key', () => {
    const { headers } = modelList();
    const details = (models: object, generate: object, source: string, verdict: string): unknown => ({
      key: { hint: hintOf(key), kind: 'project', length: key.length },
      source,
      host: new URL(person.server.url).host,
      checks: [
        { id: 'format', status: 'pass', code: null, http: null, ms: isNumber },
        { id: 'models', code: null, http: 200, status: 'pass', ms: isNumber, ...models },
        { id: 'generate', status: 'skip', code: null, http: null, ms: isNumber, ...generate },
      ],
      organization: headers['openai-organization'] ?? null,
      project: headers['openai-project'] ?? null,
      verdict,
    });

    test('says as JSON what it checked: the stored key', async () => {
      await keep();
      const end = await person.run(['verify-key', '--json']);
      expect(end.status).toBe(0);
      expect(envelopeOf(end)).toEqual(
        success('verify-key', details({}, {}, 'file', 'genuine'), { warnings: [customHost] }),
      );
    });

    test('says as JSON that the account pays', async () => {
      const end = await person.run(['verify-key', '--json', '--billing', '--key-stdin'], { input: key });
      expect(end.status).toBe(0);
      expect(envelopeOf(end)).toEqual(
        success('verify-key', details({}, { status: 'pass', http: 200 }, 'stdin', 'works'), { warnings: [customHost] }),
      );
    });

    test('says as JSON that it does not, and what cures that', async () => {
      person.server.know(key, { responses: 'credit_balance_exhausted' });
      const env = { OPENAI_API_KEY: key };
      const end = await person.run(['verify-key', '--json', '--billing'], { env });
      expect(end.status).toBe(5);
      const generate = { status: 'fail', code: 'no_credit', http: 429 };
      expect(envelopeOf(end)).toEqual(
        failure('verify-key', 5, 'no_credit', {
          result: details({}, generate, 'env:OPENAI_API_KEY', 'no_credit'),
          error: {
            code: 'no_credit',
            step: 'billing',
            message: isSentence,
            hint: isSentence,
            retryable: false,
            request_id: expect.stringMatching(/^req_/),
          },
          next_step: {
            who: 'human',
            command: 'openai-onboard billing',
            url: 'https://platform.openai.com/settings/organization/billing/overview',
            text: isSentence,
          },
          warnings: [customHost],
        }),
      );
    });

    test('has nothing to check', async () => {
      const end = await person.run(['verify-key', '--json'], inFile);
      expect(end.status).toBe(4);
      expect(envelopeOf(end)).toEqual(failure('verify-key', 4, 'no_key', { warnings: [customHost] }));
    });

    test('tells a person the same, on standard error', async () => {
      const end = await person.run(['verify-key', '--from-env', '--lang', 'ja'], { env: { OPENAI_API_KEY: key } });
      expect(end).toMatchObject({ status: 0, stdout: '' });
      expect(end.stderr).toContain('キーは有効です');
    });

    const statuses: ReadonlyArray<
      readonly [code: string, status: number, script: Parameters<OpenAiServer['know']>[1]]
    > = (
      [
        ['key_rejected', 4, 'invalid_key_models_list'],
        ['account_deactivated', 4, 'account_deactivated'],
        ['project_archived', 4, 'not_authorized_invalid_project_archived'],
        ['org_mismatch', 4, 'mismatched_organization'],
        ['ip_not_allowed', 6, 'ip_not_authorized'],
        ['unsupported_region', 6, 'unsupported_country'],
        ['server_error', 7, 'server_error'],
        ['overloaded', 7, 'server_is_overloaded'],
        ['not_openai', 7, portal],
        ['network_reset', 7, resets],
      ] as const
    ).map(([code, status, models]) => [code, status, { models }]);
    const paid: ReadonlyArray<readonly [code: string, status: number, answer: WireAnswer]> = [
      ['billing_not_active', 5, 'billing_not_active'],
      ['spend_limit_reached', 5, 'billing_hard_limit_reached'],
      ['missing_scope', 6, 'missing_scope_responses_write'],
      ['model_unavailable', 6, 'model_not_found_project'],
    ];
    const paidStatuses = paid.map(([code, status, responses]) => [code, status, { responses }] as const);
    test.each([...statuses, ...paidStatuses])('%s ends with %i', async (code, status, script) => {
      person.server.know(key, script);
      const end = await person.run(['verify-key', '--json', '--billing', '--key-stdin'], { input: key });
      expect(envelopeOf(end)).toMatchObject({
        ok: false,
        exit_code: status,
        error: { code },
        result: { verdict: code },
      });
      expect(end.status).toBe(status);
    });

    test('has its time limit', async () => {
      person.server.reactToAll(neverAnswers);
      const end = await person.run(['verify-key', '--json', '--timeout', '1', '--key-stdin'], { input: key });
      expect(envelopeOf(end)).toMatchObject({ exit_code: 7, error: { code: 'network_timeout', retryable: true } });
      expect(end.ms).toBeLessThan(5000);
    });

    test('finds nobody at the other end', async () => {
      const gone = await startOpenAiServer();
      await gone.close();
      const end = await person.run(['verify-key', '--json', '--base-url', gone.url, '--key-stdin'], { input: key });
      expect(envelopeOf(end)).toMatchObject({ exit_code: 7, error: { code: 'network_refused' } });
    });

    test.each([
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const)('is ended by %s with %i, and says how to go on', async (signal, status) => {
      person.server.reactToAll(neverAnswers);
      const { child, end } = person.start(['verify-key', '--from-env'], { env: { OPENAI_API_KEY: key } });
      await expect.poll(() => person.server.requests.length, { timeout: 10_000 }).toBe(1);
      child.kill(signal);
      const { stderr, ...rest } = await end;
      expect(rest).toMatchObject({ status, stdout: '' });
      expect(stderr.trimEnd().split('\n').at(-1)).toContain('openai-onboard verify-key');
    });
  });

  describe.runIf(process.platform === 'linux')('verify-key, while it waits for the key,', () => {
    const ends = [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const;
    const endBy = async (signal: NodeJS.Signals, args: readonly string[]): Promise<CommandEnd> => {
      const { child, end } = person.start(['verify-key', ...args]);
      // The last of the three that it takes.
      await expect.poll(() => takesSignal(child.pid, 'SIGHUP'), { timeout: 10_000 }).toBe(true);
      child.kill(signal);
      return end;
    };

    test.each(ends)('from a pipe is ended by %s with %i', async (signal, status) => {
      expect(await endBy(signal, ['--key-stdin'])).toMatchObject({ status, stdout: '' });
    });

    test.each(ends)('from a FIFO is ended by %s with %i', async (signal, status) => {
      const fifo = join(person.env['HOME'] ?? '', 'fifo');
      execFileSync('mkfifo', [fifo]);
      expect(await endBy(signal, ['--key-file', fifo])).toMatchObject({ status, stdout: '' });
    });

    test('from another program gets it', async () => {
      const script = '"$0" "$1" verify-key --json --key-file <(printf %s "$KEY")';
      const shell = spawn('bash', ['-c', script, process.execPath, program], {
        env: { ...person.env, KEY: key },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      expect(JSON.parse(await text(shell.stdout))).toMatchObject({
        result: { source: 'key-file', verdict: 'genuine' },
      });
    });
  });

  describe('status', () => {
    const openSteps = stepIds.map((id) => ({ id, state: 'open', at: null }));

    test('says as JSON that nothing is done', async () => {
      const end = await person.run(['status', '--json']);
      expect(end.status).toBe(0);
      expect(envelopeOf(end)).toEqual(
        success('status', {
          steps: openSteps,
          next: 'account',
          key: { stored: false, store: 'none', where: null, hint: null },
          profiles: [],
          effective: null,
        }),
      );
    });

    test('says as JSON what is done, where the key is, and which one other programs see', async () => {
      await keep();
      const other = newKey();
      const end = await person.run(['status', '--json'], { env: { OPENAI_API_KEY: other } });
      expect(end.status).toBe(0);
      expect(envelopeOf(end)).toEqual(
        success(
          'status',
          {
            steps: openSteps.map((step) => (step.id === 'key' ? { id: 'key', state: 'verified', at: isTime } : step)),
            next: 'account',
            key: {
              stored: true,
              store: 'file',
              where: expect.stringContaining(person.credentialsFile),
              hint: hintOf(key),
            },
            profiles: [{ name: 'default', stored: true, hint: hintOf(key) }],
            effective: { source: 'env:OPENAI_API_KEY', hint: hintOf(other), differs_from_stored: true },
          },
          {
            warnings: [
              { code: 'env_key_differs', text: isSentence },
              { code: 'plaintext_store', text: isSentence },
            ],
          },
        ),
      );
      expect(person.server.requests).toHaveLength(1);
    });

    test('tells a person on standard output, and asks nobody', async () => {
      await keep();
      const asked = person.server.requests.length;
      const end = await person.run(['status']);
      expect(end.status).toBe(0);
      expect(end.stdout).toContain(hintOf(key));
      expect(end.stdout).toContain('openai-onboard account');
      expect(person.server.requests).toHaveLength(asked);
    });

    test('asks OpenAI with --check, and ends with what is wrong', async () => {
      await keep();
      expect(await person.run(['status', '--check'])).toMatchObject({ status: 0 });
      person.server.know(key, { models: 'invalid_key_revoked_or_deleted_project_key' });
      const end = await person.run(['status', '--check', '--json']);
      expect(envelopeOf(end)).toMatchObject({
        exit_code: 4,
        result: { next: 'account', key: { stored: true } },
        error: { code: 'key_rejected' },
      });
    });
  });

  describe('token', () => {
    test('prints the key and a line end into a pipe, and nothing else', async () => {
      await keep();
      expect(await person.run(['token'])).toMatchObject({ status: 0, stdout: `${key}\n`, stderr: '' });
    });

    test('has no key to print', async () => {
      const end = await person.run(['token'], inFile);
      expect(end).toMatchObject({ status: 4, stdout: '' });
      expect(end.stderr).toContain(en.diagnoses.no_key(noFacts).what);
    });

    test('prints nothing onto a screen, unless it is told to', async () => {
      const shown = newKey();
      person.server.know(shown);
      await keep(shown);
      const refused = await person.startWizard(['token'], { results: 'screen' });
      expect(await refused.end()).toMatchObject({ code: 2, settings: 'as before' });
      expect(scanOutputs(shown, [refused.terminal.raw])).toEqual([]);
      expect(refused.hasSeen(en.token.refused)).toBe(true);
      const revealed = await person.startWizard(['token', '--reveal'], { results: 'screen', cols: 200 });
      expect(await revealed.end()).toMatchObject({ code: 0 });
      expect(revealed.terminal.screen()).toBe(shown);
    });
  });

  describe('run', () => {
    beforeEach(async () => {
      await keep();
    });

    test.each([
      ['the child’s own', ['sh', '-c', 'exit 7'], 7],
      ['128 and the signal it died of', ['sh', '-c', 'kill -9 $$'], 137],
      ['127 where there is no such program', ['no-such-program-anywhere'], 127],
      ['127 where it has no name', [''], 127],
      ['126 where it cannot be started', ['./not-executable'], 126],
      ['126 where it is a folder', ['.'], 126],
    ] as const)('has the status %s', async (_name, command, status) => {
      writeFileSync(join(person.env['HOME'] ?? '', 'not-executable'), 'nothing');
      expect(await person.run(['run', '--', ...command])).toMatchObject({ status, stdout: '' });
    });

    test('has the status 125 without a key, and starts nothing', async () => {
      const end = await person.run(['run', '-p', 'other', '--store', 'file', '--', 'echo', 'started']);
      expect(end).toMatchObject({ status: 125, stdout: '' });
      expect(end.stderr).toContain('openai-onboard key --profile other');
    });

    test('has the status 125 where the keychain fails', async () => {
      const end = await person.run(['run', '--store', 'keychain', '--', 'echo', 'started']);
      expect(end).toMatchObject({ status: 125, stdout: '' });
      expect(end.stderr).toContain('There is no keychain');
    });

    test('hands the words on as they are, whatever they look like', async () => {
      const words = ['--json', '-p', 'x', '', 'a b', '$HOME', '*', `sk-proj-${'a'.repeat(30)}`];
      const end = await person.run([
        'run',
        '--',
        process.execPath,
        '-p',
        'JSON.stringify(process.argv.slice(1))',
        '--',
        ...words,
      ]);
      expect(end).toMatchObject({ status: 0, stderr: '' });
      expect(JSON.parse(end.stdout)).toEqual(words);
    });

    test('leaves standard input and output to the child', async () => {
      const input = `${'line\n'.repeat(100_000)}the end, without a line end`;
      expect(await person.run(['run', '--', 'cat'], { input })).toMatchObject({ status: 0, stdout: input, stderr: '' });
    });

    test('replaces another key in the environment, and says so in one line', async () => {
      const env = { OPENAI_API_KEY: newKey() };
      const end = await person.run(['run', '--', 'printenv', 'OPENAI_API_KEY'], { env });
      expect(end).toMatchObject({ status: 0, stdout: `${key}\n` });
      expect(end.stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(end.stderr).toContain('OPENAI_API_KEY');
      const same = await person.run(['run', '--', 'true'], { env: { OPENAI_API_KEY: key } });
      expect(same).toMatchObject({ status: 0, stderr: '' });
    });

    test('uses other names for it, and leaves OPENAI_API_KEY as it is', async () => {
      const script = 'printenv OPENAI_API_KEY; printenv CODEX_API_KEY; printenv OCO_API_KEY';
      const names = ['--env-name', 'CODEX_API_KEY', '--env-name', 'OCO_API_KEY'];
      const end = await person.run(['run', ...names, '--', 'sh', '-c', script], { env: { OPENAI_API_KEY: 'mine' } });
      expect(end).toMatchObject({ status: 0, stdout: `mine\n${key}\n${key}\n`, stderr: '' });
    });

    test.each(['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const)(
      'hands %s on, and has the status the child then gives',
      async (signal) => {
        const script = `trap 'echo got it; exit 9' ${signal.slice(3)}; echo ready; while :; do sleep 0.05; done`;
        const { child, end } = person.start(['run', '--', 'sh', '-c', script]);
        await new Promise((resolve) => child.stdout?.once('data', resolve));
        child.kill(signal);
        expect(await end).toMatchObject({ status: 9, stdout: 'ready\ngot it\n', stderr: '' });
      },
    );

    test('loses no signal between its start and the child’s', async () => {
      for (let ms = 20; ms <= 160; ms += 10) {
        const { child, end } = person.start(['run', '--store', 'file', '--', 'sleep', '30']);
        setTimeout(() => child.kill('SIGTERM'), ms);
        const { status } = await end;
        // Before it takes signals it dies of them.
        expect(status ?? 143).toBe(143);
      }
    });

    test('has the child’s status when the terminal goes and the child stays', async () => {
      const script = `trap 'sleep 0.3; exit 3' HUP; echo ready; while :; do sleep 0.05; done`;
      const args = [program, 'run', '--', 'sh', '-c', script];
      const terminal = openTerminal({ command: process.execPath, args, env: person.env });
      await terminal.until('ready');
      terminal.hangUp();
      expect(await terminal.exit).toEqual({ code: 3, signal: undefined });
    });

    test('has the child’s status when it is the only program of its terminal', async () => {
      const args = [program, 'run', '--', 'sh', '-c', 'exit 7'];
      for (let time = 1; time <= 10; time += 1) {
        const terminal = openTerminal({ command: process.execPath, args, env: person.env });
        expect(await terminal.exit).toEqual({ code: 7, signal: undefined });
      }
    });

    test('leaves the terminal as the child left it', async () => {
      const script = 'stty echo; "$@"; stty -a; stty echo';
      const args = ['-c', script, 'sh', process.execPath, program, 'run', '--', 'stty', '-echo'];
      const terminal = openTerminal({ command: 'sh', args, env: person.env });
      expect(await terminal.exit).toMatchObject({ code: 0 });
      expect(terminal.raw).toMatch(/ -echo /);
    });

    test('leaves Ctrl+C to the child, which gets it once', async () => {
      const script = `trap 'echo interrupted' INT; echo ready; read line; read line; echo "then $line"; exit 4`;
      const wizard = await person.startWizard(['run', '--', 'bash', '-c', script], { results: 'screen' });
      await wizard.sees('ready');
      wizard.terminal.press('ctrl-c');
      await wizard.sees('interrupted');
      wizard.terminal.type('one\ntwo\n');
      expect(await wizard.end()).toMatchObject({ code: 4, settings: 'as before' });
      expect(wizard.count('interrupted')).toBe(1);
      expect(wizard.lastLine()).toBe('then two');
    });

    test.runIf(process.platform === 'linux')(
      'gives the key to the child’s environment and to nothing else',
      async () => {
        const mine = 'the-child-that-is-given-it';
        const watch = watchProcesses(key, {
          mayHaveIt: (seen) => seen.arguments.toString().startsWith(`sh\0-c\0read line #${mine}`),
        });
        const { child, end } = person.start([
          'run',
          '--',
          'sh',
          '-c',
          `read line #${mine}\nprintenv OPENAI_API_KEY | wc -c`,
        ]);
        await expect.poll(() => watch.hasSeen(`sh -c read line #${mine}`), { timeout: 10_000 }).toBe(true);
        const leaks = await watch.stop();
        child.stdin?.end('go on\n');
        expect(await end).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\s*165\s*$/) });
        expect(leaks).toEqual([]);
      },
    );
  });

  describe('profiles', () => {
    test('keep their keys and their progress apart', async () => {
      const work = newKey();
      person.server.know(work);
      await keep();
      await keep(work, '-p', 'work');
      expect((await person.run(['token'])).stdout).toBe(`${key}\n`);
      expect((await person.run(['token', '--profile', 'work'])).stdout).toBe(`${work}\n`);
      expect((await person.run(['token'], { env: { OPENAI_ONBOARD_PROFILE: 'work' } })).stdout).toBe(`${work}\n`);
      expect(envelopeOf(await person.run(['status', '-p', 'school', '--json']))).toMatchObject({
        profile: 'school',
        result: {
          next: 'account',
          key: { stored: false },
          profiles: [
            { name: 'default', stored: true, hint: hintOf(key) },
            { name: 'work', stored: true, hint: hintOf(work) },
          ],
        },
      });
      expect(await person.run(['logout', '-p', 'work'])).toMatchObject({ status: 0 });
      expect((await person.run(['token'])).stdout).toBe(`${key}\n`);
      expect(await person.run(['token', '-p', 'work'])).toMatchObject({ status: 8, stdout: '' });
    });
  });

  describe('logout', () => {
    test('removes the key, says that it stays valid, and the second time that there was none', async () => {
      await keep();
      const end = await person.run(['logout', '--json'], inFile);
      expect(envelopeOf(end)).toEqual(success('logout', { removed: [{ profile: 'default', store: 'file' }] }));
      expect(end.stderr).toContain('https://platform.openai.com/settings/organization/api-keys');
      expect(scanFiles(key, person.folders)).toEqual([]);

      const again = await person.run(['logout'], inFile);
      expect(again).toMatchObject({ status: 0, stdout: '' });
      expect(again.stderr).toContain(en.logout.nothing('default'));
      expect(envelopeOf(await person.run(['logout', '--json'], inFile))).toEqual(success('logout', { removed: [] }));
    });

    test('removes the keys of all profiles', async () => {
      const work = newKey();
      person.server.know(work);
      await keep();
      await keep(work, '-p', 'work');
      const end = await person.run(['logout', '--all', '--json'], inFile);
      expect(envelopeOf(end)).toEqual(
        success('logout', {
          removed: [
            { profile: 'default', store: 'file' },
            { profile: 'work', store: 'file' },
          ],
        }),
      );
      expect(scanFiles(work, person.folders)).toEqual([]);
    });
  });

  describe('variables that are meant for OpenAI’s own programs', () => {
    test('change nothing of what OpenAI receives, and are named', async () => {
      const elsewhere = await startOpenAiServer();
      elsewhere.know(key);
      const args = ['verify-key', '--json', '--billing', '--key-stdin'];
      await person.run(args, { input: key });
      const before = [...person.server.requests];
      const end = await person.run(args, {
        input: key,
        env: {
          OPENAI_BASE_URL: elsewhere.url,
          OPENAI_ORG_ID: 'org-stray',
          OPENAI_PROJECT_ID: 'proj_stray',
          OPENAI_CUSTOM_HEADERS: 'x-stray: yes\nno header at all',
          OPENAI_ADMIN_KEY: `sk-admin-${'b'.repeat(60)}`,
          OPENAI_LOG: 'debug',
          OPENAI_WEBHOOK_SECRET: 'stray',
        },
      });
      const after = person.server.requests.slice(before.length);
      expect(end.status).toBe(0);
      expect(after).toEqual(before);
      expect(elsewhere.requests).toEqual([]);
      expect(envelopeOf(end)).toMatchObject({
        warnings: [
          customHost,
          { code: 'env_base_url_ignored', text: isSentence },
          { code: 'env_org_ignored', text: isSentence },
          { code: 'env_project_ignored', text: isSentence },
          { code: 'env_headers_ignored', text: isSentence },
          { code: 'env_admin_key_ignored', text: isSentence },
          { code: 'env_log_ignored', text: isSentence },
        ],
      });
      await elsewhere.close();
    });
  });

  test.each(['--version', '--help', 'status'])('a reader that has seen enough is no fault: %s', async (word) => {
    const child = spawn(process.execPath, [program, word], { env: person.env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    const status = new Promise((resolve) => child.once('close', resolve));
    expect(await text(child.stderr)).toBe('');
    expect(await status).toBe(0);
  });

  const full = '/dev/full';
  test.skipIf(!existsSync(full)).each(['--version', '--help', 'status'])(
    'a result that is lost is a fault: %s',
    async (word) => {
      const child = spawn(process.execPath, [program, word], {
        env: person.env,
        stdio: ['ignore', openSync(full, 'w'), 'ignore'],
      });
      expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1);
    },
  );

  test.skipIf(!existsSync(full))('talk that is lost is none', async () => {
    const child = spawn(process.execPath, [program, 'logout'], {
      env: person.env,
      stdio: ['ignore', 'ignore', openSync(full, 'w')],
    });
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
  });

  test('a file that others may read is refused', async () => {
    await keep();
    chmodSync(person.credentialsFile, 0o644);
    expect(await person.run(['token'])).toMatchObject({ status: 8, stdout: '' });
  });
});

describe.skipIf(missing !== '')(`without a terminal, with a keychain${missing}`, { timeout: 30_000 }, () => {
  let person: Person;
  let key: string;
  beforeEach(async () => {
    person = await meetPerson();
    key = newKey();
    person.server.know(key);
  });
  afterEach(async () => {
    const leaks = [...scanOutputs(key, person.outputs()), ...scanFiles(key, person.folders)];
    await person.leave();
    refuse(leaks);
  });

  test('a key from a pipe goes into the keychain, out of it, and is removed from it', async () => {
    const watch = watchProcesses(key, { mayHaveIt: ({ arguments: words }) => words.toString().startsWith('printenv') });
    expect(await person.run(['key', '--key-stdin'], { input: key })).toMatchObject({ status: 0, stdout: '' });
    expect(await person.lookUp()).toBe(key);
    expect(await person.run(['token'])).toMatchObject({ status: 0, stdout: `${key}\n`, stderr: '' });
    expect(await person.run(['run', '--', 'printenv', 'OPENAI_API_KEY'])).toMatchObject({
      stdout: `${key}\n`,
      stderr: '',
    });
    expect(envelopeOf(await person.run(['verify-key', '--json']))).toMatchObject({ result: { source: 'keychain' } });
    expect(envelopeOf(await person.run(['status', '--json']))).toMatchObject({
      result: { key: { stored: true, store: 'keychain', where: isSentence, hint: hintOf(key) } },
    });
    expect(envelopeOf(await person.run(['logout', '--json']))).toEqual(
      success('logout', { removed: [{ profile: 'default', store: 'keychain' }] }),
    );
    expect(await person.lookUp()).toBeUndefined();
    expect(await person.run(['logout'])).toMatchObject({ status: 0, stdout: '' });
    expect(await person.run(['token'])).toMatchObject({ status: 4, stdout: '' });
    expect(await watch.stop()).toEqual([]);
    expect(watch.hasSeen('keychain-worker')).toBe(true);
  });

  test('two profiles are two items', async () => {
    const work = newKey();
    person.server.know(work);
    await person.run(['key', '--key-stdin'], { input: key });
    await person.run(['key', '--key-stdin', '-p', 'work'], { input: work });
    expect([await person.lookUp(), await person.lookUp('work')]).toEqual([key, work]);
    await person.run(['logout', '-p', 'work']);
    expect([await person.lookUp(), await person.lookUp('work')]).toEqual([key, undefined]);
  });

  test('--store file and --store none leave the keychain alone', async () => {
    await person.run(['key', '--key-stdin', '--store', 'none'], { input: key });
    expect(await person.lookUp()).toBeUndefined();
    expect(envelopeOf(await person.run(['status', '--json']))).toMatchObject({ result: { key: { stored: false } } });
  });
});
