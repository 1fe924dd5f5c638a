import type { Readable } from 'node:stream';

/** Longer inputs are cut: no key, however decorated, comes near it. */
const longestInput = 1_000_000;

/** All of a stream as text, at most 1,000,000 characters of it. */
export async function readStream(stream: Readable): Promise<string> {
  let text = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) {
    text += String(chunk);
    if (text.length > longestInput) break;
  }
  return text.slice(0, longestInput);
}
