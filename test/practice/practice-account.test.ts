import { describe, expect, it } from 'vitest';
import {
  addCard,
  chooseMethod,
  confirmEmail,
  confirmOrder,
  confirmPhone,
  createKey,
  createOrganization,
  creditDelayMs,
  deleteKey,
  dollar,
  hideKey,
  lateCreditMs,
  newAccount,
  orderCredit,
  payRequest,
  type PracticeAccount,
  requestCost,
  sendPhoneCode,
  setLimit,
  tellAboutYou,
} from '../../src/practice/practice-account.ts';

const fresh = newAccount(undefined, '123456');
const key = (trackingId: string) =>
  ({ trackingId, secret: `sk-${trackingId}`, name: '', permissions: 'all', expiresAt: undefined }) as const;
const bought = (account: PracticeAccount, now = 0): PracticeAccount =>
  confirmOrder(orderCredit(addCard(account), { dollars: 5, autoReload: false }), now);

describe('signing up', () => {
  it('goes from one question to the next, and not past a wrong code', () => {
    const asked = chooseMethod(fresh, 'email');
    expect(asked.signUp).toBe('email');
    expect(confirmEmail(asked, '000000')).toMatchObject({ signUp: 'email', codeWasWrong: true });
    const named = createOrganization(tellAboutYou(confirmEmail(asked, '123456')), 'Personal');
    expect(named).toMatchObject({ signUp: 'done', organization: 'Personal', codeWasWrong: false });
  });

  it('does nothing twice', () => {
    const done = createOrganization(tellAboutYou(chooseMethod(fresh, 'other')), 'Personal');
    expect(tellAboutYou(done)).toBe(done);
    expect(createOrganization(done, 'Another')).toBe(done);
  });

  it('asks whoever has an account already for an organization alone', () => {
    expect(chooseMethod(fresh, 'chatGpt').signUp).toBe('organization');
  });

  it('takes the phone for verified with its code alone, once it was sent', () => {
    expect(confirmPhone(fresh, '123456').phone).toBe('unknown');
    const sent = sendPhoneCode(fresh);
    expect(confirmPhone(sent, '654321')).toMatchObject({ phone: 'codeSent', codeWasWrong: true });
    const verified = confirmPhone(sent, '123456');
    expect(verified.phone).toBe('verified');
    expect(sendPhoneCode(verified)).toBe(verified);
    expect(confirmPhone(verified, '000000')).toBe(verified);
  });
});

describe('keys', () => {
  it('are shown once each', () => {
    const made = createKey(createKey(fresh, key('a')), key('b'));
    expect(made.shownKey).toBe('b');
    expect(hideKey(made)).toMatchObject({ shownKey: undefined, keys: [{ trackingId: 'a' }, { trackingId: 'b' }] });
    expect(deleteKey(made, 'b')).toMatchObject({ shownKey: undefined, keys: [{ trackingId: 'a' }] });
  });

  it('are good but for the first one of wrong-key, also when that was deleted', () => {
    const first = createKey(newAccount('wrong-key', ''), key('a'));
    expect(first.keys[0]?.isGood).toBe(false);
    expect(createKey(deleteKey(first, 'a'), key('b')).keys[0]?.isGood).toBe(true);
  });

  it('may do what the form said but for the first one of restricted-key', () => {
    const made = createKey(createKey(newAccount('restricted-key', ''), key('a')), key('b'));
    expect(made.keys.map(({ permissions }) => permissions)).toEqual(['restricted', 'all']);
  });
});

describe('money', () => {
  it('is not a card', () => {
    expect(payRequest(addCard(fresh), 1e9).refused).toBe('credit');
    expect(confirmOrder(fresh, 0)).toBe(fresh);
  });

  it('counts some seconds after the purchase, and is used up by requests', () => {
    const account = bought(fresh);
    expect(payRequest(account, creditDelayMs - 1).refused).toBe('credit');
    const paid = payRequest(account, creditDelayMs);
    expect(paid.refused).toBeUndefined();
    expect(paid.account.balance).toBe(5 * dollar - requestCost);
    expect(payRequest({ ...account, balance: requestCost - 1 }, creditDelayMs).refused).toBe('credit');
  });

  it('does not become late again by buying more', () => {
    expect(payRequest(bought(bought(fresh), creditDelayMs), creditDelayMs).refused).toBeUndefined();
  });

  it('is late with late-credit from the first refusal on, however long that takes', () => {
    const refused = payRequest(bought(newAccount('late-credit', '')), 1e6);
    expect(refused.refused).toBe('credit');
    expect(payRequest(refused.account, 1e6 + lateCreditMs - 1).refused).toBe('credit');
    expect(payRequest(refused.account, 1e6 + lateCreditMs).refused).toBeUndefined();
  });

  it('stops at a hard limit, and at no other', () => {
    const account = bought(fresh);
    expect(payRequest(setLimit(account, { dollars: 0, enforced: true }), 1e6).refused).toBe('limit');
    expect(payRequest(setLimit(account, { dollars: 0, enforced: false }), 1e6).refused).toBeUndefined();
    expect(payRequest(setLimit(account, { dollars: 5, enforced: true }), 1e6).refused).toBeUndefined();
  });
});
