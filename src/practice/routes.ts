import * as act from './practice-account.ts';
import type { Permissions, PracticeAccount, SignUpMethod } from './practice-account.ts';
import { billingPage, largestPurchase, paymentPage, purchasePage, sumPage } from './pages/billing.ts';
import { keysPage } from './pages/keys.ts';
import { editLimitPage, limitsPage } from './pages/limits.ts';
import { expirationDays, newKeyPage } from './pages/new-key.ts';
import { preferencesPage } from './pages/preferences.ts';
import { status } from './form-parts.ts';
import { html } from './html.ts';
import { type Content, type PageContext, paths } from './page.ts';

/** The pages one must be signed in for, by their path. */
export const pages: Readonly<Record<string, (context: PageContext) => Content>> = {
  [paths.apiKeys]: keysPage,
  [paths.newKey]: newKeyPage,
  [paths.preferences]: preferencesPage,
  [paths.billing]: billingPage,
  [paths.payment]: paymentPage,
  [paths.purchase]: purchasePage,
  [paths.sum]: sumPage,
  [paths.limits]: limitsPage,
  [paths.editLimit]: editLimitPage,
  [paths.general]: ({ words }) => ({ title: words.general.title, main: html`<p>${words.general.text}</p>` }),
  [paths.network]: ({ account, words }) => ({
    title: words.network.title,
    main: html`${account.network === 'open' ? status(words.network.mended) : undefined}`,
  }),
};

/** What a form sent, and what the server adds to it. */
export interface Sent {
  readonly form: URLSearchParams;
  readonly now: number;
  /** A new name for a key, and its secret. */
  readonly newKey: () => { readonly trackingId: string; readonly secret: string };
}

/** What a form did, and the page to show next. */
interface Done {
  readonly account: PracticeAccount;
  readonly next: string;
}

type Form = (account: PracticeAccount, sent: Sent) => Done;

const dayMs = 24 * 60 * 60 * 1000;
const permissionWords = ['all', 'restricted', 'readOnly'] as const satisfies readonly Permissions[];

const signUpMethods = ['email', 'chatGpt', 'other'] as const satisfies readonly SignUpMethod[];

/** Its digits, also those that a Japanese keyboard types in full width. */
const code = ({ form }: Sent): string => (form.get('code') ?? '').normalize('NFKC').replaceAll(/\D/g, '');
const field = ({ form }: Sent, name: string): string => (form.get(name) ?? '').slice(0, 200);

/** A whole number of dollars between two bounds, whatever was sent. */
function dollarsIn({ form }: Sent, least: number, most: number): number {
  const number = Math.round(Number(form.get('dollars')));
  return Number.isFinite(number) ? Math.min(Math.max(number, least), most) : least;
}

/** Only a page of ours is ever gone back to. */
function nextPage({ form }: Sent): string {
  const wanted = form.get('next') ?? '';
  return Object.hasOwn(pages, wanted) ? wanted : paths.signUp;
}

const signingUp = (sent: Sent): string => `${paths.signUp}?next=${encodeURIComponent(nextPage(sent))}`;

/** The form says how many keys there were before, so that a button that is pressed twice makes one key. */
const makeKey: Form = (account, sent) => {
  if (account.phone !== 'verified') return { account, next: paths.newKey };
  if (sent.form.get('before') !== String(account.keysMade)) return { account, next: paths.apiKeys };
  const permissions = permissionWords.find((word) => word === sent.form.get('permissions')) ?? 'all';
  const days = expirationDays.find((count) => String(count) === sent.form.get('expiration'));
  const expiresAt = days === undefined ? undefined : sent.now + days * dayMs;
  const key = { ...sent.newKey(), name: field(sent, 'name'), permissions, expiresAt };
  return { account: act.createKey(account, key), next: paths.apiKeys };
};

/** A card alone is no credit. Who meets that on purpose is not led on to the purchase. */
const addCard: Form = (account) => ({
  account: act.addCard(account),
  next: account.mishap === 'no-credit' ? paths.billing : paths.purchase,
});

const orderCredit: Form = (account, sent) => {
  if (!account.hasCard) return { account, next: paths.payment };
  const dollars = dollarsIn(sent, act.smallestPurchase, largestPurchase);
  const order = { dollars, autoReload: sent.form.get('autoReload') === 'on' };
  return { account: act.orderCredit(account, order), next: paths.sum };
};

/** Every form, by where it is sent to. Each leads to a page, so that going back or reloading sends nothing twice. */
export const forms: Readonly<Record<string, Form>> = {
  [`${paths.signUp}/method`]: (account, sent) => ({
    account: act.chooseMethod(account, signUpMethods.find((way) => way === sent.form.get('method')) ?? 'other'),
    next: signingUp(sent),
  }),
  [`${paths.signUp}/email`]: (account, sent) => ({
    account: act.confirmEmail(account, code(sent)),
    next: signingUp(sent),
  }),
  [`${paths.signUp}/about-you`]: (account, sent) => ({ account: act.tellAboutYou(account), next: signingUp(sent) }),
  [`${paths.signUp}/organization`]: (account, sent) => ({
    account: act.createOrganization(account, field(sent, 'organization').trim() || 'Personal'),
    next: nextPage(sent),
  }),
  [`${paths.apiKeys}/phone`]: (account) => ({ account: act.sendPhoneCode(account), next: paths.newKey }),
  [`${paths.apiKeys}/phone-code`]: (account, sent) => ({
    account: act.confirmPhone(account, code(sent)),
    next: paths.newKey,
  }),
  [paths.newKey]: makeKey,
  [`${paths.apiKeys}/done`]: (account) => ({ account: act.hideKey(account), next: paths.apiKeys }),
  [`${paths.apiKeys}/permissions`]: (account, sent) => ({
    account: act.changePermissions(account, field(sent, 'id'), 'all'),
    next: paths.apiKeys,
  }),
  [`${paths.apiKeys}/delete`]: (account, sent) => ({
    account: act.deleteKey(account, field(sent, 'id')),
    next: paths.apiKeys,
  }),
  [paths.preferences]: (account, sent) => ({
    account: act.saveAddress(account, {
      country: field(sent, 'country'),
      line1: field(sent, 'line1'),
      line2: field(sent, 'line2'),
      city: field(sent, 'city'),
      postalCode: field(sent, 'postalCode'),
      region: field(sent, 'region'),
      taxId: field(sent, 'taxId'),
    }),
    next: paths.preferences,
  }),
  [paths.payment]: addCard,
  [paths.purchase]: orderCredit,
  [paths.sum]: (account, { now }) => ({
    account: act.confirmOrder(account, now),
    next: paths.billing,
  }),
  [`${paths.billing}/auto-reload`]: (account) => ({
    account: act.switchAutoReloadOff(account),
    next: paths.billing,
  }),
  [paths.editLimit]: (account, sent) => ({
    account: act.setLimit(account, {
      dollars: dollarsIn(sent, 0, 1_000_000),
      enforced: sent.form.get('enforced') === 'on',
    }),
    next: paths.limits,
  }),
  [paths.network]: (account) => ({ account: act.mendNetwork(account), next: paths.network }),
};
