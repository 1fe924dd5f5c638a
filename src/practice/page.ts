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
  limits: '/settings/organization/limits',
  editLimit: '/settings/organization/limits/edit',
  general: '/settings/organization/general',
  network: '/network',
} as const;

/** What one page says. */
export interface Content {
  readonly title: string;
  readonly main: Html;
}

/** A whole document: who we are, where we are, and what this page is for. */
export function page({ title, main }: Content, context: PageContext): string {
  const { account, language, words, to } = context;
  const organization = account.organization === '' ? words.noOrganization : account.organization;
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
          ${menu(organization, context)}
          <main id="content" tabindex="-1">
            <h1>${title}</h1>
            ${network(context)} ${main}
            <p class="terminal">${words.toTerminal}</p>
          </main>
        </div>
      </body>
    </html> `;
  return document.html;
}

function menu(organization: string, { language, words, to }: PageContext): Html {
  const address = labelsOf('address', language);
  const limits = labelsOf('limits', language);
  return html`<nav aria-label="${words.menu}">
    <p class="organization">${organization}</p>
    <h2>${address.html('organization')}</h2>
    <ul>
      <li><a href="${to(paths.apiKeys)}">${words.apiKeys}</a></li>
      <li><a href="${to(paths.billing)}">${address.html('billing')}</a></li>
      <li><a href="${to(paths.limits)}">${limits.html('limits')}</a></li>
    </ul>
  </nav>`;
}

/** What stands in the way in the mishaps of the network, and the button that mends it. */
function network({ account, words, to }: PageContext): Html | undefined {
  const { mishap, network: state } = account;
  if (mishap !== 'proxy' && mishap !== 'offline') return undefined;
  const [text, button] =
    mishap === 'proxy'
      ? [words.network.proxy, words.network.mendProxy]
      : [words.network.offline, words.network.mendOffline];
  if (state === 'open') return html`<p class="note" role="status">${words.network.mended}</p>`;
  return html`<section class="note" aria-labelledby="network">
    <h2 id="network">${words.network.title}</h2>
    <p>${text}</p>
    <form method="post" action="${to(paths.network)}"><button>${button}</button></form>
  </section>`;
}
