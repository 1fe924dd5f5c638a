import { describe, expect, it } from 'vitest';
import { setUp } from '../../src/cli/sequence.ts';
import { Cancelled } from '../../src/domain/cancelled.ts';
import { type CommandScript, commandContext } from '../fakes/command-context.ts';
import { accepted, paid, refused } from '../fakes/fake-key-checker.ts';
import { choose, leave, paste } from '../fakes/fake-terminal.ts';
import { checklistWith, memoryProgress } from '../fakes/memory-progress.ts';
import { sampleKey } from '../sample-key.ts';

const key = sampleKey();
const nothing = choose('nothing');
const done = choose('done');
const skip = choose('skipped');
const back = choose('back');
const pasteKey = paste(key.reveal());
const agrees = choose(true);
const declines = choose(false);

const allDone = checklistWith({
  account: 'acknowledged',
  key: 'verified',
  address: 'acknowledged',
  billing: 'verified',
  limits: 'acknowledged',
});

async function wizard(script: CommandScript) {
  const context = commandContext(script);
  const ending = await setUp(context);
  context.terminal.verify();
  const said = context.terminal.transcript();
  expect(said, 'no part of a key is said').not.toContain(key.reveal().slice(8, 20));
  const asked = context.keyChecker.calls.map(({ method }) => method).join(' ');
  return { ending, context, said, asked, states: context.progress.states() };
}

