import type { Mishap } from '../domain/mishap.ts';

/** Money is counted in millionths of a dollar: a paid request costs a few of them. */
export const dollar = 1_000_000;
export const requestCost = 10;
/** As on OpenAI's page, 2026-10: the smallest purchase, and what the form suggests. */
export const smallestPurchase = 5;
export const suggestedPurchase = 10;

/** From the purchase to the first request that is paid. OpenAI's takes some minutes; nobody practises waiting. */
export const creditDelayMs = 2000;
/** With `late-credit`: from the first refused request, so that the person meets a refusal however long they take. */
export const lateCreditMs = 8000;

export type Permissions = 'all' | 'restricted' | 'readOnly';
/** How somebody gets in: by mail, by the account they have for ChatGPT, or by that of another company. */
export type SignUpMethod = 'email' | 'chatGpt' | 'other';

export interface PracticeKey {
  readonly trackingId: string;
  readonly secret: string;
  readonly name: string;
  readonly permissions: Permissions;
  /** Milliseconds since 1970; `undefined`: never. */
  readonly expiresAt: number | undefined;
  /** `false`: refused like a key that was copied wrongly. Only the first one of `wrong-key`. */
  readonly isGood: boolean;
}

export interface Address {
  readonly country: string;
  readonly line1: string;
  readonly line2: string;
  readonly city: string;
  readonly postalCode: string;
  readonly region: string;
  readonly taxId: string;
}

/** Credit that was chosen and not yet confirmed. */
export interface Order {
  readonly dollars: number;
  readonly autoReload: boolean;
}

/** Everything that can be known of the pretended account, as a value. Each act below gives the next one. */
export interface PracticeAccount {
  readonly mishap: Mishap | undefined;
  /** Whether requests get out of this pretended network. */
  readonly network: 'open' | 'proxy' | 'offline';
  /** The code that "arrives" by mail and by phone; the page shows it. */
  readonly code: string;
  /** Whether the last code that was typed was another one. */
  readonly codeWasWrong: boolean;
  readonly signUp: 'method' | 'email' | 'aboutYou' | 'organization' | 'done';
  readonly organization: string;
  readonly phone: 'unknown' | 'codeSent' | 'verified';
  readonly keys: readonly PracticeKey[];
  /** Deleted ones count. */
  readonly keysMade: number;
  /** The tracking id of the key whose secret the page still shows: once, until the person says that it is copied. */
  readonly shownKey: string | undefined;
  readonly address: Address | undefined;
  readonly hasCard: boolean;
  readonly order: Order | undefined;
  readonly balance: number;
  /** When credit begins to count; `undefined`: not yet known. */
  readonly usableFrom: number | undefined;
  readonly autoReload: boolean;
  readonly spent: number;
  readonly limit: { readonly dollars: number; readonly enforced: boolean };
}

/** The account of somebody who has not begun. */
export function newAccount(mishap: Mishap | undefined, code: string): PracticeAccount {
  return {
    mishap,
    network: mishap === 'proxy' || mishap === 'offline' ? mishap : 'open',
    code,
    codeWasWrong: false,
    signUp: 'method',
    organization: '',
    phone: 'unknown',
    keys: [],
    keysMade: 0,
    shownKey: undefined,
    address: undefined,
    hasCard: false,
    order: undefined,
    balance: 0,
    usableFrom: undefined,
    autoReload: false,
    spent: 0,
    // As on OpenAI's page, 2026: an amount may be there already, and the hard limit is off.
    limit: { dollars: 100, enforced: false },
  };
}

type Act<Given extends readonly unknown[] = []> = (account: PracticeAccount, ...given: Given) => PracticeAccount;

/** A form that is sent twice, or late, finds another stage and changes nothing. */
const at = (stage: PracticeAccount['signUp'], account: PracticeAccount, next: Partial<PracticeAccount>) =>
  account.signUp === stage ? { ...account, ...next } : account;

