import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { answerApi } from '../../src/practice/practice-api.ts';
import {
  confirmOrder,
  createKey,
  newAccount,
  orderCredit,
  type PracticeAccount,
  suggestedPurchase,
} from '../../src/practice/practice-account.ts';
import bodies from '../fixtures/error-bodies.json' with { type: 'json' };

/** An answer that OpenAI is known to send, by its name in `test/fixtures/error-bodies.json`. */
export type WireAnswer = keyof typeof bodies;

/** Any other answer. */
export interface RawAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** What came as `Authorization: Bearer …`; `undefined` when nothing did. */
  readonly key: string | undefined;
}

/** One thing the server does with one request; a function does as it likes with the response. */
export type Reaction = WireAnswer | RawAnswer | ((response: ServerResponse, request: RecordedRequest) => void);

/** One reaction for all requests, or one for each in turn: the last stays. */
type Script = Reaction | readonly Reaction[];

/** What a key meets. What is left out is answered by the practice API, for a key of an account with credit. */
export interface KeyScript {
  readonly models?: Script;
  readonly responses?: Script;
}

export interface OpenAiServer {
  /** The base address, ending in `/v1`. */
  readonly url: string;
  readonly port: number;
  /** Every request so far, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Makes a key known, or gives it another script. A key nobody made known is refused. */
  know(key: string, script?: KeyScript): void;
  /** Reacts like this to everybody, known or not; `undefined` ends that. */
  reactToAll(script: Script | undefined): void;
  close(): Promise<void>;
}

export interface OpenAiServerOptions {
  /** PEM texts; without them it is plain http. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** How `url` calls this computer. */
  readonly host?: string;
}

/** The body and headers of a known answer, as they go over the wire. */
export function wireAnswer(name: WireAnswer): Required<RawAnswer> {
  const { status, headers, ...content } = bodies[name];
  const body = 'body_text' in content ? content.body_text : JSON.stringify(content.body, undefined, 2);
  return { status, headers, body };
}

/** An account with credit, to which keys may be added. */
function fundedAccount(): PracticeAccount {
  const order = { dollars: suggestedPurchase, autoReload: false };
  const bought = confirmOrder(orderCredit(newAccount(undefined, ''), order), 0);
  return { ...bought, usableFrom: 0 };
}

function addKey(account: PracticeAccount, secret: string): PracticeAccount {
  if (account.keys.some((key) => key.secret === secret)) return account;
  return createKey(account, { trackingId: secret, secret, name: '', permissions: 'all', expiresAt: undefined });
}

function react(reaction: Reaction, response: ServerResponse, request: RecordedRequest): void {
  if (typeof reaction === 'function') return reaction(response, request);
  const { status, headers, body }: RawAnswer = typeof reaction === 'string' ? wireAnswer(reaction) : reaction;
  response.writeHead(status, headers).end(body);
}

/** Gives the reactions of a script one by one. */
function turns(script: Script | undefined): (() => Reaction) | undefined {
  if (script === undefined) return undefined;
  const left = Array.isArray(script) ? [...script] : [script];
  return () => {
    const [next] = left.length > 1 ? left.splice(0, 1) : left;
    if (next === undefined) throw new Error('a script needs at least one reaction');
    return next;
  };
}

async function record(request: IncomingMessage): Promise<RecordedRequest> {
  const { method = '', url = '', headers } = request;
  const [, key] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
  return { method, path: url, headers, body: await text(request), key };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    const isTcp = (address: AddressInfo | string | null): address is AddressInfo => typeof address === 'object';
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && isTcp(address)) resolve(address.port);
    });
  });
}

/**
 * OpenAI's API as far as this program uses it, on this computer, for tests in this process and in others: the practice
 * API, which tests make answer otherwise.
 */
export async function startOpenAiServer({ tls, host = '127.0.0.1' }: OpenAiServerOptions = {}): Promise<OpenAiServer> {
  const requests: RecordedRequest[] = [];
  const scripts = new Map<string, (() => Reaction) | undefined>();
  let forAll: (() => Reaction) | undefined;
  let account = fundedAccount();

  const chooseReaction = (request: RecordedRequest): Reaction => {
    const scripted = forAll ?? scripts.get(`${request.method} ${request.path} ${request.key}`);
    if (scripted !== undefined) return scripted();
    const { answer, account: after } = answerApi(account, request, Date.now());
    account = after;
    return answer;
  };
  const listener: RequestListener = (incoming, response) => {
    record(incoming).then(
      (request) => {
        requests.push(request);
        react(chooseReaction(request), response, request);
      },
      // The client went away while it was still sending.
      () => response.destroy(),
    );
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  const port = await listen(server);

  return {
    url: `${tls === undefined ? 'http' : 'https'}://${host}:${port}/v1`,
    port,
    requests,
    know(key, { models, responses } = {}) {
      account = addKey(account, key);
      scripts.set(`GET /v1/models ${key}`, turns(models));
      scripts.set(`POST /v1/responses ${key}`, turns(responses));
    },
    reactToAll(script) {
      forAll = turns(script);
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** No credit for so many requests, then credit. */
export function creditAfter(requests: number): readonly Reaction[] {
  return [...Array.from({ length: requests }, () => 'credit_balance_exhausted' as const), 'ok_responses_probe'];
}

/** The login page of a Wi-Fi: 200, and HTML. */
export const portal: RawAnswer = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!doctype html><title>Free Wi-Fi</title><form action="/login"><input name="room"></form>',
};

/** Takes the request and says nothing. */
export function neverAnswers(): void {}

/** Sends the headers and half of a body, and no more. */
export function stallsInBody(response: ServerResponse): void {
  const { status, headers, body } = wireAnswer('ok_models_list');
  response.writeHead(status, headers).write(body.slice(0, body.length / 2));
}

/** Announces a length and closes half-way. */
export function truncates(response: ServerResponse): void {
  const { status, headers, body } = wireAnswer('ok_models_list');
  response.writeHead(status, { ...headers, 'content-length': String(body.length) });
  response.write(body.slice(0, body.length / 2), () => response.socket?.destroySoon());
}

/** Cuts the connection with a TCP reset. */
export function resets(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

/** Answers with bytes that are no HTTP. */
export function speaksGarbage(response: ServerResponse): void {
  response.socket?.end('\u0000\u0001SSH-2.0-nothing\r\n\r\n');
}

/** Wants to go on in something that is no HTTP. */
export function switchesProtocol({ socket }: ServerResponse): void {
  socket?.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n');
}

/** The same, without a word on what that is. */
export function changesConnection({ socket }: ServerResponse): void {
  socket?.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\n\r\n');
}

/** A well-formed list of so many bytes and more, sent as fast as it is taken. */
export function hugeList(bytes: number, status = 200): (response: ServerResponse) => void {
  return (response) => {
    const entry = `${JSON.stringify({ id: `gpt-${'x'.repeat(60)}`, object: 'model' })},`.repeat(500);
    let left = bytes;
    const write = (): void => {
      while (left > 0) {
        left -= entry.length;
        if (!response.write(entry)) return void response.once('drain', write);
      }
      response.end('{"id":"gpt-6-luna","object":"model"}]}');
    };
    response.writeHead(status, { 'content-type': 'application/json' }).write('{"object":"list","data":[');
    write();
  };
}
