import type { Language } from '../domain/language.ts';
import type { PracticePageWords } from '../messages/practice-pages.ts';
import { html, type Html } from './html.ts';
import { labelsOf } from './labels.ts';
import type { PracticeAccount } from './practice-account.ts';

/** What a page is made from. */
export interface PageContext {
  readonly account: PracticeAccount;
  readonly language: Language;
  readonly words: PracticePageWords;
  /** The page that is shown, below the token. */
  readonly path: string;
  /** The address of a place on this site, with the token in it. */
  readonly to: (path: string) => string;
}

/** Where the pages are, below the token; like OpenAI's where a person sees them in the address bar. */
export const paths = {
  signUp: '/signup',
  apiKeys: '/settings/organization/api-keys',
  newKey: '/settings/organization/api-keys/new',
  preferences: '/settings/organization/billing/preferences',
  billing: '/settings/organization/billing/overview',
  payment: '/settings/organization/billing/payment-methods',
  purchase: '/settings/organization/billing/purchase',
  sum: '/settings/organization/billing/purchase/sum',
  limits: '/settings/organization/limits',
  editLimit: '/settings/organization/limits/edit',
  general: '/settings/organization/general',
  network: '/network',
} as const;

/** What one page says. */
export interface Content {
  readonly title: string;
  readonly main: Html;
  /** Whether a step may be done here, and the person goes back to the terminal. */
  readonly isEnd?: boolean;
}

/** A whole document: who we are, where we are, and what this page is for. */
export function page({ title, main, isEnd }: Content, context: PageContext): string {
  const { account, language, words, to } = context;
  const document = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words.title}: ${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${to('/style.css')}" />
        <script src="${to('/copy.js')}" defer></script>
      </head>
      <body>
        <a class="skip" href="#content">${words.skip}</a>
        <header>
          <p class="who">${words.title}</p>
          <p>${words.about}</p>
        </header>
        <div class="columns">
          ${account.signUp === 'done' ? menu(context) : undefined}
          <main id="content" tabindex="-1">
            <h1>${title}</h1>
            ${trouble(context)} ${main}
            ${isEnd === true ? html`<p class="terminal">${words.toTerminal}</p>` : undefined}
          </main>
        </div>
      </body>
    </html> `;
  return document.html;
}

/** The way between pages, for who is signed in. */
function menu(context: PageContext): Html {
  const { account, language, words } = context;
  const address = labelsOf('address', language);
  return html`<nav aria-label="${words.menu}">
    <p class="organization">${account.organization}</p>
    <h2>${address.html('organization')}</h2>
    <ul>
      <li>${pageLink(paths.apiKeys, labelsOf('key', language).html('apiKeys'), context)}</li>
      <li>${pageLink(paths.billing, address.html('billing'), context)}</li>
      <li>${pageLink(paths.limits, labelsOf('limits', language).html('limits'), context)}</li>
    </ul>
  </nav>`;
}

/** A link that says when it leads to where one is. */
export function pageLink(path: string, text: Html | string, context: PageContext): Html {
  const current = path === context.path ? html` aria-current="page"` : undefined;
  return html`<a href="${context.to(path)}" ${current}>${text}</a>`;
}

/** What is wrong with the network on purpose, and the button that mends it; not before there is anything to ask with. */
function trouble({ account, words, to }: PageContext): Html | undefined {
  const { network, signUp } = account;
  if (network === 'open' || signUp !== 'done') return undefined;
  const { text, button } = words.network[network];
  return html`<section class="note" aria-label="${words.network.title}">
    <p>${text}</p>
    <form method="post" action="${to(paths.network)}"><button>${button}</button></form>
  </section>`;
}
