import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { platformPages } from '../../src/domain/platform-page.ts';
import { practicePageWords } from '../../src/messages/practice-pages.ts';
import { type PracticeServer, startPracticeServer } from '../../src/practice/practice-server.ts';

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What is asked for, where it is no address. */
  readonly path?: string;
}

/** Sends a form to a place on the site as a page of it would, and answers with the page it leads to. */
async function send(
  server: PracticeServer,
  path: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { origin, pathname } = new URL(server.pages.signUp.url);
  const url = origin + pathname.replace('/signup', path);
  const options = { method: 'POST', headers: { origin }, body: new URLSearchParams(fields) } as const;
  return (await fetch(url, options)).text();
}

/** `fetch` does not let a Host header be chosen. */
function ask(url: string, { method = 'GET', headers = {}, body = '', path }: Asked = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, ...(path === undefined ? {} : { path }) }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

const keys = '/settings/organization/api-keys';

describe('the practice server', () => {
  let server: PracticeServer;
  let page: string;
  beforeEach(async () => {
    server = await startPracticeServer({ language: 'en', mishap: undefined });
    page = server.pages.signUp.url;
  });
  afterEach(() => server.close());

  it('has a page for each that the guidance knows, on this computer alone', () => {
    expect(Object.keys(server.pages)).toEqual(Object.keys(platformPages));
    for (const { url } of Object.values(server.pages)) {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{12}\//);
    }
    expect(server.baseUrl).toBe(`${new URL(page).origin}/v1`);
    // With the indent, and with the longest port there is.
    const columns = Object.values(server.pages).map(({ url }) => 2 + url.replace(/:\d+/, ':65535').length);
    expect(Math.max(...columns)).toBeLessThanOrEqual(80);
  });

  it('answers at its address, and at no other place of it', async () => {
    expect(await ask(page)).toBe(200);
    expect(await ask(new URL('/', page).href)).toBe(404);
    expect(await ask(new URL('/signup', page).href)).toBe(404);
    expect(await ask(page.replace(/[0-9a-f]{12}/, '0'.repeat(12)))).toBe(404);
    expect(await ask(`${page}/elsewhere`)).toBe(404);
    expect(await ask(page, { method: 'PUT' })).toBe(405);
    expect(await ask(page, { method: 'POST' })).toBe(404);
    expect(await ask(page, { path: '//' })).toBe(400);
  });

  it.each(['localhost', 'rebound.example', '127.0.0.1'])('refuses who takes it for %s', async (name) => {
    const host = name === '127.0.0.1' ? name : `${name}:${new URL(page).port}`;
    expect(await ask(page, { headers: { host } })).toBe(421);
    expect(await ask(`${server.baseUrl}/models`, { headers: { host } })).toBe(421);
  });

  it.each(['http://rebound.example', 'null', 'http://127.0.0.1:1'])('refuses what comes from %s', async (origin) => {
    const form = `${page}/method`;
    expect(await ask(form, { method: 'POST', headers: { origin } })).toBe(403);
    expect(await ask(`${server.baseUrl}/models`, { headers: { origin } })).toBe(403);
    expect(await ask(form, { method: 'POST', headers: { origin: new URL(page).origin } })).toBe(303);
  });

  it('takes no more than a form is long', async () => {
    expect(await ask(`${page}/method`, { method: 'POST', body: 'x'.repeat(70_000) })).toBe(413);
  });

  it('leads to the sign-up first, and back to no page but ours', async () => {
    const signedOut = await fetch(server.pages.limits.url, { redirect: 'manual' });
    expect(signedOut.headers.get('location')).toMatch(/\/signup\?next=%2Fsettings%2Forganization%2Flimits$/);
    for (const part of ['method', 'about-you']) await ask(`${page}/${part}`, { method: 'POST' });
    // The second is a name that every object has.
    for (const next of ['//evil.example', 'toString']) {
      const body = new URLSearchParams({ next });
      const done = await fetch(`${page}/organization`, { method: 'POST', redirect: 'manual', body });
      expect(done.status).toBe(303);
      expect(done.headers.get('location')).toBe(new URL(page).pathname);
    }
  });

  /** Signed in, up to the dialog for a new key. */
  async function verifyPhone(change: (code: string) => string = (code) => code): Promise<string> {
    await send(server, '/signup/method', { method: 'chatGpt' });
    await send(server, '/signup/organization');
    const [code = ''] = /\b\d{6}\b/.exec(await send(server, `${keys}/phone`)) ?? [];
    return send(server, `${keys}/phone-code`, { code: change(code) });
  }

  it('takes a code that was typed in full width, and no wrong one', async () => {
    const { codeWrong, keys: words } = practicePageWords.en;
    expect(await verifyPhone(() => '1')).toContain(codeWrong);
    const inFullWidth = (code: string): string =>
      code.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    const dialog = await verifyPhone(inFullWidth);
    expect(dialog).toContain(words.readOnly);
    expect(dialog).not.toContain(codeWrong);
  });

  it('makes one key of a button that is pressed twice', async () => {
    const { keys: words } = practicePageWords.en;
    await verifyPhone();
    await send(server, `${keys}/new`, { before: '0', name: 'first' });
    const twice = await send(server, `${keys}/new`, { before: '0', name: 'again' });
    expect(twice).toContain(words.delete('first'));
    expect(twice).not.toContain(words.delete('again'));
    expect(await send(server, `${keys}/new`, { before: '1', name: 'second' })).toContain(words.delete('second'));
  });

  it('writes what was typed as text, never as markup', async () => {
    for (const part of ['method', 'about-you']) await ask(`${page}/${part}`, { method: 'POST' });
    const body = new URLSearchParams({ organization: '<script>alert(1)</script>"\'&' });
    const shown = await (await fetch(`${page}/organization`, { method: 'POST', body })).text();
    expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;');
    expect(shown).not.toContain('<script>');
  });

  it('lets no page be framed, kept or fed from elsewhere', async () => {
    const { headers } = await fetch(page);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('cache-control')).toBe('no-store');
    // The address holds the token.
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('gives no answer at all while it is offline', async () => {
    const offline = await startPracticeServer({ language: 'en', mishap: 'offline' });
    expect(offline.isOffline()).toBe(true);
    await expect(fetch(`${offline.baseUrl}/models`)).rejects.toThrow('fetch failed');
    await send(offline, '/network');
    expect(offline.isOffline()).toBe(false);
    expect((await fetch(`${offline.baseUrl}/models`)).status).toBe(401);
    await offline.close();
  });

  it('is gone when it is closed, with every connection', async () => {
    const open = await startPracticeServer({ language: 'en', mishap: undefined });
    await fetch(open.pages.signUp.url);
    await open.close();
    await expect(fetch(open.pages.signUp.url)).rejects.toThrow('fetch failed');
  });
});
