import { randomBytes, randomInt } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Language } from '../domain/language.ts';
import type { Mishap } from '../domain/mishap.ts';
import type { PageTable } from '../domain/platform-page.ts';
import { answerApi } from './practice-api.ts';
import { newAccount } from './practice-account.ts';
import { answerSite, pageTable, refused, type Reply } from './site.ts';

/** The rehearsal's OpenAI: its pages and its API, in memory. */
export interface PracticeServer {
  /** Where each page is that the guidance sends people to. */
  readonly pages: PageTable;
  /** The API's base address. */
  readonly baseUrl: string;
  readonly isOffline: () => boolean;
  /** Closes every connection and the port. */
  close(): Promise<void>;
}

export interface PracticeServerOptions {
  readonly language: Language;
  readonly mishap: Mishap | undefined;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** No form of ours and no request of the wizard's is longer. */
const longestBodyBytes = 64 * 1024;

/**
 * Starts it on this computer only, at a port nobody can guess beforehand. Pages stand below a random token; requests
 * that name another host (a page that rebinds its name to this address) or come from another origin are refused.
 */
export async function startPracticeServer(options: PracticeServerOptions): Promise<PracticeServer> {
  const { language, mishap, now = Date.now } = options;
  // So long that nobody guesses it, so short that the longest address fits on a line of 80 columns and can be copied.
  const token = randomBytes(6).toString('hex');
  let account = newAccount(mishap, String(randomInt(100_000, 1_000_000)));

  const answer = async (request: IncomingMessage): Promise<Reply | undefined> => {
    const { method = '', url = '', headers } = request;
    const host = `127.0.0.1:${portOf(server)}`;
    if (headers.host !== host) return refused(421);
    if (headers.origin !== undefined && headers.origin !== `http://${host}`) return refused(403);
    if (!URL.canParse(url, `http://${host}`)) return refused(400);
    const { pathname, searchParams } = new URL(url, `http://${host}`);
    const body = await readBody(request);
    if (body === undefined) return refused(413);
    if (pathname.startsWith('/v1/')) {
      if (account.network === 'offline') return undefined;
      const [, key] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
      const result = answerApi(account, { method, path: pathname, key, body }, now());
      account = result.account;
      return result.answer;
    }
    if (!pathname.startsWith(`/${token}/`)) return refused(404);
    const path = pathname.slice(token.length + 1);
    const result = answerSite(account, { method, path, search: searchParams, body }, { language, token }, now());
    account = result.account;
    return result.reply;
  };

  const server = createServer((request, response) => void respond(request, response, answer));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${portOf(server)}`;
  return {
    pages: pageTable(`${origin}/${token}`),
    baseUrl: `${origin}/v1`,
    isOffline: () => account.network === 'offline',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: IncomingMessage) => Promise<Reply | undefined>,
): Promise<void> {
  try {
    const reply = await answer(request);
    if (reply === undefined) response.destroy();
    else response.writeHead(reply.status, reply.headers).end(request.method === 'HEAD' ? '' : reply.body);
  } catch {
    // A mistake of ours; or the sender has gone away, and hears nothing of this.
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** `undefined`: longer than anything that is meant for us. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const piece = Buffer.from(chunk);
    bytes += piece.length;
    // Read to its end all the same: whoever is still sending would not read the answer.
    if (bytes <= longestBodyBytes) chunks.push(piece);
  }
  return bytes > longestBodyBytes ? undefined : Buffer.concat(chunks).toString('utf8');
}
