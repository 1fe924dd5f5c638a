import type { IncomingHttpHeaders } from 'node:http';
import type { SilenceFacts } from '../domain/api-failure.ts';

/** A request as it goes over the wire: these headers and no others of ours. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  /** By lower-case name; `undefined` when the answer had none, or several. */
  readonly header: (name: string) => string | undefined;
  /** `undefined`: longer than anything OpenAI sends, and not read to its end. */
  readonly text: string | undefined;
}

/** What came of one request. */
export type Reply =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'silence'; readonly facts: SilenceFacts };

/** Sends one request and reads the answer. Never follows a redirect. Rejects with whatever the network layer throws. */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<Answer>;

/** A model list is some 20 kB, an error under 2 kB (2026-11). Anything far beyond comes from somebody else. */
const longestSuccessBytes = 8 * 1024 * 1024;
const longestErrorBytes = 64 * 1024;

async function readText(body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early destroys the stream, and with it the connection.
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Reads an answer in bounded memory. Rejects when the connection breaks, or is aborted, before its end. */
export async function readAnswer(
  status: number,
  headers: IncomingHttpHeaders,
  body: AsyncIterable<Uint8Array>,
): Promise<Answer> {
  const isSuccess = status >= 200 && status < 300;
  const text = await readText(body, isSuccess ? longestSuccessBytes : longestErrorBytes);
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  return { status, header, text };
}
