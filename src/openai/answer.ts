import type { IncomingHttpHeaders } from 'node:http';
import type { SilenceFacts } from '../domain/no-answer.ts';
import { unpack } from './unpack.ts';

/** A request as it goes over the wire: these headers and no others of ours. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** An answer as it came over the wire, read to its end. */
export interface WireAnswer {
  readonly status: number;
  /** By lower-case name; `undefined` when the answer had none, or several. */
  readonly header: (name: string) => string | undefined;
  /** `undefined`: longer than anything OpenAI sends, and not read to its end; or packed in a way nobody knows. */
  readonly text: string | undefined;
}

/** An answer as it may be looked at: it holds no part of the key that was sent. */
export interface Answer extends Pick<WireAnswer, 'status' | 'header'> {
  /** The JSON it brought, whatever it called it; `undefined` when it brought none. */
  readonly body: unknown;
}

/** What came of one request. */
export type Reply =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'silence'; readonly facts: SilenceFacts };

/** Sends one request and reads the answer. Never follows a redirect. Rejects with whatever the network layer throws. */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<WireAnswer>;

/** A model list is some 20 kB, an error under 2 kB (2026-11). Anything far beyond comes from somebody else. */
const longestSuccessBytes = 8 * 1024 * 1024;
const longestErrorBytes = 64 * 1024;

async function readBytes(body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early destroys the stream, and with it the connection.
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads an answer in bounded memory. Rejects when the connection breaks, or is aborted, before its end. */
export async function readAnswer(
  status: number,
  headers: IncomingHttpHeaders,
  body: AsyncIterable<Uint8Array>,
): Promise<WireAnswer> {
  const isSuccess = status >= 200 && status < 300;
  const mostBytes = isSuccess ? longestSuccessBytes : longestErrorBytes;
  const packed = await readBytes(body, mostBytes);
  const bytes = packed === undefined ? undefined : await unpack(packed, headers['content-encoding'], mostBytes);
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  // The decoder takes a byte order mark for what it is, where JSON would stumble over it.
  return { status, header, text: bytes === undefined ? undefined : new TextDecoder().decode(bytes) };
}
