import { randomBytes } from 'node:crypto';
import type { Language } from '../domain/language.ts';
import { type PageTable, platformPages } from '../domain/platform-page.ts';
import { practicePageWords } from '../messages/practice-pages.ts';
import { html } from './html.ts';
import { page, type PageContext, paths } from './page.ts';
import { signUpPage } from './pages/sign-up.ts';
import type { PracticeAccount } from './practice-account.ts';
import { forms, pages, type Sent } from './routes.ts';
import { copyScript, style } from './style.ts';

/** An answer to a request. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Every answer of a page: nothing from elsewhere, nothing framed, nothing kept. `same-origin` and not `no-referrer`,
 * with which browsers send forms with the origin `null`.
 */
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const;

/** What came from the browser, below the token. */
export interface SiteRequest {
  readonly method: string;
  readonly path: string;
  readonly search: URLSearchParams;
  readonly body: string;
}

/** Where the pages are, and what they speak. */
export interface SitePlace {
  readonly language: Language;
  readonly token: string;
}

/** What the practice site answers, and the account after it. Only forms change it. */
export function answerSite(
  account: PracticeAccount,
  { method, path, search, body }: SiteRequest,
  { language, token }: SitePlace,
  now: number,
): { readonly reply: Reply; readonly account: PracticeAccount } {
  const to = (place: string): string => `/${token}${place}`;
  const context = { account, language, words: practicePageWords[language], path, to };
  if (method === 'GET' || method === 'HEAD') return { reply: show(path, search, context), account };
  const form = method === 'POST' ? forms[path] : undefined;
  if (form === undefined) return { reply: refused(method === 'POST' ? 404 : 405), account };
  const done = form(account, { form: new URLSearchParams(body), now, newKey });
  return { reply: redirect(to(done.next)), account: done.account };
}

/** An answer that says no more than its status. */
export function refused(status: number): Reply {
  return { status, headers: { 'content-type': 'text/plain' }, body: '' };
}

function redirect(location: string): Reply {
  return { status: 303, headers: { ...pageHeaders, location }, body: '' };
}

/** A key that has the shape of OpenAI's and says of itself that it is none. */
function newKey(): ReturnType<Sent['newKey']> {
  const half = (start: string): string =>
    start +
    randomBytes(60)
      .toString('hex')
      .slice(0, 74 - start.length);
  return {
    trackingId: `key_practice_${randomBytes(6).toString('hex')}`,
    secret: `sk-proj-${half('practice-not-a-real-key-')}T3BlbkFJ${half('')}`,
  };
}

const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/style.css': ['text/css; charset=utf-8', style],
  '/copy.js': ['text/javascript; charset=utf-8', copyScript],
};

function show(path: string, search: URLSearchParams, context: PageContext): Reply {
  const file = files[path];
  if (file !== undefined) {
    return { status: 200, headers: { ...pageHeaders, 'content-type': file[0] }, body: file[1] };
  }
  const { words, account } = context;
  const content = path === paths.signUp ? signUpPage(context, search.get('next') ?? '') : pages[path]?.(context);
  if (content === undefined) {
    const missing = { title: words.missing.title, main: html`<p>${words.missing.text}</p>` };
    return { status: 404, headers: pageHeaders, body: page(missing, context) };
  }
  if (path !== paths.signUp && account.signUp !== 'done') {
    return redirect(context.to(`${paths.signUp}?next=${encodeURIComponent(path)}`));
  }
  return { status: 200, headers: pageHeaders, body: page(content, context) };
}

/** The pages that the guidance sends people to, on the site at `root`. */
export function pageTable(root: string): PageTable {
  const at = (path: string, { checkedOn }: PageTable[keyof PageTable]): PageTable[keyof PageTable] => ({
    url: root + path,
    checkedOn,
  });
  return {
    signUp: at(paths.signUp, platformPages.signUp),
    apiKeys: at(paths.apiKeys, platformPages.apiKeys),
    billingPreferences: at(paths.preferences, platformPages.billingPreferences),
    billingOverview: at(paths.billing, platformPages.billingOverview),
    limits: at(paths.limits, platformPages.limits),
    organization: at(paths.general, platformPages.organization),
    ipAllowlist: at(paths.general, platformPages.ipAllowlist),
  };
}
