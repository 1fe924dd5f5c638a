import type { ApiKey } from '../domain/api-key.ts';
import type { Result } from '../domain/result.ts';

/** A model the key may list. */
export interface ListedModel {
  readonly id: string;
  /** The day it stops answering, `YYYY-MM-DD`; `undefined` when none is set. */
  readonly shutdownDate: string | undefined;
}

/** What OpenAI's answers tell about a key that it accepted. */
export interface KeyFacts {
  /** The organization's name, such as `user-abc`; `undefined` when the answer did not say. */
  readonly organization: string | undefined;
  /** `proj_…`; `undefined` when the answer did not say. */
  readonly project: string | undefined;
  /** `undefined` when the key may not read the list. */
  readonly models: readonly ListedModel[] | undefined;
  /** The scopes that reading the list would have needed, as OpenAI names them; `undefined` when nothing lacked. */
  readonly missingScopes: string | undefined;
  /** The account's limit in requests a minute, when the answer said. Three or fewer: it was never funded. */
  readonly requestsPerMinute: number | undefined;
}

/** A result with what the call was like. */
export interface Checked<T> {
  readonly result: Result<T>;
  /** The HTTP status of the last answer; `undefined` when there was none. */
  readonly http: number | undefined;
  /** Wall-clock milliseconds of the whole call. */
  readonly ms: number;
}

/** Asks OpenAI about a key. Both calls may answer with any diagnosis; neither throws anything but `Cancelled`. */
export interface KeyChecker {
  /** Where the key is sent, such as `api.openai.com`. */
  readonly host: string;
  /** Whether OpenAI accepts the key: one free `GET /v1/models`. */
  accepts(key: ApiKey, signal: AbortSignal): Promise<Checked<KeyFacts>>;
  /** Whether the account pays: the smallest paid request, about $0.00001. Only with the person's consent. */
  canPay(key: ApiKey, facts: KeyFacts, signal: AbortSignal): Promise<Checked<void>>;
}
