import type { PageResponse } from 'openai/core/pagination';
import type { Model } from 'openai/resources/models';
import type { Response, ResponseOutputMessage } from 'openai/resources/responses/responses';
import type { ErrorObject } from 'openai/resources/shared';

/** An answer as it goes over the wire. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The gateway in front of some endpoints repeats the status in the body. */
interface ErrorBody {
  readonly error: ErrorObject;
  readonly status?: number;
}

/** As the list has it since 2026, which the SDK's type does not know yet. */
interface ListedModel extends Model {
  readonly shutdown_date: string | null;
}

const organization = { 'openai-organization': 'practice', 'openai-project': 'proj_practice' } as const;
const json = { 'content-type': 'application/json' } as const;

/** With every 401 but the one of the gateway in front. */
const wantsKey = { 'www-authenticate': 'Bearer realm="OpenAI API"' } as const;

interface Layout {
  readonly indent?: number;
  readonly type?: string;
  readonly headers?: ApiAnswer['headers'];
}

function answer(status: number, body: ErrorBody, layout: Layout = {}): ApiAnswer {
  const { indent = 2, type = 'application/json', headers = {} } = layout;
  const asked = status === 401 && type === 'application/json' ? wantsKey : {};
  return {
    status,
    headers: { 'content-type': type, ...asked, ...headers },
    body: JSON.stringify(body, undefined, indent),
  };
}

function invalidRequest(message: string, code: string | null, param: string | null = null): ErrorBody {
  return { error: { message, type: 'invalid_request_error', param, code } };
}

/** The first 8 and last 4 characters of what was sent, and all of it up to 12 characters, as OpenAI repeats a key. */
function echoed(key: string): string {
  return key.length <= 12 ? key : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`;
}

export type Endpoint = 'models' | 'responses';

/** Source of the layouts: answers captured in public in 2024 to 2026, of which each endpoint has its own. */
export function missingKey(endpoint: Endpoint): ApiAnswer {
  const kinds = endpoint === 'models' ? 'bearer' : 'bearer or basic';
  return answer(401, invalidRequest(`Missing ${kinds} authentication in header`, null));
}

export function refusedKey(endpoint: Endpoint, key: string): ApiAnswer {
  const message = `Incorrect API key provided: ${echoed(key)}. You can find your API key at https://platform.openai.com/account/api-keys.`;
  if (endpoint === 'models') return answer(401, invalidRequest(message, 'invalid_api_key'));
  const error = { message, type: 'invalid_request_error', code: 'invalid_api_key', param: null };
  return answer(401, { error, status: 401 }, { type: 'text/plain' });
}

export function missingScope(endpoint: Endpoint): ApiAnswer {
  const [status, scope] = endpoint === 'models' ? [403, 'api.model.read'] : [401, 'api.responses.write'];
  const advice =
    "Check that you have the correct role in your organization (Reader, Writer, Owner) and project (Member, Owner), and if you're using a restricted API key, that it has the necessary scopes.";
  const message = `You have insufficient permissions for this operation. Missing scopes: ${scope}. ${advice}`;
  return answer(status, invalidRequest(message, null));
}

const settings = 'https://platform.openai.com/settings/organization';

export function noCredit(): ApiAnswer {
  const message = `You have no credits remaining. Add credits to continue using the API at ${settings}/billing/.`;
  const error = { message, type: 'insufficient_quota', param: null, code: 'credit_balance_exhausted' };
  const layout = { indent: 4, type: 'application/json; charset=utf-8', headers: { 'x-should-retry': 'false' } };
  return answer(429, { error }, layout);
}

export function spendLimitReached(): ApiAnswer {
  const message = `Your organization has reached its configured enforced spend limit. Update your limit at ${settings}/limits.`;
  return answer(429, {
    error: { message, type: 'insufficient_quota', param: null, code: 'organization_spend_limit_exceeded' },
  });
}

export function noSuchModel(model: string): ApiAnswer {
  const message = `The model \`${model}\` does not exist or you do not have access to it.`;
  return answer(404, invalidRequest(message, 'model_not_found'), { type: 'application/json; charset=utf-8' });
}

export function tooFewTokens(given: number): ApiAnswer {
  const message = `Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got ${given} instead.`;
  return answer(400, invalidRequest(message, 'integer_below_min_value', 'max_output_tokens'));
}

export function noSuchPath(method: string, path: string): ApiAnswer {
  return answer(404, invalidRequest(`Invalid URL (${method} ${path})`, null));
}

/** What a company's proxy says to who has not given it a name and a password. */
export const proxyWantsPassword: ApiAnswer = {
  status: 407,
  headers: { 'content-type': 'text/html', 'proxy-authenticate': 'Basic realm="practice"' },
  body: '<!doctype html><title>407 Proxy Authentication Required</title>',
};

/** Small models of OpenAI's, so that the wizard finds one it would find there. */
const models: readonly ListedModel[] = [
  { id: 'gpt-6-luna', object: 'model', created: 1_790_000_000, owned_by: 'system', shutdown_date: null },
  { id: 'gpt-5.4-nano', object: 'model', created: 1_770_000_000, owned_by: 'system', shutdown_date: null },
];

export function hasModel(id: string): boolean {
  return models.some((model) => model.id === id);
}

export function modelList(): ApiAnswer {
  const body: PageResponse<ListedModel> = { object: 'list', data: [...models] };
  return { status: 200, headers: { ...json, ...organization }, body: JSON.stringify(body, undefined, 2) };
}

/** The answer to a paid request; `output_text` is the SDK's own and never on the wire. */
export function response(id: string, model: string, now: number): ApiAnswer {
  const message: ResponseOutputMessage = {
    id: `msg_${id}`,
    type: 'message',
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'output_text', text: 'OK', annotations: [] }],
  };
  const body: Omit<Response, 'output_text'> = {
    id: `resp_${id}`,
    object: 'response',
    created_at: Math.floor(now / 1000),
    status: 'completed',
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
    model,
    output: [message],
    parallel_tool_calls: true,
    temperature: 1,
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    usage: {
      input_tokens: 10,
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: 2,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: 12,
    },
  };
  const headers = { ...json, ...organization, 'x-ratelimit-limit-requests': '500' };
  return { status: 200, headers, body: JSON.stringify(body, undefined, 2) };
}
