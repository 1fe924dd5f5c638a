import { actForm, leadButton, radioField, status, switchField, textField } from '../form-parts.ts';
import { html, type Html } from '../html.ts';
import { labelsOf } from '../labels.ts';
import { type Content, type PageContext, pageLink, paths } from '../page.ts';
import { dollar, smallestPurchase, suggestedPurchase } from '../practice-account.ts';

/** What one purchase may be at most, in dollars. */
export const largestPurchase = 100;
/** Consumption tax in Japan, since 2025. Source: OpenAI help 10242647, read 2026-11-22. */
const japaneseTaxPercent = 10;

const inDollars = (millionths: number): string => `$${(millionths / dollar).toFixed(2)}`;

/** Overview and preferences of billing, side by side. */
export function billingTabs(context: PageContext): Html {
  const { language, words } = context;
  const labels = labelsOf('address', language);
  return html`<nav aria-label="${labels.text('billing')}">
    <ul>
      <li>${pageLink(paths.billing, words.billing.overview, context)}</li>
      <li>${pageLink(paths.preferences, labels.html('preferences'), context)}</li>
    </ul>
  </nav>`;
}

/** The balance, and the ways to more of it. */
export function billingPage(context: PageContext): Content {
  const { account, language, words, to } = context;
  const labels = labelsOf('billing', language);
  const buy = account.balance > 0 ? 'addToBalance' : 'buyCredits';
  const state = account.balance > 0 ? words.billing.bought : account.hasCard ? words.billing.cardSaved : undefined;
  const main = html`${billingTabs(context)} ${state === undefined ? undefined : status(state)}
    <h2>${labels.html('creditBalance')}</h2>
    <p class="balance">${inDollars(account.balance)}</p>
    ${account.hasCard ? leadButton(to(paths.purchase), labels.html(buy)) : leadButton(to(paths.payment), labels.html('addPayment'))}
    <p>${labels.html('autoReload')}: <strong>${account.autoReload ? words.billing.on : words.billing.off}</strong></p>
    ${account.autoReload ? actForm(to(`${paths.billing}/auto-reload`), words.billing.turnOff) : undefined}`;
  return { title: labels.text('billing'), main, isEnd: true };
}

/** The card, which is made up and cannot be typed into. */
export function paymentPage({ language, words, to }: PageContext): Content {
  const { billing } = words;
  const labels = labelsOf('billing', language);
  const fixed = (name: string, label: string, value: string): Html => textField({ name, label, value, readOnly: true });
  const main = actForm(to(paths.payment), words.next, [
    radioField({
      name: 'kind',
      label: billing.kind,
      options: [
        { value: 'individual', label: labels.html('individual') },
        { value: 'company', label: billing.company },
      ],
    }),
    html`<h2>${billing.card}</h2>
      <p>${billing.cardIntro}</p>`,
    fixed('shown-number', billing.number, '0000 0000 0000 0000'),
    fixed('shown-expiry', billing.expires, '12/99'),
    fixed('shown-cvc', billing.cvc, '000'),
    fixed('shown-holder', billing.holder, 'HANAKO PRACTICE'),
    fixed('shown-address', billing.cardAddress, billing.sampleAddress),
  ]);
  return { title: labels.text('addPayment'), main };
}

/** The amount and auto-reload; at first as OpenAI suggests them, also to who has turned back from the sum. */
export function purchasePage({ account, language, words, to }: PageContext): Content {
  const labels = labelsOf('billing', language);
  const amount = {
    name: 'dollars',
    label: words.billing.amount,
    type: 'number',
    value: String(suggestedPurchase),
    min: smallestPurchase,
    max: largestPurchase,
    required: true,
  } as const;
  const main = actForm(to(paths.purchase), words.next, [
    textField(amount),
    switchField({ name: 'autoReload', label: labels.html('autoReload'), on: true }),
  ]);
  return { title: labels.text(account.balance > 0 ? 'addToBalance' : 'buyCredits'), main };
}

/** The sum of what was chosen, to be confirmed. Without a choice, such as after the purchase: the choice. */
export function sumPage(context: PageContext): Content {
  const { account, language, words, to } = context;
  const { billing } = words;
  if (account.order === undefined) return purchasePage(context);
  const { dollars, autoReload } = account.order;
  const country = account.address?.country ?? (language === 'ja' ? 'JP' : '');
  const percent = country === 'JP' ? japaneseTaxPercent : 0;
  const credit = dollars * dollar;
  const tax = (credit * percent) / 100;
  const main = html`<table>
      <tbody>
        <tr>
          <th scope="row">${billing.credit}</th>
          <td>${inDollars(credit)}</td>
        </tr>
        <tr>
          <th scope="row">${billing.tax(percent)}</th>
          <td>${inDollars(tax)}</td>
        </tr>
        <tr>
          <th scope="row">${billing.total}</th>
          <td>${inDollars(credit + tax)}</td>
        </tr>
        <tr>
          <th scope="row">${labelsOf('billing', language).html('autoReload')}</th>
          <td>${autoReload ? billing.on : billing.off}</td>
        </tr>
      </tbody>
    </table>
    ${actForm(to(paths.sum), billing.confirm)}
    <p>${pageLink(paths.purchase, billing.change, context)}</p>`;
  return { title: billing.check, main };
}
