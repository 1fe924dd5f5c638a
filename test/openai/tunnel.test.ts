import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasOpenssl, makeCertificates } from '../certificates.ts';
import type { Certificates } from '../certificates.ts';
import { Cancelled } from '../../src/domain/cancelled.ts';
import type { Diagnosis, DiagnosisKind } from '../../src/domain/diagnosis.ts';
import { checkerFor, readKey, secret } from './checker-setup.ts';

const key = readKey(secret);
const unending = new AbortController().signal;
const timeoutMs = 500;
const slackMs = 900;

/** What a proxy does with a connection once it has been asked for something. */
type Manners = (socket: Socket, asked: string) => void;

const sockets = new Set<Socket>();
let proxy: Server | undefined;
const asked: string[] = [];

const isTcp = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;

async function startProxy(manners: Manners, tls?: { key: string; cert: string }): Promise<string> {
  const onConnection = (socket: Socket): void => {
    sockets.add(socket);
    socket
      .on('error', () => undefined)
      .on('close', () => sockets.delete(socket))
      .once('data', (bytes) => {
        asked.push(String(bytes));
        manners(socket, String(bytes));
      });
  };
  const server = tls === undefined ? createServer(onConnection) : createTlsServer(tls, onConnection);
  server.on('connection', (socket: Socket) => sockets.add(socket.on('close', () => sockets.delete(socket))));
  proxy = server;
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (!isTcp(address)) throw new Error('no port');
  return `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${address.port}`;
}

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  proxy?.close();
  asked.length = 0;
});

/** This computer, under a name that is not among those never reached through a proxy; nobody listens there. */
const farAway = 'https://0.0.0.0:9/v1';

async function check(HTTPS_PROXY: string): Promise<{ readonly diagnosis: Diagnosis; readonly ms: number }> {
  const { result, ms } = await checkerFor(farAway, { timeoutMs, env: { HTTPS_PROXY } }).accepts(key, unending);
  if (result.ok) throw new Error('nothing was wrong');
  return { diagnosis: result.diagnosis, ms };
}

const says =
  (text: string): Manners =>
  (socket) =>
    socket.write(text);
const saysAndCloses =
  (text: string): Manners =>
  (socket) =>
    socket.end(text);
const established = 'HTTP/1.1 200 Connection established\r\n\r\n';

function repeats(text: string, first = ''): Manners {
  return (socket) => {
    socket.write(first);
    const timer = setInterval(() => socket.write(text), 5);
    socket.on('close', () => clearInterval(timer));
  };
}

const ways: ReadonlyArray<readonly [what: string, Manners, DiagnosisKind]> = [
  ['says nothing', () => undefined, 'network_timeout'],
  ['closes without a word', (socket) => socket.end(), 'network_reset'],
  ['resets the connection', (socket) => socket.resetAndDestroy(), 'network_reset'],
  ['says half a status line', says('HTTP/1.1 2'), 'network_timeout'],
  ['says half a status line and closes', saysAndCloses('HTTP/1.1 2'), 'network_reset'],
  ['says half its headers', says('HTTP/1.1 200 OK\r\nVia: '), 'network_timeout'],
  ['never ends its headers', repeats(`X: ${'x'.repeat(900)}\r\n`, 'HTTP/1.1 200 OK\r\n'), 'not_openai'],
  ['wants to go on in another protocol', says('HTTP/1.1 101 Switching Protocols\r\n\r\n'), 'not_openai'],
  [
    'wants to go on in a protocol that it names',
    says('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n'),
    'not_openai',
  ],
  ['asks to go on and on', repeats('HTTP/1.1 100 Continue\r\n\r\n'), 'not_openai'],
  ['speaks no HTTP', saysAndCloses('SSH-2.0-nothing\r\n\r\n'), 'not_openai'],
  ['refuses', saysAndCloses('HTTP/1.1 403 Forbidden\r\n\r\n'), 'network_refused'],
  ['refuses and keeps the connection', says('HTTP/1.1 502 Bad Gateway\r\n\r\n'), 'network_refused'],
  ['sends to a login page', says('HTTP/1.1 302 Found\r\nLocation: http://login/\r\n\r\n'), 'network_refused'],
  ['wants a password', says('HTTP/1.1 407 Who\r\nContent-Length: 9\r\n\r\n'), 'proxy_auth'],
  ['opens a tunnel to nobody', says(established), 'network_timeout'],
  ['opens a tunnel and closes it', saysAndCloses(established), 'network_reset'],
  ['opens a tunnel to somebody who speaks first', says(`${established}220 mail.example`), 'not_openai'],
  [
    'opens a tunnel to somebody who speaks no TLS',
    (socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
      socket.write(established);
    },
    'not_openai',
  ],
];

const httpsIf = hasOpenssl || process.env['CI'] !== undefined ? describe : describe.skip;
let certificates: Certificates;

describe('a proxy that', () => {
  it.each(ways)('%s', async (_what, manners, kind) => {
    const { diagnosis, ms } = await check(await startProxy(manners));
    expect(diagnosis.kind).toBe(kind);
    expect(diagnosis.detail).toContain('HTTPS_PROXY');
    expect(ms).toBeLessThan(timeoutMs + slackMs);
    await vi.waitUntil(() => sockets.size === 0, { timeout: 1000 });
    // One request, for a tunnel and nothing else.
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^CONNECT 0\.0\.0\.0:9 HTTP\/1\.1\r\n/);
    expect(asked[0]).not.toContain('Bearer');
  });

  it.each<[string, Manners, (socket: Socket) => boolean]>([
    ['says nothing', () => undefined, () => asked.length > 0],
    ['opens a tunnel to nobody', says(established), (socket) => socket.bytesRead > 200],
  ])('%s keeps nobody who wants to leave', async (_what, manners, isThere) => {
    const HTTPS_PROXY = await startProxy(manners);
    const run = new AbortController();
    const settled = checkerFor(farAway, { timeoutMs: 20_000, env: { HTTPS_PROXY } })
      .accepts(key, run.signal)
      .catch((error: unknown) => error);
    await vi.waitUntil(() => [...sockets].some(isThere), { interval: 5 });
    const at = performance.now();
    run.abort();
    expect(await settled).toBeInstanceOf(Cancelled);
    expect(performance.now() - at).toBeLessThan(300);
    await vi.waitUntil(() => sockets.size === 0, { timeout: 1000 });
  });
});

/** The proxy's certificate is signed by itself: what happens before it is trusted, and the end when it is not. */
httpsIf('a proxy spoken to with TLS', () => {
  beforeAll(async () => {
    certificates = await makeCertificates();
    return () => certificates.close();
  });

  it('is not asked for anything when its certificate is not trusted', async () => {
    const { diagnosis } = await check(await startProxy(says(established), certificates.selfSigned));
    expect(diagnosis).toEqual({ kind: 'tls_untrusted', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT, HTTPS_PROXY' });
    expect(asked).toEqual([]);
  });

  it('ends in time when it never answers the handshake', async () => {
    const { port } = new URL(await startProxy(() => undefined));
    const { diagnosis, ms } = await check(`https://127.0.0.1:${port}`);
    expect(diagnosis).toEqual({ kind: 'network_timeout', detail: 'HTTPS_PROXY' });
    expect(ms).toBeLessThan(timeoutMs + slackMs);
    await vi.waitUntil(() => sockets.size === 0, { timeout: 1000 });
  });
});
