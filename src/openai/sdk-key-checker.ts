import type { OpenAI } from 'openai';
import type { ApiKey } from '../domain/api-key.ts';
import { cancelledBy } from '../domain/cancelled.ts';
import type { Environment } from '../domain/environment.ts';
import { chooseProbeModels } from '../domain/probe-model.ts';
import { failed, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { Reply } from './answer.ts';
import type { BaseUrl } from './base-url.ts';
import { keepingFetch } from './keeping-fetch.ts';
import type { Checked, KeyChecker, KeyFacts } from './key-checker.ts';
import { findProblemPaying } from './probe-payment.ts';
import { chooseRoute } from './proxy-route.ts';
import { diagnoseReply, readAccount, readModelList } from './read-reply.ts';
import { startTimeLimit } from './time-limit.ts';
import type { TimeLimit } from './time-limit.ts';
import { withOneRetry } from './with-one-retry.ts';

export interface SdkKeyCheckerOptions {
  readonly baseUrl: BaseUrl;
  /**
   * For each of the two questions as a whole, with all its requests, their bodies, the retry and the pause before it.
   * So a command that asks both ends within twice that.
   */
  readonly timeoutMs: number;
  /** Only the proxy variables are read. */
  readonly env: Environment;
  /** Whether Node was told to accept any certificate: then nothing is sent, not even without TLS to this computer. */
  readonly tlsChecksOff: boolean;
  /**
   * Calls `during` while the process's environment lacks the variable, then puts it back. The SDK reads
   * `OPENAI_CUSTOM_HEADERS` by itself whenever a client is made, and throws when a line of it is no header.
   */
  readonly withoutVariable: <T>(name: string, during: () => T) => T;
}

/** Puts one request and gives what came of it. Throws only what is our own bug. */
type Ask = (put: (client: OpenAI) => Promise<unknown>) => Promise<Reply>;

/** What the SDK would read from the environment is given here, so that no stray variable counts. */
async function openSdk(options: SdkKeyCheckerOptions, key: ApiKey, limit: TimeLimit): Promise<Result<Ask>> {
  const { baseUrl, tlsChecksOff } = options;
  if (tlsChecksOff) return failed({ kind: 'tls_disabled' });
  const route = chooseRoute(baseUrl, options.env);
  if (route.kind === 'unusable') return failed({ kind: 'network_refused', detail: route.variable });

  // Read from disk only now: most commands ask nobody, and `node:http` alone is a tenth of a start.
  const [{ OpenAI }, { openNetwork }] = await Promise.all([import('openai'), import('./network.ts')]);
  const send = openNetwork(route);
  const proxyVariable = route.kind === 'proxy' ? route.variable : undefined;
  const { fetch, takeReply } = keepingFetch({ send, key, limit, proxyVariable });
  const settings = { baseURL: baseUrl.href, adminAPIKey: null, organization: null, project: null } as const;
  const client = options.withoutVariable(
    'OPENAI_CUSTOM_HEADERS',
    () => new OpenAI({ ...settings, apiKey: key.reveal(), maxRetries: 0, logLevel: 'off', fetch }),
  );
  return ok(async (put) => {
    await put(client);
    const reply = takeReply();
    if (reply === undefined) throw new Error('the SDK sent nothing');
    return reply;
  });
}

/** The scope that `GET /v1/models` needs, should its refusal not name it. Source: OpenAI's 403, captured 2024 to 2026. */
const listScope = 'api.model.read';

function readFacts(reply: Reply): Result<KeyFacts> {
  const account = readAccount(reply);
  const models = readModelList(reply);
  if (models !== undefined) return ok({ ...account, models, missingScopes: undefined });
  const problem = diagnoseReply(reply);
  // Whoever may not read the list has been recognized all the same.
  if (problem.kind !== 'missing_scope') return failed(problem);
  return ok({ ...account, models: undefined, missingScopes: problem.detail ?? listScope });
}

/** Runs one question against the clock. Looks at the run's signal before anything else: an abort looks like silence. */
async function inTime<T>(
  options: SdkKeyCheckerOptions,
  key: ApiKey,
  signal: AbortSignal,
  question: (ask: Ask) => Promise<Result<T>>,
): Promise<Checked<T>> {
  const startedAt = performance.now();
  const limit = startTimeLimit(options.timeoutMs, signal);
  const retrying = withOneRetry(limit);
  let http: number | undefined;
  try {
    throwIfEnded(signal);
    const sdk = await openSdk(options, key, limit);
    throwIfEnded(signal);
    const result = sdk.ok
      ? await question(async (put) => {
          const reply = await retrying(() => sdk.value(put));
          throwIfEnded(signal);
          http = reply.kind === 'answer' ? reply.answer.status : undefined;
          return reply;
        })
      : sdk;
    return { result, http, ms: Math.round(performance.now() - startedAt) };
  } finally {
    limit.end();
  }
}

function throwIfEnded(signal: AbortSignal): void {
  if (signal.aborted) throw cancelledBy(signal);
}

/** The checker that asks OpenAI itself, or what answers at another base address, through OpenAI's own SDK. */
export function sdkKeyChecker(options: SdkKeyCheckerOptions): KeyChecker {
  return {
    host: options.baseUrl.host,
    accepts: (key, signal) =>
      inTime(options, key, signal, async (ask) => readFacts(await ask((client) => client.models.list().asResponse()))),
    canPay: (key, { models }, signal) =>
      inTime(options, key, signal, async (ask) => {
        const today = new Date().toISOString().slice(0, 10);
        const problem = await findProblemPaying(chooseProbeModels(models, today), (request) =>
          ask((client) => client.responses.create(request).asResponse()),
        );
        return problem === undefined ? ok(undefined) : failed(problem);
      }),
  };
}