const headings = (said: string): readonly string[] =>
  [...said.matchAll(/^# (?:Step \d of 5: )?(.*)$/gm)].flatMap(([, heading]) => heading ?? []).slice(1, -1);

describe('the wizard', () => {
  it('goes from nothing to a key that works', async () => {
    const { ending, said, states, asked } = await wizard({
      acts: [nothing, done, done, pasteKey, done, done, agrees, done],
      checker: { accepts: [accepted(), accepted(), accepted()], canPay: [paid] },
    });
    expect(ending.diagnosis).toBeUndefined();
    expect(states).toBe('acknowledged verified acknowledged verified acknowledged');
    expect(asked, 'one paid request, and no second one at the end').toBe('accepts accepts canPay accepts');
    expect(headings(said)).toEqual(['Account', 'API key', 'Address', 'Billing', 'Limits', 'Final check']);
    expect(said).toContain('✔ You are set up.');
    expect(said).toContain('→ openai-onboard run -- python app.py');
  });

  it('asks somebody new what they have, and leads nobody through what is done', async () => {
    const account = await wizard({ acts: [choose('account'), skip, skip, skip, skip] });
    expect(headings(account.said)).toEqual(['API key', 'Address', 'Billing', 'Limits', 'Final check']);
    expect(account.states).toBe('acknowledged open open open open');
    const key = await wizard({
      acts: [choose('key'), done, pasteKey, done, skip, done],
      checker: { accepts: [accepted(), accepted()] },
    });
    expect(headings(key.said)[0]).toBe('API key');
    expect(key.said).not.toContain('Create new secret key');
    expect(key.states).toBe('acknowledged verified acknowledged open acknowledged');
    await expect(wizard({ acts: [choose('quit')] })).rejects.toBeInstanceOf(Cancelled);
  });

  it('does not ask that where anything is known already, nor with --fresh', async () => {
    const known = await wizard({
      progress: memoryProgress(checklistWith({ limits: 'acknowledged' })),
      acts: [skip, skip, skip, skip],
    });
    const fresh = await wizard({ flags: { fresh: true }, acts: [skip, skip, skip, skip, skip] });
    for (const { said, ending } of [known, fresh]) {
      expect(said).not.toContain('What do you have already?');
      expect(ending.diagnosis).toBeUndefined();
    }
  });

  it('names the five steps and what is done, and begins at the first that is open', async () => {
    const progress = memoryProgress(checklistWith({ account: 'acknowledged', key: 'verified' }));
    const { said, states } = await wizard({
      progress,
      store: { kept: key },
      acts: [skip, skip, done],
      checker: { accepts: [accepted()] },
    });
    expect(said.slice(0, said.indexOf('# Step'))).toMatchInlineSnapshot(`
      "# openai-onboard: your own OpenAI API key, in five steps
      I show you what to click, open the right page and wait for you. Only step 4 costs money: at least 5 dollars, paid to OpenAI. You can leave at any time with Ctrl+C: what is done stays done.
      1. Account: done, as you said
      2. API key: done, checked with OpenAI
      3. Address: open
      4. Billing: open
      5. Limits: open
      We go on with “Address”.
      "
    `);
    expect(states).toBe('acknowledged verified open open acknowledged');
  });

  it('passes over what is done in between', async () => {
    const progress = memoryProgress(
      checklistWith({ account: 'acknowledged', address: 'acknowledged', billing: 'verified' }),
    );
    const { said } = await wizard({
      progress,
      acts: [done, pasteKey, done],
      checker: { accepts: [accepted(), accepted()] },
    });
    expect(headings(said)).toHaveLength(3);
    expect(said).toContain('✔ The key works and the account can pay.');
  });

  it('is only the final check when all is done', async () => {
    const { ending, said, asked } = await wizard({
      progress: memoryProgress(allDone),
      store: { kept: key },
      checker: { accepts: [accepted()] },
    });
    expect(said).toContain('All five steps are done.');
    expect(headings(said)).toEqual(['Final check']);
    expect(asked).toBe('accepts');
    expect(ending.diagnosis).toBeUndefined();
  });

  it('goes back a step, also to one that is done, and forward to the next that is open', async () => {
    const progress = memoryProgress(checklistWith({ account: 'acknowledged' }));
    const { said, states } = await wizard({
      progress,
      acts: [back, done, skip, back, skip, skip, skip, skip],
    });
    expect(headings(said)).toEqual([
      'API key',
      'Account',
      'API key',
      'Address',
      'API key',
      'Address',
      'Billing',
      'Limits',
      'Final check',
    ]);
    expect(states).toBe('acknowledged open open open open');
  });

  it('ends well past skipped steps, and says what is left', async () => {
    const { ending, said } = await wizard({ acts: [nothing, skip, skip, skip, skip, skip] });
    expect(ending.diagnosis).toBeUndefined();
    expect(said).toContain('Still open: Account, API key, Address, Billing, Limits.');
    expect(said).toContain('Go on any time with: openai-onboard');
    expect(said).not.toContain('You are set up');
  });

  it('tries a failed step again, goes on without it, or stops', async () => {
    const failing = {
      store: {
        mayChange: false,
        failures: { keychain: { ready: [{ kind: 'store_locked' }, { kind: 'store_locked' }] } },
      },
    } as const;
    const again = await wizard({
      ...failing,
      acts: [nothing, skip, choose('again'), choose('again'), skip, skip, skip, skip],
    });
    expect(again.ending.diagnosis).toBeUndefined();
    const on = await wizard({ ...failing, acts: [nothing, skip, choose('on'), skip, skip, skip] });
    expect(on.ending.diagnosis).toBeUndefined();
    expect(on.said).toContain('Still open: Account, API key');
    const stop = await wizard({ ...failing, acts: [nothing, skip, choose('stop')] });
    expect(stop.ending).toMatchObject({ diagnosis: { kind: 'store_locked' }, told: true, result: { next: 'account' } });
    expect(stop.said).not.toContain('Final check');
  });

  it('leads from a failure to the step that cures it, and from there on', async () => {
    const { said, states } = await wizard({
      progress: memoryProgress(checklistWith({ account: 'acknowledged', key: 'verified', address: 'acknowledged' })),
      store: { kept: key },
      acts: [done, agrees, choose('cure'), done, paste(sampleKey('b').reveal()), choose('later'), done, agrees, skip],
      checker: {
        accepts: [refused({ kind: 'key_rejected' }), accepted(), accepted(), accepted()],
        canPay: [paid],
      },
    });
    expect(headings(said)).toEqual(['Billing', 'API key', 'Billing', 'Limits', 'Final check']);
    expect(said).toContain('Go to the step “API key”, which cures it');
    expect(said).toContain('→ https://platform.openai.com/settings/organization/api-keys\n? ');
    expect(states).toBe('acknowledged verified acknowledged verified open');
  });

  it('does not say at the end that nobody checked what was checked in vain', async () => {
    const { said } = await wizard({
      progress: memoryProgress(checklistWith({ account: 'acknowledged', key: 'verified', address: 'acknowledged' })),
      store: { kept: key },
      acts: [done, agrees, skip, done],
      checker: { accepts: [accepted(), accepted()], canPay: [refused({ kind: 'no_credit' })] },
    });
    expect(said).toContain('! The key is valid, but the check of the payment did not succeed.');
    expect(said).not.toContain('was not checked');
  });

  it('ends well where there is no keychain and every step was skipped', async () => {
    const failures = {
      keychain: { load: { kind: 'store_unavailable' }, ready: { kind: 'store_unavailable' } },
    } as const;
    const { ending } = await wizard({
      store: { failures },
      acts: [nothing, skip, choose('none'), skip, skip, skip, skip],
    });
    expect(ending.diagnosis).toBeUndefined();
  });

  it('keeps what was done when the person quits, and goes on from there', async () => {
    const progress = memoryProgress();
    const script = { progress, store: { kept: key }, checker: { accepts: [accepted()] } };
    const first = commandContext({ ...script, acts: [nothing, done, done, pasteKey, leave()] });
    await expect(setUp(first)).rejects.toBeInstanceOf(Cancelled);
    expect(progress.states()).toBe('acknowledged verified open open open');
    expect(first.keyStore.kept.get('keychain')?.isSameAs(key)).toBe(true);
    const { said } = await wizard({ ...script, acts: [skip, skip, skip] });
    expect(said).toContain('We go on with “Address”.');
  });

  it('starts at the first step with --fresh, and still does not forget what was proved', async () => {
    const { said, states, asked } = await wizard({
      progress: memoryProgress(allDone),
      flags: { fresh: true },
      store: { kept: key },
      acts: [done, skip, done, done, declines, done],
      checker: { accepts: [accepted()] },
    });
    expect(headings(said)).toHaveLength(6);
    expect(states).toBe('acknowledged verified acknowledged verified acknowledged');
    expect(asked, 'what the person declined is not asked again').toBe('accepts');
    expect(said).toContain('Whether the account can pay was not checked.');
  });

  it('asks for the paid proof at the end when there was no key before, and keeps it', async () => {
    const progress = memoryProgress(
      checklistWith({ account: 'acknowledged', address: 'acknowledged', billing: 'acknowledged' }),
    );
    const { states, said } = await wizard({
      progress,
      acts: [done, pasteKey, done, agrees],
      checker: { accepts: [accepted(), accepted()], canPay: [paid] },
    });
    expect(states).toBe('acknowledged verified acknowledged verified acknowledged');
    expect(said).toContain('✔ The key works and the account can pay.');
  });

  it('uses a key that is kept nowhere to the end, and has the step open the next time', async () => {
    const { states, ending } = await wizard({
      store: { kind: 'none', mayChange: false },
      acts: [nothing, skip, done, pasteKey, skip, skip, skip],
      checker: { accepts: [accepted(), accepted()] },
    });
    expect(ending.diagnosis).toBeUndefined();
    expect(states).toBe('open open open open open');
  });
});

describe('the final check', () => {
  const resumed = { progress: memoryProgress(allDone), store: { kept: key } };

  it('that fails ends the wizard with its diagnosis, and opens the step again', async () => {
    const { ending, said, states } = await wizard({
      ...resumed,
      checker: { accepts: [refused({ kind: 'key_rejected' })] },
    });
    expect(ending).toMatchObject({ diagnosis: { kind: 'key_rejected' }, result: { next: 'key' } });
    expect(said).toContain('Still open: API key.');
    expect(said).not.toContain('You are set up');
    expect(states).toBe('acknowledged open acknowledged verified acknowledged');
  });

  it('opens nothing again because of trouble on the way', async () => {
    const { ending, states } = await wizard({
      progress: memoryProgress(allDone),
      store: { kept: key },
      checker: { accepts: [refused({ kind: 'network_dns' }, undefined)] },
    });
    expect(ending.diagnosis).toEqual({ kind: 'network_dns' });
    expect(states).toBe('acknowledged verified acknowledged verified acknowledged');
  });

  it('does not say that all is well when the key is gone', async () => {
    const { ending, said } = await wizard({ progress: memoryProgress(allDone) });
    expect(ending.diagnosis).toEqual({ kind: 'no_key' });
    expect(said).not.toContain('You are set up');
  });
});
