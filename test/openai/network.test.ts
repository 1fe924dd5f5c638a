import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { createServer as createTlsServer } from 'node:tls';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasOpenssl, makeCertificates } from '../certificates.ts';
import type { Certificates } from '../certificates.ts';
import { neverAnswers, startOpenAiServer } from '../fakes/openai-server.ts';
import type { OpenAiServer, Reaction } from '../fakes/openai-server.ts';
import { hasTinyproxy, startTinyproxy } from '../tinyproxy.ts';
import type { Tinyproxy } from '../tinyproxy.ts';
import type { ChildTask } from './check-in-child.ts';
import { checkerFor, readKey, secret } from './checker-setup.ts';

const key = readKey(secret);
const unending = new AbortController().signal;
/** This computer, under a name that is not among those never reached through a proxy. */
const nearHost = '0.0.0.0';

/** On a laptop a missing Debian package skips its tests; where CI is set they must run. */
const without = (isThere: boolean, name: string): string => (isThere ? '' : ` (skipped: ${name} is not installed)`);
const describeIf = (isThere: boolean): typeof describe.skip =>
  isThere || process.env['CI'] !== undefined ? describe : describe.skip;

let folder: string;
let program: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'checker-'));
  const bundle = await rolldown({ input: 'test/openai/check-in-child.ts', platform: 'node', logLevel: 'silent' });
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: 'check.mjs', chunkFileNames: '[name]-[hash].mjs' });
  program = join(folder, 'check.mjs');
});

afterAll(() => rm(folder, { recursive: true }));

interface ChildEnd {
  /** The `Checked<KeyFacts>`, as JSON has it. */
  readonly checked: unknown;
  /** From the start of the process to its end. */
  readonly processMs: number;
}

/** Checks a key in a Node of its own, which reads the environment as a person's would. */
async function checkInChild(
  task: Pick<ChildTask, 'address'> & Partial<ChildTask>,
  env: NodeJS.ProcessEnv = {},
): Promise<ChildEnd> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ key: secret, timeoutMs: 5000, ...task }));
  const [checked] = await Promise.all([json(child.stdout), once(child, 'exit')]);
  return { checked, processMs: performance.now() - startedAt };
}

function failure(kind: string, detail?: string): object {
  return { result: { ok: false, diagnosis: detail === undefined ? { kind } : { kind, detail } } };
}

