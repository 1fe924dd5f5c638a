import { type JsonRecord, member, parseRecord } from '../domain/json.ts';

interface Item {
  readonly service: string;
  readonly account: string;
}

/** What the worker is asked, as one line of JSON on its standard input. */
export type KeychainRequest =
  | ({ readonly action: 'load' } & Item)
  | ({ readonly action: 'save'; readonly secret: string } & Item)
  | ({ readonly action: 'remove' } & Item);

/** What the worker answers, as one line of JSON on its standard output. */
export type KeychainAnswer =
  | { readonly kind: 'found'; readonly secret: string }
  /** Nothing there, or, on Linux, a locked keyring: the library does not tell these two apart. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'removed' }
  /** The call succeeded, and reading again shows something else than what it was to bring about. */
  | { readonly kind: 'differs' }
  /** The keychain library is not there. */
  | { readonly kind: 'not-installed' }
  /** It is there, and the system cannot load it. */
  | { readonly kind: 'not-loadable' }
  /** The keychain's own words, redacted, in whatever language: good for a hint, never for a decision. */
  | { readonly kind: 'refused'; readonly message: string };

/** `undefined`: not a request. */
export function readRequest(text: string): KeychainRequest | undefined {
  const message = parseRecord(text) ?? {};
  const service = member(message, 'service');
  const account = member(message, 'account');
  const action = member(message, 'action');
  const secret = member(message, 'secret');
  if (typeof service !== 'string' || typeof account !== 'string') return undefined;
  if (action === 'load' || action === 'remove') return { action, service, account };
  return action === 'save' && typeof secret === 'string' ? { action, service, account, secret } : undefined;
}

const bareAnswers = ['nothing', 'saved', 'removed', 'differs', 'not-installed', 'not-loadable'] as const;

/** `undefined`: not an answer, because the worker died before it could give one. */
export function readAnswer(text: string): KeychainAnswer | undefined {
  const answer = parseRecord(text);
  return answer === undefined ? undefined : toAnswer(answer);
}

function toAnswer(answer: JsonRecord): KeychainAnswer | undefined {
  const kind = member(answer, 'kind');
  const secret = member(answer, 'secret');
  const message = member(answer, 'message');
  if (kind === 'found') return typeof secret === 'string' ? { kind, secret } : undefined;
  if (kind === 'refused') return typeof message === 'string' ? { kind, message } : undefined;
  const bare = bareAnswers.find((word) => word === kind);
  return bare === undefined ? undefined : { kind: bare };
}
