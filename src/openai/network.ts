import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Readable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { readAnswer } from './answer.ts';
import type { HttpRequest, Send, WireAnswer } from './answer.ts';
import type { ProxyRoute } from './proxy-route.ts';
import { openTunnel } from './tunnel.ts';
import type { Proxy } from './tunnel.ts';

/** OpenAI sends none of those that only announce an answer (100, 103). Who sends more than this never answers. */
const mostAnnouncements = 16;

const withoutBody = (statusCode = 0): Promise<WireAnswer> => readAnswer(statusCode, {}, Readable.from([]));

/**
 * One request over Node's own client and not `fetch`: an abort ends even a connection that is still being made, where
 * `fetch` lets it keep the process alive for 10 seconds more, and on Node 20 it costs 100 ms less (both measured
 * 2026-11-22). A connection of its own for each request, so that none outlives it.
 */
function exchange(
  { method, url, headers, body }: HttpRequest,
  signal: AbortSignal,
  tunnel?: TLSSocket,
): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const request = url.startsWith('https:') ? requestHttps : requestHttp;
    const connection = tunnel === undefined ? { agent: false } : { createConnection: () => tunnel };
    const outgoing = request(url, { method, headers, signal, ...connection });
    let announcements = 0;
    outgoing
      // Not resolved at once: a body that breaks HTTP is told by the request, one that breaks off by the response.
      .on('response', (response) => {
        readAnswer(response.statusCode ?? 0, response.headers, response).then(resolve, reject);
      })
      .on('information', ({ statusCode }) => {
        announcements += 1;
        // Node goes on telling of those that came in one piece with the last.
        if (outgoing.destroyed || (statusCode !== 101 && announcements <= mostAnnouncements)) return;
        outgoing.destroy();
        resolve(withoutBody(statusCode));
      })
      // Without this Node would close the connection and say nothing, and no abort would end the wait any more.
      .on('upgrade', ({ statusCode }, socket) => {
        socket.destroy();
        resolve(withoutBody(statusCode));
      })
      .on('error', reject)
      .end(body);
  });
}

function sendThrough(proxy: Proxy): Send {
  return async (request, signal) => {
    const tunnel = await openTunnel(proxy, new URL(request.url), signal);
    try {
      return await exchange(request, signal, tunnel);
    } finally {
      tunnel.destroy();
    }
  };
}

/** The way to send requests along a route. Each settles at once when its signal is aborted, and leaves nothing open. */
export function openNetwork(route: Exclude<ProxyRoute, { readonly kind: 'unusable' }>): Send {
  return route.kind === 'direct' ? (request, signal) => exchange(request, signal) : sendThrough(route);
}
