import { isRecord } from './json.ts';

/** The four fields of an error as OpenAI words it; a field that was absent, null or no text is `undefined`. */
export interface ApiError {
  readonly code: string | undefined;
  readonly type: string | undefined;
  /** Cut to 2,000 characters. May repeat parts of a key: never shown, only looked at. */
  readonly message: string;
  readonly param: string | undefined;
}

const longestMessage = 2000;

/**
 * The sentences that OpenAI also sends as a bare string, `{"error":"…"}`, without code or type. Any other bare string
 * is somebody else's. Source: answers to restricted keys and keys of the wrong kind, captured 2024 to 2026.
 */
const bareSentences = /^You have insufficient permissions for this operation\b|must be made with a session key/;

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * The error inside a parsed body, whatever content type it came with; `undefined` when the body is not shaped as
 * OpenAI's are. A gateway's `{"error":{"message":…}}` has neither `type` nor `code` nor `param`, and does not count.
 */
export function readApiError(body: unknown): ApiError | undefined {
  const error = isRecord(body) ? body['error'] : undefined;
  if (typeof error === 'string') {
    return bareSentences.test(error)
      ? { code: undefined, type: undefined, message: cut(error), param: undefined }
      : undefined;
  }
  if (!isRecord(error) || typeof error['message'] !== 'string') return undefined;
  if (!('type' in error || 'code' in error || 'param' in error)) return undefined;
  return {
    code: textOf(error['code']),
    type: textOf(error['type']),
    message: cut(error['message']),
    param: textOf(error['param']),
  };
}

function cut(message: string): string {
  return message.slice(0, longestMessage);
}
