import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { DiagnosisKind } from '../../src/domain/diagnosis.ts';
import { wireAnswer } from '../fakes/openai-server.ts';
import { checkerFor, factsWith, readKey, secret } from './checker-setup.ts';

const key = readKey(secret);
const facts = factsWith('gpt-6-luna');
const unending = new AbortController().signal;
const timeoutMs = 600;
const slackMs = 900;

const sockets = new Set<Socket>();
let server: Server | undefined;

const isTcp = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;

/** A server that writes what a test tells it, byte by byte, once the request is there. */
async function startServer(act: (socket: Socket) => void): Promise<string> {
  const started = createServer((socket) => {
    sockets.add(socket);
    socket
      .on('error', () => undefined)
      .on('close', () => sockets.delete(socket))
      .once('data', () => act(socket));
  });
  server = started;
  await new Promise<void>((resolve) => {
    started.listen(0, '127.0.0.1', resolve);
  });
  const address = started.address();
  if (!isTcp(address)) throw new Error('no port');
  return `http://127.0.0.1:${address.port}/v1`;
}

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server?.close();
});

const stays =
  (text: string) =>
  (socket: Socket): void =>
    void socket.write(text);
const closes =
  (text: string) =>
  (socket: Socket): void =>
    void socket.end(text);

function repeats(text: string, first = ''): (socket: Socket) => void {
  return (socket) => {
    socket.write(first);
    const write = (): void => {
      while (!socket.destroyed && socket.write(text));
      socket.once('drain', write);
    };
    write();
  };
}

const { body: list } = wireAnswer('ok_models_list');
const { body: paid } = wireAnswer('ok_responses_probe');
const ok = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

describe('a host that', () => {
  it.each<[string, (socket: Socket) => void, DiagnosisKind]>([
    ['changes the protocol', stays('HTTP/1.1 101 Switching Protocols\r\n\r\n'), 'not_openai'],
    [
      'changes the protocol by name',
      stays('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n'),
      'not_openai',
    ],
    [
      'changes the protocol without a name',
      stays('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\n\r\n'),
      'not_openai',
    ],
    ['changes the protocol and leaves', closes('HTTP/1.1 101 Switching Protocols\r\n\r\n'), 'not_openai'],
    ['asks to go on and on', repeats('HTTP/1.1 100 Continue\r\n\r\n'), 'not_openai'],
    ['gives early hints for ever', repeats('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'), 'not_openai'],
    ['asks to go on and says no more', stays('HTTP/1.1 100 Continue\r\n\r\n'), 'network_timeout'],
    ['never ends its headers', repeats(`X-Filler: ${'x'.repeat(500)}\r\n`, ok), 'not_openai'],
    ['has 1 MB of headers', closes(`${ok}X-Filler: ${'x'.repeat(1_000_000)}\r\n\r\n`), 'not_openai'],
    ['has a header that never ends', repeats('x'.repeat(5000), `${ok}X-Filler: `), 'not_openai'],
    ['speaks HTTP/0.9', closes(list), 'not_openai'],
    ['closes without a word', closes(''), 'network_reset'],
    ['closes within the headers', closes(ok), 'network_reset'],
    ['closes after them', closes(`${ok}Connection: close\r\n\r\n`), 'not_openai'],
    ['has a bad chunk size', stays(`${ok}Transfer-Encoding: chunked\r\n\r\nzz\r\n${list}`), 'not_openai'],
    ['has a bad chunk size later', stays(`${ok}Transfer-Encoding: chunked\r\n\r\n2\r\n{"\r\nzz\r\n`), 'not_openai'],
    ['never ends a chunk size', repeats(';x=y'.repeat(500), `${ok}Transfer-Encoding: chunked\r\n\r\n2`), 'not_openai'],
    [
      'never ends its trailers',
      repeats(`X-Filler: ${'x'.repeat(500)}\r\n`, `${ok}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n`),
      'not_openai',
    ],
    ['gives two lengths', closes(`${ok}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`), 'not_openai'],
    ['breaks off', closes(`${ok}Content-Length: 999\r\n\r\n{}`), 'network_reset'],
    ['breaks off within a chunk', closes(`${ok}Transfer-Encoding: chunked\r\n\r\nff\r\n{}`), 'network_reset'],
  ])('%s', async (_what, act, kind) => {
    const checker = checkerFor(await startServer(act), { timeoutMs });
    for (const checked of [await checker.accepts(key, unending), await checker.canPay(key, facts, unending)]) {
      expect(checked.result).toMatchObject({ ok: false, diagnosis: { kind } });
      expect(checked.ms).toBeLessThan(timeoutMs + slackMs);
    }
  });
});

