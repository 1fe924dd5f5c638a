import { constants, createReadStream, fstatSync, openSync } from 'node:fs';
import { type Readable, addAbortSignal } from 'node:stream';
import { cancelledBy } from '../domain/cancelled.ts';

/** Longer inputs are cut: no key, however decorated, comes near it. */
const longestInput = 1_000_000;

/**
 * All of a stream as text, at most 1,000,000 characters of it. Throws `Cancelled` at once when the run is ended,
 * whatever the stream is waiting for, and the stream's own error when it cannot be read.
 */
export async function readStream(stream: Readable, signal: AbortSignal): Promise<string> {
  let text = '';
  try {
    addAbortSignal(signal, stream).setEncoding('utf8');
    for await (const chunk of stream) {
      text += String(chunk);
      if (text.length > longestInput) break;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  // Ctrl+C ends the program before us in a pipe as well: what came by then is no answer.
  if (signal.aborted) throw cancelledBy(signal);
  return text.slice(0, longestInput);
}

/** The same of a file. Throws also what the system says of one that cannot be opened. */
export async function readPath(path: string, signal: AbortSignal): Promise<string> {
  // Otherwise a FIFO that nobody writes to would hold a thread in `open`, and with it the whole process, for ever.
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  if (!fstatSync(fd).isFIFO()) return readStream(createReadStream(path, { fd }), signal);
  const { Socket } = await import('node:net');
  return readStream(new Socket({ fd, writable: false }), signal);
}
