import { randomBytes } from 'node:crypto';
import { type ApiAnswer, type Endpoint, hasModel, missingKey, missingScope, modelList } from './api-answers.ts';
import { noCredit, noSuchModel, noSuchPath, proxyWantsPassword, refusedKey } from './api-answers.ts';
import { response, spendLimitReached, tooFewTokens } from './api-answers.ts';
import { payRequest, type PracticeAccount, type PracticeKey } from './practice-account.ts';

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  /** What came as `Authorization: Bearer …`; `undefined`: nothing did. */
  readonly key: string | undefined;
  readonly body: string;
}

export interface ApiResult {
  readonly answer: ApiAnswer;
  readonly account: PracticeAccount;
}

const endpoints: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ['GET /v1/models', 'models'],
  ['POST /v1/responses', 'responses'],
]);

/** OpenAI takes no fewer output tokens. Source: its OpenAPI file, 2026-08. */
const fewestTokens = 16;

/** What the practice API says to a request, and the account after it. Looks, like OpenAI, at the key before the body. */
export function answerApi(account: PracticeAccount, request: ApiRequest, now: number): ApiResult {
  const stay = (answer: ApiAnswer): ApiResult => ({ answer: withRequestId(answer), account });
  if (account.network === 'proxy') return { answer: proxyWantsPassword, account };
  const endpoint = endpoints.get(`${request.method} ${request.path}`);
  if (endpoint === undefined) return stay(noSuchPath(request.method, request.path));
  if (request.key === undefined) return stay(missingKey(endpoint));
  const key = account.keys.find(({ secret }) => secret === request.key);
  if (key === undefined || !isValid(key, now)) return stay(refusedKey(endpoint, request.key));
  if (!mayAsk(key, endpoint)) return stay(missingScope(endpoint));
  return endpoint === 'models' ? stay(modelList()) : answerPaid(account, request.body, now);
}

function isValid({ isGood, expiresAt }: PracticeKey, now: number): boolean {
  return isGood && (expiresAt === undefined || now < expiresAt);
}

function mayAsk({ permissions }: PracticeKey, endpoint: Endpoint): boolean {
  return permissions === 'all' || (permissions === 'readOnly' && endpoint === 'models');
}

function answerPaid(account: PracticeAccount, body: string, now: number): ApiResult {
  const { model, tokens } = readBody(body);
  const stay = (answer: ApiAnswer): ApiResult => ({ answer: withRequestId(answer), account });
  if (!hasModel(model)) return stay(noSuchModel(model));
  if (tokens < fewestTokens) return stay(tooFewTokens(tokens));
  const paid = payRequest(account, now);
  const answers = { limit: spendLimitReached, credit: noCredit } as const;
  const answer = paid.refused === undefined ? response(newId(), model, now) : answers[paid.refused]();
  return { answer: withRequestId(answer), account: paid.account };
}

/** A body that makes no sense names no model. */
function readBody(text: string): { readonly model: string; readonly tokens: number } {
  const nothing = { model: '', tokens: fewestTokens };
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null) return nothing;
    const model = 'model' in body && typeof body.model === 'string' ? body.model : '';
    const tokens = 'max_output_tokens' in body ? Number(body.max_output_tokens) : fewestTokens;
    return { model, tokens };
  } catch {
    return nothing;
  }
}

function newId(): string {
  return randomBytes(16).toString('hex');
}

function withRequestId(answer: ApiAnswer): ApiAnswer {
  return { ...answer, headers: { ...answer.headers, 'x-request-id': `req_${newId()}` } };
}