/** An answer whose body is these bytes, with these header lines. */
const answerOf =
  (body: Buffer | string, ...headers: readonly string[]) =>
  (socket: Socket): void => {
    const bytes = Buffer.from(body);
    socket.write(['HTTP/1.1 200 OK', ...headers, `Content-Length: ${bytes.length}`, '', ''].join('\r\n'));
    socket.end(bytes);
  };

const json = 'Content-Type: application/json';
const squeezed = (name: string): string => `Content-Encoding: ${name}`;

describe('a right answer', () => {
  it.each<[string, (body: string) => (socket: Socket) => void]>([
    ['as text', (body) => answerOf(body, 'Content-Type: text/plain; charset=utf-8')],
    ['without a type', (body) => answerOf(body)],
    ['with an empty type', (body) => answerOf(body, 'Content-Type:')],
    ['behind a byte order mark', (body) => answerOf(`\uFEFF${body}`, json)],
    ['packed with gzip', (body) => answerOf(gzipSync(body), json, squeezed('gzip'))],
    ['packed with gzip, by its old name', (body) => answerOf(gzipSync(body), json, squeezed('X-GZIP'))],
    ['packed with deflate', (body) => answerOf(deflateSync(body), json, squeezed('deflate'))],
    ['packed with brotli', (body) => answerOf(brotliCompressSync(body), json, squeezed('br'))],
    ['packed with nothing', (body) => answerOf(body, json, squeezed('identity'))],
  ])('%s is taken for what it is', async (_how, send) => {
    const listed = checkerFor(await startServer(send(list)), { timeoutMs });
    expect((await listed.accepts(key, unending)).result).toMatchObject({ ok: true });
    server?.close();
    const paying = checkerFor(await startServer(send(paid)), { timeoutMs });
    expect((await paying.canPay(key, facts, unending)).result).toEqual({ ok: true, value: undefined });
  });

  it.each<[string, (socket: Socket) => void]>([
    ['packed in a way that nobody knows', answerOf(list, json, squeezed('zebra'))],
    ['packed twice', answerOf(gzipSync(gzipSync(list)), json, squeezed('gzip, gzip'))],
    ['called packed when it is not', answerOf(list, json, squeezed('gzip'))],
    ['packed and cut short', answerOf(gzipSync(list).subarray(0, 60), json, squeezed('gzip'))],
    ['as a page', answerOf(list, 'Content-Type: text/html')],
  ])('%s is not OpenAI’s', async (_how, send) => {
    const checked = await checkerFor(await startServer(send), { timeoutMs }).accepts(key, unending);
    expect(checked).toMatchObject({ result: { ok: false, diagnosis: { kind: 'not_openai' } }, http: 200 });
  });

  it('is never unpacked to more than may be read', async () => {
    const filler = `${' '.repeat(300_000_000)}${list}`;
    const bombs = [
      [gzipSync(filler), 'gzip'],
      [brotliCompressSync(filler, { params: { 1: 1 } }), 'br'],
    ] as const;
    for (const [bomb, name] of bombs) {
      const before = process.memoryUsage().rss;
      const address = await startServer(answerOf(bomb, json, squeezed(name)));
      const checked = await checkerFor(address, { timeoutMs: 5000 }).accepts(key, unending);
      expect(checked).toMatchObject({ result: { ok: false, diagnosis: { kind: 'not_openai' } }, http: 200 });
      expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
      server?.close();
    }
  });
});