/** Whoever has an account already is only asked for an organization. */
const afterMethod = { email: 'email', chatGpt: 'organization', other: 'aboutYou' } as const;

export const chooseMethod: Act<[method: SignUpMethod]> = (account, method) =>
  at('method', account, { signUp: afterMethod[method] });

export const confirmEmail: Act<[typed: string]> = (account, typed) =>
  at('email', account, typed === account.code ? { signUp: 'aboutYou', codeWasWrong: false } : { codeWasWrong: true });

export const tellAboutYou: Act = (account) => at('aboutYou', account, { signUp: 'organization' });

export const createOrganization: Act<[name: string]> = (account, organization) =>
  at('organization', account, { signUp: 'done', organization });

export const sendPhoneCode: Act = (account) =>
  account.phone === 'verified' ? account : { ...account, phone: 'codeSent', codeWasWrong: false };

export const confirmPhone: Act<[typed: string]> = (account, typed) => {
  if (account.phone !== 'codeSent') return account;
  const isRight = typed === account.code;
  return { ...account, phone: isRight ? 'verified' : 'codeSent', codeWasWrong: !isRight };
};

/** The first key of a mishap with a key is not what the form said; every later one is. */
export const createKey: Act<[key: Omit<PracticeKey, 'isGood'>]> = (account, key) => {
  const isFirst = account.keysMade === 0;
  const made: PracticeKey = {
    ...key,
    isGood: !(isFirst && account.mishap === 'wrong-key'),
    permissions: isFirst && account.mishap === 'restricted-key' ? 'restricted' : key.permissions,
  };
  return { ...account, keys: [...account.keys, made], keysMade: account.keysMade + 1, shownKey: key.trackingId };
};

export const hideKey: Act = (account) => ({ ...account, shownKey: undefined });

export const changePermissions: Act<[trackingId: string, permissions: Permissions]> = (account, id, permissions) => ({
  ...account,
  keys: account.keys.map((key) => (key.trackingId === id ? { ...key, permissions } : key)),
});

export const deleteKey: Act<[trackingId: string]> = (account, id) => ({
  ...hideKey(account),
  keys: account.keys.filter((key) => key.trackingId !== id),
});

export const saveAddress: Act<[address: Address]> = (account, address) => ({ ...account, address });

export const addCard: Act = (account) => ({ ...account, hasCard: true });

export const orderCredit: Act<[order: Order]> = (account, order) => ({ ...account, order });

export const confirmOrder: Act<[now: number]> = (account, now) => {
  const { order, usableFrom, mishap } = account;
  if (order === undefined) return account;
  return {
    ...account,
    order: undefined,
    balance: account.balance + order.dollars * dollar,
    autoReload: order.autoReload,
    usableFrom: usableFrom ?? (mishap === 'late-credit' ? undefined : now + creditDelayMs),
  };
};

export const switchAutoReloadOff: Act = (account) => ({ ...account, autoReload: false });

export const setLimit: Act<[limit: PracticeAccount['limit']]> = (account, limit) => ({ ...account, limit });

export const mendNetwork: Act = (account) => ({ ...account, network: 'open' });

/** A paid request was sent with a good key: what it does to the purse, and whether it was answered. */
export function payRequest(
  account: PracticeAccount,
  now: number,
): { readonly account: PracticeAccount; readonly refused?: 'limit' | 'credit' } {
  const { balance, usableFrom, spent, limit } = account;
  if (limit.enforced && spent + requestCost > limit.dollars * dollar) return { account, refused: 'limit' };
  const bought = balance >= requestCost;
  if (bought && usableFrom !== undefined && now >= usableFrom) {
    return { account: { ...account, balance: balance - requestCost, spent: spent + requestCost } };
  }
  const clock = bought && usableFrom === undefined ? { usableFrom: now + lateCreditMs } : {};
  return { account: { ...account, ...clock }, refused: 'credit' };
}
