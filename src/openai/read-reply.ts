import { readApiError } from '../domain/api-error.ts';
import { diagnoseAnswer } from '../domain/api-failure.ts';
import { diagnoseSilence } from '../domain/no-answer.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import { isRecord, type JsonRecord } from '../domain/json.ts';
import type { Answer, Reply } from './answer.ts';
import type { KeyFacts, ListedModel } from './key-checker.ts';

/** `req_` and 32 hexadecimal digits; older ones are a UUID or bare digits. Nothing else is passed on. */
const requestIdShape = /^(?:req_)?[0-9a-f-]{16,64}$/i;
const modelIdShape = /^(?!sk-)[\w.:/-]{1,128}$/;

function requestIdOf(answer: Answer): string | undefined {
  const id = answer.header('x-request-id');
  return id !== undefined && requestIdShape.test(id) ? id : undefined;
}

function requestsPerMinuteOf(answer: Answer): number | undefined {
  const limit = answer.header('x-ratelimit-limit-requests');
  return limit !== undefined && /^\d{1,9}$/.test(limit) ? Number(limit) : undefined;
}

/** What is wrong when a reply is not what was asked for. */
export function diagnoseReply(reply: Reply): Diagnosis {
  if (reply.kind === 'silence') return diagnoseSilence(reply.facts);
  const { answer } = reply;
  return diagnoseAnswer({
    status: answer.status,
    error: readApiError(answer.body),
    requestId: requestIdOf(answer),
    requestsPerMinute: requestsPerMinuteOf(answer),
  });
}

/** What JSON comes as. OpenAI's own gateway calls its errors plain text (captured 2026-01 and 2026-08). */
const jsonTypes = /^(?:application\/(?:[\w.+-]+\+)?json|text\/plain)\b|^\s*$/i;

/** The object in a 200 that may be JSON by its type; `undefined` for every other answer. */
function readSuccess(reply: Reply): JsonRecord | undefined {
  if (reply.kind !== 'answer' || reply.answer.status !== 200) return undefined;
  const { header, body } = reply.answer;
  return jsonTypes.test(header('content-type') ?? '') && isRecord(body) ? body : undefined;
}

function readModel(entry: unknown): ListedModel | undefined {
  if (!isRecord(entry)) return undefined;
  const { id, shutdown_date: shutdown } = entry;
  if (typeof id !== 'string' || !modelIdShape.test(id)) return undefined;
  const isDate = typeof shutdown === 'string' && /^\d{4}-\d\d-\d\d/.test(shutdown);
  return { id, shutdownDate: isDate ? shutdown.slice(0, 10) : undefined };
}

/**
 * The models in a reply; `undefined` when it is no model list. A 200 alone says nothing: the login page of a Wi-Fi
 * comes with 200 as well.
 */
export function readModelList(reply: Reply): readonly ListedModel[] | undefined {
  const body = readSuccess(reply);
  if (body?.['object'] !== 'list' || !Array.isArray(body['data'])) return undefined;
  return body['data'].map(readModel).filter((model) => model !== undefined);
}

/** What the headers of an answer tell about the account. */
export function readAccount(reply: Reply): Pick<KeyFacts, 'organization' | 'project' | 'requestsPerMinute'> {
  if (reply.kind === 'silence') return { organization: undefined, project: undefined, requestsPerMinute: undefined };
  const organization = reply.answer.header('openai-organization');
  const project = reply.answer.header('openai-project');
  return {
    organization: organization !== undefined && /^(?!sk-)[\w.-]{1,80}$/.test(organization) ? organization : undefined,
    project: project !== undefined && /^proj_\w{1,64}$/.test(project) ? project : undefined,
    requestsPerMinute: requestsPerMinuteOf(reply.answer),
  };
}

/**
 * What a reply to the paid request says: `undefined` when the account paid. A response cut off at 16 tokens is
 * `incomplete`, and paid for all the same; one that `failed` carries its error inside a 200.
 */
export function findPaymentProblem(reply: Reply): Diagnosis | undefined {
  const body = readSuccess(reply);
  if (reply.kind === 'silence' || body?.['object'] !== 'response') return diagnoseReply(reply);
  if (body['status'] === 'completed' || body['status'] === 'incomplete') return undefined;
  const error = readApiError(body);
  return diagnoseAnswer({
    // As if it had come the usual way: OpenAI took the request and could not finish it.
    status: error === undefined ? 200 : 500,
    error,
    requestId: requestIdOf(reply.answer),
    requestsPerMinute: undefined,
  });
}
