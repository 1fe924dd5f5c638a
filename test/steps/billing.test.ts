import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../src/domain/cancelled.ts';
import { creditWaitSeconds } from '../../src/domain/credit-wait.ts';
import type { Diagnosis } from '../../src/domain/diagnosis.ts';
import { billing } from '../../src/steps/billing.ts';
import { accepted, paid, refused } from '../fakes/fake-key-checker.ts';
import { choose, leave, stopWaiting, waitOut } from '../fakes/fake-terminal.ts';
import { checklistWith, memoryProgress } from '../fakes/memory-progress.ts';
import { type Script, stepContext, visit } from '../fakes/step-context.ts';
import { sampleKey } from '../sample-key.ts';

const kept = { kept: sampleKey() };
const noCredit = refused({ kind: 'no_credit' }, 429);
const bought = [choose('done'), choose(true)];

async function run(script: Script) {
  const context = stepContext({ store: kept, ...script });
  const outcome = await billing.run(context, visit);
  context.terminal.verify();
  context.keyChecker.verify();
  return { outcome, context, said: context.terminal.transcript() };
}

/** What is said after the answer to the page. */
const afterPage = (said: string): string => said.slice(said.indexOf('? Shall I'));

describe('the billing step', () => {
  it('proves by one paid request that the account pays', async () => {
    const { outcome, context, said } = await run({
      acts: [choose('open'), ...bought],
      checker: { accepts: [accepted()], canPay: [paid] },
    });
    expect(outcome).toEqual({ kind: 'done', evidence: 'verified' });
    expect(context.browser.opened).toEqual(['https://platform.openai.com/settings/organization/billing/overview']);
    expect(said).toMatchInlineSnapshot(`
      "# Step 4 of 5: Billing
      You buy prepaid credit, which every API request draws on; a ChatGPT subscription does not count.
      These steps are as of 2026-11-22. Your page may look a little different.
      [drawing: Billing, Add payment details]
      1. Press **“Add payment details”**. If a card is there already, press **“Buy credits”** or **“Add to credit balance”** instead.
      2. Choose **“Individual”**.
      3. Enter your card and its billing address, as your card company has it.
      4. Set the amount to $5, the minimum. The page suggests $10.
      5. Turn **“Use auto-reload”** off. It is on at first and would buy more credit by itself.
      6. Check the total (in Japan $5.50 with tax) and confirm.
      7. Look at **“Credit balance”**: you are done when it is above $0.00.
      - A card alone is not credit. A temporary entry of about $5 on your statement only tests the card.
      → https://platform.openai.com/settings/organization/billing/overview
      ? What next?
        ❯ Open the page in the browser
          I have bought credit
          Explain more, or my page looks different (?)
          Skip this step for now
          Back to the previous step
          Quit (your progress is kept)
      The page is opening in your browser. If nothing appears, copy the address above into any browser. If you see a login screen, sign in; the page comes back by itself.
      ? What next?
          Open the page again
        ❯ I have bought credit
          Explain more, or my page looks different (?)
          Skip this step for now
          Back to the previous step
          Quit (your progress is kept)
      ? Shall I check that the account can pay? It sends one tiny paid request, about 0.00001 dollars.
          No, do not send it
        ❯ Yes, check it
      … Checking the key with api.openai.com (free)
      … Sending one tiny paid request
      ✔ It works: the account can pay."
    `);
  });

  it('sends nothing that costs without consent, and believes the person', async () => {
    const { outcome, context } = await run({ acts: [choose('done'), choose(false)] });
    expect(outcome).toEqual({ kind: 'done', evidence: 'acknowledged' });
    expect(context.keyChecker.calls).toEqual([]);
  });

  it('believes the person while there is no key to ask with', async () => {
    const { outcome, context, said } = await run({ acts: [choose('done')], store: {} });
    expect(outcome).toEqual({ kind: 'done', evidence: 'acknowledged' });
    expect(said).toContain(context.messages.billing.noKeyYet);
  });

  it('is skipped or left for the one before it', async () => {
    expect((await run({ acts: [choose('skipped')] })).outcome).toEqual({ kind: 'skipped' });
    expect((await run({ acts: [choose('back')] })).outcome).toEqual({ kind: 'back' });
  });

  it('fails when the key cannot be read, without taking that for no key', async () => {
    const locked: Diagnosis = { kind: 'store_locked' };
    const { outcome } = await run({ acts: [choose('done')], store: { failures: { keychain: { load: locked } } } });
    expect(outcome).toEqual({ kind: 'failed', diagnosis: locked });
  });

  it('fails when the key is not accepted any more, before anything is paid', async () => {
    const { outcome, context } = await run({
      acts: bought,
      checker: { accepts: [refused({ kind: 'key_rejected' })] },
    });
    expect(outcome).toEqual({ kind: 'failed', diagnosis: { kind: 'key_rejected' } });
    expect(context.keyChecker.calls.map(({ method }) => method)).toEqual(['accepts']);
  });

  it('fails on what no waiting cures', async () => {
    const limit: Diagnosis = { kind: 'spend_limit_reached' };
    const { outcome } = await run({ acts: bought, checker: { accepts: [accepted()], canPay: [refused(limit)] } });
    expect(outcome).toEqual({ kind: 'failed', diagnosis: limit });
  });

  it('waits for credit that was just bought, looking again and again', async () => {
    const { outcome, said } = await run({
      acts: [...bought, choose('wait'), waitOut, waitOut, waitOut],
      checker: { accepts: [accepted()], canPay: [noCredit, noCredit, noCredit, paid] },
    });
    expect(outcome).toEqual({ kind: 'done', evidence: 'verified' });
    expect(afterPage(said)).toMatchInlineSnapshot(`
      "? Shall I check that the account can pay? It sends one tiny paid request, about 0.00001 dollars.
          No, do not send it
        ❯ Yes, check it
      … Checking the key with api.openai.com (free)
      … Sending one tiny paid request
      ✖ The key is valid, but the account has no credit.
      A card alone is not credit, and ChatGPT Plus does not count for the API. Credit just bought takes a few minutes.
      ? How do you want to go on?
        ❯ Wait for the credit, up to 5 minutes
          Show the step again
          Skip this step for now
          Quit (your progress is kept)
      ? 0:00 of 5:00, next check in 3 s (waiting for the credit) Press Enter to stop
        (elapsed)
      … Sending one tiny paid request
      ? 0:03 of 5:00, next check in 7 s (waiting for the credit) Press Enter to stop
        (elapsed)
      … Sending one tiny paid request
      ? 0:10 of 5:00, next check in 10 s (waiting for the credit) Press Enter to stop
        (elapsed)
      … Sending one tiny paid request
      ✔ It works: the account can pay."
    `);
  });

  it('says after five minutes that it may take longer, and asks on', async () => {
    const { outcome, context, said } = await run({
      acts: [...bought, choose('wait'), ...creditWaitSeconds.map(() => waitOut), choose('skipped')],
      checker: { accepts: [accepted()], canPay: Array(creditWaitSeconds.length + 1).fill(noCredit) },
    });
    expect(outcome).toEqual({ kind: 'skipped', because: { kind: 'no_credit' } });
    expect(said).toContain(context.messages.billing.stillNoCredit);
    expect(said).toContain('4:30 of 5:00, next check in 30 s (waiting for the credit)');
  });

  it('ends its wait at what no waiting cures, and does not ask for it twice', async () => {
    const { outcome } = await run({
      acts: [...bought, choose('wait'), waitOut],
      checker: { accepts: [accepted()], canPay: [noCredit, refused({ kind: 'network_timeout' })] },
    });
    expect(outcome).toEqual({ kind: 'failed', diagnosis: { kind: 'network_timeout' } });
  });

  it('remembers what was found when the page is looked at once more and left, and when the person quits', async () => {
    const found = { accepts: [accepted()], canPay: [noCredit] };
    const { outcome } = await run({ acts: [...bought, choose('page'), choose('skipped')], checker: found });
    expect(outcome).toEqual({ kind: 'skipped', because: { kind: 'no_credit' } });
    const progress = memoryProgress(checklistWith({ billing: 'verified' }));
    await expect(run({ acts: [...bought, choose('quit')], checker: found, progress })).rejects.toBeInstanceOf(
      Cancelled,
    );
    expect(progress.states()).toBe('open open open open open');
  });

  it('of somebody without a keychain and a key is done by their word', async () => {
    const failures = { keychain: { load: { kind: 'store_unavailable' } } } as const;
    const { outcome, said } = await run({ acts: [choose('done')], store: { failures } });
    expect(outcome).toEqual({ kind: 'done', evidence: 'acknowledged' });
    expect(said).not.toContain('keychain');
  });

  it('looks once more when the wait is cut short', async () => {
    const { outcome } = await run({
      acts: [...bought, choose('wait'), stopWaiting],
      checker: { accepts: [accepted()], canPay: [noCredit, paid] },
    });
    expect(outcome).toEqual({ kind: 'done', evidence: 'verified' });
  });

  it('shows the page once more', async () => {
    const again = await run({
      acts: [...bought, choose('page'), choose('done')],
      checker: { accepts: [accepted()], canPay: [refused({ kind: 'billing_not_active' }), paid] },
    });
    expect(again.outcome).toEqual({ kind: 'done', evidence: 'verified' });
    const back = await run({
      acts: [...bought, choose('page'), choose('back')],
      checker: { accepts: [accepted()], canPay: [noCredit] },
    });
    expect(back.outcome).toEqual({ kind: 'back' });
  });

  it('is left by quitting, at the question and while waiting', async () => {
    const checker = { accepts: [accepted()], canPay: [noCredit] };
    await expect(run({ acts: [...bought, choose('quit')], checker })).rejects.toBeInstanceOf(Cancelled);
    await expect(run({ acts: [...bought, choose('wait'), leave()], checker })).rejects.toBeInstanceOf(Cancelled);
  });
});
