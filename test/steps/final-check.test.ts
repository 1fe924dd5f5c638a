import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/domain/diagnosis.ts';
import { finalCheck, type PaidProof } from '../../src/steps/final-check.ts';
import { accepted, paid, refused } from '../fakes/fake-key-checker.ts';
import { choose } from '../fakes/fake-terminal.ts';
import { type Script, stepContext } from '../fakes/step-context.ts';
import { sampleKey } from '../sample-key.ts';

async function check(paidProof: PaidProof, script: Script) {
  const context = stepContext({ store: { kept: sampleKey() }, ...script });
  const found = await finalCheck(context, paidProof);
  context.terminal.verify();
  context.keyChecker.verify();
  return { found, said: context.terminal.transcript() };
}

describe('the final check', () => {
  it('finds a key that works where payment was proved already', async () => {
    const { found, said } = await check('given', { checker: { accepts: [accepted()] } });
    expect(found).toEqual({ kind: 'works' });
    expect(said).toMatchInlineSnapshot(`
      "# Final check
      … Checking the key with api.openai.com (free)
      ✔ The key works and the account can pay."
    `);
  });

  it('asks before it pays, where payment is still to be proved', async () => {
    const checker = { accepts: [accepted()], canPay: [paid] };
    expect((await check('ask', { acts: [choose(true)], checker })).found).toEqual({ kind: 'works' });
    const declined = { accepts: [accepted()] };
    expect((await check('ask', { acts: [choose(false)], checker: declined })).found).toEqual({ kind: 'genuine' });
  });

  it('leaves payment out where billing was skipped or not to be asked', async () => {
    expect((await check('leave', { checker: { accepts: [accepted()] } })).found).toEqual({ kind: 'genuine' });
  });

  it('finds no key', async () => {
    expect((await check('leave', { store: {} })).found).toEqual({ kind: 'no key' });
  });

  it('fails with what the store, the key or the account says', async () => {
    const locked: Diagnosis = { kind: 'store_locked' };
    const failing = { store: { failures: { keychain: { load: locked } } } };
    expect((await check('given', failing)).found).toEqual({ kind: 'failed', diagnosis: locked });
    const rejected = { accepts: [refused({ kind: 'key_rejected' })] };
    expect((await check('ask', { checker: rejected })).found).toMatchObject({ diagnosis: { kind: 'key_rejected' } });
    const poor = { accepts: [accepted()], canPay: [refused({ kind: 'no_credit' })] };
    const { found } = await check('ask', { acts: [choose(true)], checker: poor });
    expect(found).toMatchObject({ kind: 'failed', diagnosis: { kind: 'no_credit' } });
  });
});
