import type * as Zlib from 'node:zlib';

type Done = (error: Error | null, unpacked: Uint8Array) => void;
type Unpack = (zlib: typeof Zlib, bytes: Uint8Array, options: { readonly maxOutputLength: number }, done: Done) => void;

const gzip: Unpack = ({ gunzip }, ...rest) => gunzip(...rest);

/** By their names in `Content-Encoding` (RFC 9110, 8.4.1). */
const unpackers: ReadonlyMap<string, Unpack> = new Map<string, Unpack>([
  ['gzip', gzip],
  ['x-gzip', gzip],
  ['deflate', ({ inflate }, ...rest) => inflate(...rest)],
  ['br', ({ brotliDecompress }, ...rest) => brotliDecompress(...rest)],
]);

/**
 * The bytes inside a packed body; `undefined` when they are more than `mostBytes`, or packed in no way we know. We ask
 * for none, and still get one from a gateway that packs whatever it passes on.
 */
export async function unpack(
  bytes: Uint8Array,
  encoding: string | undefined,
  mostBytes: number,
): Promise<Uint8Array | undefined> {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity' || bytes.length === 0) return bytes;
  const unpackAll = unpackers.get(name);
  if (unpackAll === undefined) return undefined;
  const zlib = await import('node:zlib');
  return new Promise((resolve) => {
    // It stops at the limit, however much a small body would unfold to.
    unpackAll(zlib, bytes, { maxOutputLength: mostBytes }, (error, unpacked) =>
      resolve(error === null ? unpacked : undefined),
    );
  });
}
