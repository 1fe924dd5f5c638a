import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import { ProxyRefusal } from './describe-silence.ts';
import type { ProxyRoute } from './proxy-route.ts';

export type Proxy = Extract<ProxyRoute, { readonly kind: 'proxy' }>;

/** The code that Node gives to a partner in TLS who breaks its rules: this one speaks before it was spoken to. */
function spokeFirst(): Error {
  return Object.assign(new Error(), { code: 'EPROTO' });
}

function askForTunnel({ uri, authorization }: Proxy, target: string, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const request = uri.startsWith('https:') ? requestHttps : requestHttp;
    const headers = {
      host: target,
      ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }),
    };
    request(uri, { method: 'CONNECT', path: target, headers, signal, agent: false })
      // Whatever the proxy answers comes here, with a connection that nobody but us closes any more.
      .on('connect', ({ statusCode = 0 }, socket, head) => {
        const isOpen = statusCode >= 200 && statusCode < 300;
        if (isOpen && head.length === 0) return resolve(socket);
        socket.destroy();
        reject(isOpen ? spokeFirst() : new ProxyRefusal(statusCode));
      })
      .on('error', reject)
      .end();
  });
}

/**
 * A connection to the host of `url` through a proxy, on which TLS with that host has begun. The proxy learns the host
 * and no more: its own credentials go to it, the key does not. Rejects with a `ProxyRefusal`, or with what broke; at
 * once when `signal` is aborted before the proxy has answered. From then on the connection is the caller's to destroy.
 */
export async function openTunnel(proxy: Proxy, url: URL, signal: AbortSignal): Promise<TLSSocket> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const socket = await askForTunnel(proxy, `${url.hostname}:${url.port || '443'}`, signal);
  // TLS knows no names that are addresses; without a name the certificate is held against `host`.
  return connectTls({ socket, host, servername: isIP(host) === 0 ? host : '' });
}