describeIf(hasOpenssl)(`certificates${without(hasOpenssl, 'openssl')}`, () => {
  let certificates: Certificates;
  let server: OpenAiServer;

  beforeAll(async () => {
    certificates = await makeCertificates();
    return () => certificates.close();
  });

  const serve = async (tls: 'signed' | 'selfSigned' | 'otherHost'): Promise<string> => {
    server = await startOpenAiServer({ tls: certificates[tls], host: 'localhost' });
    server.know(secret);
    return server.url;
  };
  afterEach(() => server.close());

  it.each([
    ['selfSigned', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['signed', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ] as const)('%s by nobody we know are not trusted, and no key is sent', async (name, code) => {
    const checked = await checkerFor(await serve(name)).accepts(key, unending);
    expect(checked).toMatchObject({ ...failure('tls_untrusted', code), http: undefined });
    expect(server.requests).toHaveLength(0);
  });

  it('of an authority in NODE_EXTRA_CA_CERTS are trusted', async () => {
    const { checked } = await checkInChild(
      { address: await serve('signed') },
      { NODE_EXTRA_CA_CERTS: certificates.caFile },
    );
    expect(checked).toMatchObject({ result: { ok: true }, http: 200 });
    expect(server.requests.map((request) => request.key)).toEqual([secret]);
  });

  it('of another host are not trusted, whoever signed them', async () => {
    const { checked } = await checkInChild(
      { address: await serve('otherHost') },
      { NODE_EXTRA_CA_CERTS: certificates.caFile },
    );
    expect(checked).toMatchObject(failure('tls_untrusted', 'ERR_TLS_CERT_ALTNAME_INVALID'));
    expect(server.requests).toHaveLength(0);
  });

  it('are missing where plain HTTP answers to TLS: that is not OpenAI', async () => {
    server = await startOpenAiServer();
    const checked = await checkerFor(`https://localhost:${server.port}/v1`).accepts(key, unending);
    expect(checked).toMatchObject(failure('not_openai'));
  });

  it('are not spoken by a client of plain HTTP', async () => {
    await serve('signed');
    const checked = await checkerFor(`http://localhost:${server.port}/v1`).accepts(key, unending);
    expect(checked.result.ok).toBe(false);
    expect(server.requests).toHaveLength(0);
  });
});

const hasBoth = hasOpenssl && hasTinyproxy;
describeIf(hasBoth)(`a real proxy${without(hasBoth, 'tinyproxy or openssl')}`, () => {
  let certificates: Certificates;
  let server: OpenAiServer;
  let address: string;
  let proxy: Tinyproxy | undefined;

  beforeAll(async () => {
    certificates = await makeCertificates();
    return () => certificates.close();
  });

  beforeEach(async () => {
    server = await startOpenAiServer({ tls: certificates.signed, host: nearHost });
    server.know(secret);
    address = server.url;
    return () => server.close();
  });

  const startProxy = async (credentials?: string): Promise<Tinyproxy> => {
    proxy = await startTinyproxy(credentials === undefined ? {} : { credentials });
    return proxy;
  };
  afterEach(async () => {
    await proxy?.close();
    proxy = undefined;
  });

  const check = async (env: NodeJS.ProcessEnv, timeoutMs = 5000): Promise<unknown> => {
    const end = await checkInChild({ address, timeoutMs }, { NODE_EXTRA_CA_CERTS: certificates.caFile, ...env });
    return end.checked;
  };

  it.each(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY'])('carries the request when %s names it', async (variable) => {
    const { url } = await startProxy();
    expect(await check({ [variable]: url })).toMatchObject({ result: { ok: true }, http: 200 });
    expect(await proxy?.connects()).toBe(1);
    expect(server.requests.map((request) => request.key)).toEqual([secret]);
    expect(server.requests[0]?.headers['proxy-authorization']).toBeUndefined();
  });

  it('is understood without a scheme, and behind an empty lower-case variable', async () => {
    const { port } = await startProxy();
    const env = { https_proxy: '', HTTPS_PROXY: ` 127.0.0.1:${port} ` };
    expect(await check(env)).toMatchObject({ result: { ok: true } });
    expect(await proxy?.connects()).toBe(1);
  });

  it('is passed by where NO_PROXY says so', async () => {
    const { url } = await startProxy();
    const env = { HTTPS_PROXY: url, NO_PROXY: `example.com, 0.0.0.0:${server.port}` };
    expect(await check(env)).toMatchObject({ result: { ok: true } });
    expect(await proxy?.connects()).toBe(0);
  });

  it('is never used for this computer', async () => {
    const { url } = await startProxy();
    address = `https://localhost:${server.port}/v1`;
    expect(await check({ HTTPS_PROXY: url, HTTP_PROXY: url })).toMatchObject({ result: { ok: true } });
    expect(await proxy?.connects()).toBe(0);
  });

  it('lets in who has the password', async () => {
    const { port } = await startProxy('somebody letme.in');
    const HTTPS_PROXY = `http://somebody:letme%2Ein@127.0.0.1:${port}`;
    expect(await check({ HTTPS_PROXY })).toMatchObject({ result: { ok: true } });
    expect(await proxy?.connects()).toBe(1);
  });

  it.each([
    ['none', '', 407],
    ['a wrong one', 'somebody:nothing@', 401],
    ['half of one', 'somebody@', 401],
  ])('asks for a password when it gets %s', async (_which, credentials, status) => {
    const { port } = await startProxy('somebody letmein');
    const checked = await check({ HTTPS_PROXY: `http://${credentials}127.0.0.1:${port}` });
    expect(checked).toMatchObject(failure('proxy_auth', `HTTP ${status}, HTTPS_PROXY`));
    expect(JSON.stringify(checked)).not.toMatch(/somebody|nothing/);
    expect(server.requests).toHaveLength(0);
  });

  it('says so when it cannot reach the host', async () => {
    const { url } = await startProxy();
    await server.close();
    const checked = await check({ HTTPS_PROXY: url });
    expect(checked).toMatchObject({ result: { ok: false, diagnosis: { kind: 'network_refused' } } });
    expect(JSON.stringify(checked)).toMatch(/HTTP 5\d\d, HTTPS_PROXY/);
  });

  it('is named when nobody is there', async () => {
    const { url } = await startProxy();
    await proxy?.close();
    proxy = undefined;
    expect(await check({ https_proxy: url })).toMatchObject(failure('network_refused', 'ECONNREFUSED, https_proxy'));
  });

  it('changes nothing about the time', async () => {
    const { url } = await startProxy();
    server.reactToAll(neverAnswers);
    expect(await check({ HTTPS_PROXY: url }, 800)).toMatchObject(failure('network_timeout', 'HTTPS_PROXY'));
    expect(server.requests).toHaveLength(1);
  });

  it('does not make a certificate trusted', async () => {
    const { url } = await startProxy();
    const checked = await checkInChild({ address }, { HTTPS_PROXY: url });
    expect(checked.checked).toMatchObject(failure('tls_untrusted', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE, HTTPS_PROXY'));
    expect(server.requests).toHaveLength(0);
  });
});

describeIf(hasOpenssl)(`a proxy spoken to with TLS${without(hasOpenssl, 'openssl')}`, () => {
  let certificates: Certificates;
  let server: OpenAiServer;

  beforeAll(async () => {
    certificates = await makeCertificates();
    server = await startOpenAiServer({ tls: certificates.signed, host: nearHost });
    server.know(secret);
    return async () => {
      await server.close();
      await certificates.close();
    };
  });

  /** Opens tunnels as it is asked to; `answer` is what it says before it passes on what comes. */
  const startTlsProxy = async (answer: string): Promise<AsyncDisposable & { readonly url: string }> => {
    const connections = new Set<Socket>();
    const proxy = createTlsServer(certificates.signed, (socket) => {
      connections.add(socket);
      socket
        .on('error', () => undefined)
        .once('data', (asked) => {
          const [, port] = /^CONNECT [\d.]+:(\d+) /.exec(String(asked)) ?? [];
          const there = connect(Number(port), '127.0.0.1').on('error', () => undefined);
          socket.on('close', () => there.destroy());
          socket.write(answer);
          socket.pipe(there).pipe(socket);
        });
    });
    const isTcp = (address: AddressInfo | string | null): address is AddressInfo => typeof address === 'object';
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    const address = proxy.address();
    if (address === null || !isTcp(address)) throw new Error('no port');
    return {
      url: `https://127.0.0.1:${address.port}`,
      [Symbol.asyncDispose]: () =>
        new Promise((resolve) => {
          proxy.close(() => resolve());
          // A pipe into a connection that was reset leaves the other one open.
          for (const socket of connections) socket.destroy();
        }),
    };
  };

  it.each<[string, string, Reaction | undefined, object]>([
    ['carries the request', 'HTTP/1.1 200 OK\r\n\r\n', undefined, { result: { ok: true }, http: 200 }],
    ['ends in time', 'HTTP/1.1 200 OK\r\n\r\n', neverAnswers, failure('network_timeout', 'HTTPS_PROXY')],
    ['ends in time when it is silent itself', '', undefined, failure('network_timeout', 'HTTPS_PROXY')],
    ['may want a password', 'HTTP/1.1 407 Who\r\n\r\n', undefined, failure('proxy_auth', 'HTTP 407, HTTPS_PROXY')],
  ])('%s', async (_what, answer, reaction, expected) => {
    server.reactToAll(reaction);
    const proxy = await startTlsProxy(answer);
    const { checked, processMs } = await checkInChild(
      { address: server.url, timeoutMs: 1000 },
      { NODE_EXTRA_CA_CERTS: certificates.caFile, HTTPS_PROXY: proxy.url },
    );
    await proxy[Symbol.asyncDispose]();
    expect(checked).toMatchObject(expected);
    expect(processMs).toBeLessThan(4000);
  });
});

describe.runIf(process.platform === 'linux')('a host that swallows connections', () => {
  let listener: ChildProcess;
  const fillers: Socket[] = [];

  const listenAndFreeze =
    "require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () {" +
    "  process.stdout.write(String(this.address().port), () => process.kill(process.pid, 'SIGSTOP')); })";

  /** Opens connections until the frozen listener's queue is full and one stays unanswered. */
  const fillQueue = async (port: number): Promise<void> => {
    for (let connected = true; connected;) {
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      fillers.push(socket);
      const connection = once(socket, 'connect', { signal: AbortSignal.timeout(300) });
      connected = await connection.then(
        () => true,
        () => false,
      );
    }
  };

  afterEach(() => {
    listener.kill('SIGKILL');
    for (const socket of fillers.splice(0)) socket.destroy();
  });

  it('keeps the program no longer than its time', async () => {
    listener = spawn(process.execPath, ['-e', listenAndFreeze], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (listener.stdout === null) throw new Error('no pipe');
    const [port] = await once(listener.stdout, 'data');
    await fillQueue(Number(String(port)));
    const { checked, processMs } = await checkInChild({ address: `http://127.0.0.1:${port}/v1`, timeoutMs: 700 });
    expect(checked).toMatchObject(failure('network_timeout'));
    expect(processMs).toBeLessThan(4000);
  });
});
