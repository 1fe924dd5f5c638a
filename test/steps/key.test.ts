import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../src/domain/cancelled.ts';
import type { Diagnosis } from '../../src/domain/diagnosis.ts';
import { diagnosisKinds, isGoodKey } from '../../src/domain/diagnosis.ts';
import { unknownHint } from '../../src/domain/progress.ts';
import { key } from '../../src/steps/key.ts';
import { accepted, refused } from '../fakes/fake-key-checker.ts';
import { choose, leave, paste, pasteNothing } from '../fakes/fake-terminal.ts';
import { checklistWith, memoryProgress } from '../fakes/memory-progress.ts';
import { type Script, stepContext, visit } from '../fakes/step-context.ts';
import { sampleKey } from '../sample-key.ts';

const good = sampleKey('a');
const other = sampleKey('b');
const pasteGood = paste(good.reveal());
const noKeychain: Diagnosis = { kind: 'store_unavailable', detail: 'no-bus' };

async function run(script: Script, entered = visit) {
  const context = stepContext(script);
  const outcome = await key.run(context, entered);
  context.terminal.verify();
  context.keyChecker.verify();
  const said = context.terminal.transcript();
  expect(said, 'no part of a key is said').not.toContain(good.reveal().slice(8, 20));
  return { outcome, context, said };
}

describe('the key step', () => {
  it('takes a key from the page to the keychain', async () => {
    const { outcome, context, said } = await run({
      acts: [choose('open'), choose('done'), pasteGood],
      checker: { accepts: [accepted()] },
    });
    expect(outcome).toEqual({ kind: 'done', evidence: 'verified' });
    expect(context.keyStore.kept.get('keychain')).toBe(context.keyChecker.calls[0]?.key);
    expect(context.keyStore.calls).toEqual(['keychain ready', 'keychain load', 'keychain save', 'keychain load']);
    expect(context.progress.progress.key).toEqual({ hint: good.hint, store: 'keychain' });
    expect(said).toMatchInlineSnapshot(`
      "… Looking for your keychain
      # Step 2 of 5: API key
      You make the secret key that lets your programs use OpenAI.
      These steps are as of 2026-11-22. Your page may look a little different.
      [drawing: API keys, Create new secret key]
      1. Press **“Create new secret key”**.
      2. Your first key asks for a phone number: for Japan, choose +81 and leave out the first 0. Enter the code you receive.
      3. For **“Owned by”**, choose **“You”**.
      4. For **“Name”**, write what the key is for, or leave it empty.
      5. For **“Project”**, choose **“Default project”**. For **“Permissions”**, choose **“All”**.
      6. For **“Expiration”**, choose 30 days for a one-day class; otherwise **“No expiration”** is simplest.
      7. Press **“Create secret key”**.
      8. The key is shown only this once. Press **“Copy”**, come back to the terminal, and paste it when you are asked for it.
      - Paste the key into the terminal and nowhere else. In Notepad, a chat or a mail it leaves a copy that others may find.
      → https://platform.openai.com/settings/organization/api-keys
      ? What next?
        ❯ Open the page in the browser
          I have copied the key: paste it now
          Explain more, or my page looks different (?)
          Skip this step for now
          Back to the previous step
          Quit (your progress is kept)
      The page is opening in your browser. If nothing appears, copy the address above into any browser. If you see a login screen, sign in; the page comes back by itself.
      ? What next?
          Open the page again
        ❯ I have copied the key: paste it now
          Explain more, or my page looks different (?)
          Skip this step for now
          Back to the previous step
          Quit (your progress is kept)
      ? Paste your key and press Enter. It stays hidden:
        (pastes 164 characters)
      Received sk-proj-…aaaa (164 characters).
      … Checking the key with api.openai.com (free)
      ✔ OpenAI accepts the key.
      … Storing the key
      ✔ The key is stored: the keychain of this test. It was read back and is the same.
      Who can read it there: programs that run as you, while the keychain is unlocked. Other users, and whoever only has the disk or a backup, cannot."
    `);
  });

  it('lets somebody paste a key they have, or make a new one after all', async () => {
    const entered = { ...visit, hasKey: true };
    const own = await run({ acts: [choose('done'), pasteGood], checker: { accepts: [accepted()] } }, entered);
    expect(own.outcome).toEqual({ kind: 'done', evidence: 'verified' });
    expect(own.said).toContain(own.context.messages.beginning.keyAtHand);
    expect(own.said).not.toContain('Create new secret key');
    const made = await run({ acts: [choose('page'), choose('skipped')] }, entered);
    expect(made.outcome).toEqual({ kind: 'skipped' });
    expect(made.said).toContain('Create new secret key');
    await expect(run({ acts: [choose('quit')] }, entered)).rejects.toBeInstanceOf(Cancelled);
  });

  it('does not ask for a key that could not be kept', async () => {
    const locked: Diagnosis = { kind: 'store_locked' };
    const { outcome, context } = await run({
      store: { mayChange: false, failures: { keychain: { ready: locked } } },
    });
    expect(outcome).toEqual({ kind: 'failed', diagnosis: locked });
    expect(context.keyChecker.calls).toEqual([]);
  });

  it('lets the person choose another place where there is no keychain', async () => {
    const { outcome, context, said } = await run({
      acts: [choose('file'), choose('done'), pasteGood],
      checker: { accepts: [accepted()] },
      store: { failures: { keychain: { ready: noKeychain } } },
    });
    expect(outcome).toEqual({ kind: 'done', evidence: 'verified' });
    expect([...context.keyStore.kept.keys()]).toEqual(['file']);
    expect(context.warnings).toEqual([{ code: 'plaintext_store', detail: 'the file of this test' }]);
    expect(context.progress.progress.key?.store).toBe('file');
    expect(said.slice(0, said.indexOf('# Step'))).toMatchInlineSnapshot(`
      "… Looking for your keychain
      ! There is no keychain this program can use here (no desktop session).
      That is normal on servers, in containers, in WSL and over SSH.
      ? Where should the key be kept?
          Nowhere: use it now only; “run” and “token” will not have it
        ❯ In a file only you can read, not encrypted (programs you run and backups can read it): the file of this test
          Try the keychain again
          Quit (your progress is kept)
      "
    `);
  });

  it('never chooses plain text by an Enter too many', async () => {
    for (const kind of ['store_unavailable', 'store_locked', 'store_timeout'] as const) {
      const { said } = await run({
        acts: [choose('none'), choose('skipped')],
        store: { failures: { keychain: { ready: { kind } } } },
      });
      const [, first] = /Where should the key be kept\?\n {2}[ ❯] (.*)/.exec(said) ?? [];
      expect(first).toBe(
        kind === 'store_unavailable'
          ? 'Nowhere: use it now only; “run” and “token” will not have it'
          : 'Try the keychain again',
      );
    }
  });

  it('tries the keychain again once it is open', async () => {
    const { outcome, context } = await run({
      acts: [choose('keychain'), choose('skipped')],
      store: { failures: { keychain: { ready: [{ kind: 'store_locked' }] } } },
    });
    expect(outcome).toEqual({ kind: 'skipped' });
    expect(context.keyStore.calls).toEqual(['keychain ready', 'keychain ready']);
  });

  it('uses a key that is to be kept nowhere, and says so', async () => {
    const { outcome, context, said } = await run({
      acts: [choose('done'), pasteGood],
      checker: { accepts: [accepted()] },
      store: { kind: 'none' },
    });
    expect(outcome).toEqual({ kind: 'done', evidence: 'verified' });
    expect(said).toContain(context.messages.key.savedNowhere);
    expect(context.progress.progress.key).toBeUndefined();
  });

  it('names what is certainly no key, sends it nowhere, and asks again', async () => {
    const { outcome, context, said } = await run({
      acts: [choose('done'), paste('sk-proj-...ab12'), paste('hello'), pasteGood],
      checker: { accepts: [accepted()] },
    });
    expect(outcome.kind).toBe('done');
    expect(context.keyChecker.calls).toHaveLength(1);
    expect(said).toContain('✖ This is the shortened form from the list of keys.');
    expect(said).toContain('✖ The text is too short to be a key.');
    expect(said).toContain('It was not sent anywhere.');
  });

  it('warns of a shape nobody knows, and lets OpenAI decide', async () => {
    const { outcome, context } = await run({
      acts: [choose('done'), paste(`sk-new-${'x'.repeat(60)}`)],
      checker: { accepts: [accepted()] },
    });
    expect(outcome.kind).toBe('done');
    expect(context.warnings).toEqual([{ code: 'unknown_key_shape' }]);
  });

  it.each(diagnosisKinds.map((kind) => ({ kind })).filter(isGoodKey))(
    'keeps a key that is good although $kind',
    async (diagnosis) => {
      const { outcome, context, said } = await run({
        acts: [choose('done'), pasteGood],
        checker: { accepts: [refused(diagnosis)] },
      });
      expect(outcome).toEqual({ kind: 'done', evidence: 'verified' });
      expect(context.keyStore.kept.has('keychain')).toBe(true);
      expect(said).toContain(context.messages.key.acceptedUnpaid);
    },
  );

  it('does not keep a key that is refused, and asks for another one first', async () => {
    const { outcome, context, said } = await run({
      acts: [choose('done'), pasteGood, choose('paste'), paste(other.reveal())],
      checker: { accepts: [refused({ kind: 'key_rejected' }), accepted()] },
    });
    expect(outcome).toEqual({ kind: 'done', evidence: 'verified' });
    expect(context.keyStore.calls).toEqual(['keychain ready', 'keychain load', 'keychain save', 'keychain load']);
    expect(context.keyStore.kept.get('keychain')?.hint).toBe(other.hint);
    expect(said.slice(said.indexOf('✖'), said.lastIndexOf('? Paste'))).toMatchInlineSnapshot(`
      "✖ OpenAI does not accept this key.
      It was not copied completely, or it has been deleted or has expired.
      Make a new key, copy it with the copy button and paste it.
      This key was not stored.
      ? How do you want to go on?
        ❯ Paste a key again
          Check the same key again
          Show the step again
          Skip this step for now
          Quit (your progress is kept)
      "
    `);
  });

  it('has the pasted key at hand after trouble on the way, so that nobody pastes twice', async () => {
    const { outcome, context, said } = await run({
      acts: [choose('done'), pasteGood, choose('check')],
      checker: { accepts: [refused({ kind: 'network_timeout' }), accepted()] },
    });
    expect(outcome.kind).toBe('done');
    expect(context.keyChecker.calls.map(({ key: checked }) => checked.isSameAs(good))).toEqual([true, true]);
    expect(said).toContain('❯ Check the same key again\n    Paste a key again');
  });

  it('shows the page again, and leaves from there in any way', async () => {
    const rejected = { checker: { accepts: [refused({ kind: 'key_rejected' })] } };
    const from = [choose('done'), pasteGood, choose('page')];
    expect((await run({ ...rejected, acts: [...from, choose('back')] })).outcome).toEqual({ kind: 'back' });
    expect((await run({ ...rejected, acts: [...from, choose('skipped')] })).outcome).toEqual({ kind: 'skipped' });
    const again = await run({
      checker: { accepts: [refused({ kind: 'key_rejected' }), accepted()] },
      acts: [...from, choose('done'), paste(other.reveal())],
    });
    expect(again.outcome.kind).toBe('done');
  });

  it('is skipped or quit after a failed check', async () => {
    const failing = { checker: { accepts: [refused({ kind: 'not_openai' })] } };
    const skipped = await run({ ...failing, acts: [choose('done'), pasteGood, choose('skipped')] });
    expect(skipped.outcome).toEqual({ kind: 'skipped' });
    await expect(run({ ...failing, acts: [choose('done'), pasteGood, choose('quit')] })).rejects.toBeInstanceOf(
      Cancelled,
    );
  });

  it('is skipped, left for the one before it, or quit, from the page', async () => {
    expect((await run({ acts: [choose('skipped')] })).outcome).toEqual({ kind: 'skipped' });
    expect((await run({ acts: [choose('back')] })).outcome).toEqual({ kind: 'back' });
    await expect(run({ acts: [choose('done'), leave()] })).rejects.toBeInstanceOf(Cancelled);
  });

  it('does not lose an accepted key to a keychain that fails', async () => {
    const { outcome, context } = await run({
      acts: [choose('done'), pasteGood, choose('keychain'), choose('file')],
      checker: { accepts: [accepted()] },
      store: { failures: { keychain: { save: [{ kind: 'store_denied' }, { kind: 'store_mismatch' }] } } },
    });
    expect(outcome.kind).toBe('done');
    const tries = ['keychain load', 'keychain save', 'keychain save', 'file load', 'file save', 'file load'];
    expect(context.keyStore.calls).toEqual(['keychain ready', ...tries]);
    expect(context.keyStore.kept.get('file')?.isSameAs(good)).toBe(true);
  });

  it('tries to store it again where the place is settled', async () => {
    const store = { mayChange: false, failures: { keychain: { save: [{ kind: 'store_timeout' }] } } } as const;
    const checker = { accepts: [accepted()] };
    const { outcome, said } = await run({ acts: [choose('done'), pasteGood, choose(true)], checker, store });
    expect(outcome.kind).toBe('done');
    expect(said).toContain('Try to store it again');
    await expect(run({ acts: [choose('done'), pasteGood, choose(false)], checker, store })).rejects.toBeInstanceOf(
      Cancelled,
    );
  });

  it('says that another key was replaced, and only then', async () => {
    const replaced = await run({
      acts: [choose('done'), pasteGood, choose('later')],
      checker: { accepts: [accepted()] },
      store: { kept: other },
    });
    expect(replaced.context.warnings).toEqual([{ code: 'key_replaced', detail: other.hint }]);
    const same = await run({
      acts: [choose('done'), pasteGood],
      checker: { accepts: [accepted()] },
      store: { kept: good },
    });
    expect(same.context.warnings).toEqual([]);
  });
});

describe('a new key over an old one', () => {
  const known = () =>
    memoryProgress(checklistWith({ key: 'verified' }), { key: { hint: other.hint, store: 'keychain' } });
  const over = { store: { kept: other }, acts: [choose('done'), pasteGood] } as const;

  it('is announced, and then the old one is deleted on the page and proved to be dead', async () => {
    const { outcome, context, said } = await run({
      ...over,
      progress: known(),
      acts: [...over.acts, choose('open'), choose('check')],
      checker: { accepts: [accepted(), refused({ kind: 'key_rejected' })] },
    });
    expect(outcome).toEqual({ kind: 'done', evidence: 'verified' });
    expect(context.keyChecker.calls.map(({ key: asked }) => asked.hint)).toEqual([good.hint, other.hint]);
    expect(context.browser.opened).toEqual([context.guidance.pages.apiKeys.url]);
    expect(said).toContain('The key sk-proj-…bbbb is stored already.');
    expect(said.slice(said.indexOf('! '))).toMatchInlineSnapshot(`
      "! The key sk-proj-…bbbb was replaced. It stays valid at OpenAI until you delete it there.
      → https://platform.openai.com/settings/organization/api-keys
      ? Do you want to delete the old key sk-proj-…bbbb at OpenAI, so that nobody can use it any more?
        ❯ Open the page in the browser
          I have deleted it: check that it no longer works (free)
          Leave it as it is
      The page is opening in your browser. If nothing appears, copy the address above into any browser. If you see a login screen, sign in; the page comes back by itself.
      ? Do you want to delete the old key sk-proj-…bbbb at OpenAI, so that nobody can use it any more?
          Open the page again
        ❯ I have deleted it: check that it no longer works (free)
          Leave it as it is
      … Checking the key with api.openai.com (free)
      ✔ The old key sk-proj-…bbbb no longer works: OpenAI does not accept it any more."
    `);
  });

  it('takes leave of the old one though storing was not confirmed at first', async () => {
    const { context } = await run({
      acts: [...over.acts, choose(true), choose('later')],
      progress: known(),
      checker: { accepts: [accepted()] },
      store: {
        kept: other,
        mayChange: false,
        failures: { keychain: { save: [{ kind: 'store_timeout', detail: 'unconfirmed' }] } },
      },
    });
    expect(context.warnings).toEqual([{ code: 'key_replaced', detail: other.hint }]);
  });

  it('is announced by what the store says where an earlier run was ended in the middle of a change', async () => {
    const unknown = () => memoryProgress(undefined, { key: { hint: unknownHint, store: 'keychain' } });
    const left = await run({ acts: [choose('skipped')], progress: unknown(), store: { kept: other } });
    expect(left.said).toContain('The key sk-proj-…bbbb is stored already.');
    const gone = await run({ acts: [choose('skipped')], progress: unknown() });
    expect(gone.said).not.toContain('is stored already');
  });

  it('is not dead while OpenAI accepts it, whatever it lacks, nor when nobody answers', async () => {
    const { said } = await run({
      ...over,
      acts: [...over.acts, choose('check'), choose('check'), choose('check'), choose('later')],
      checker: {
        accepts: [accepted(), accepted(), refused({ kind: 'no_credit' }), refused({ kind: 'network_dns' }, undefined)],
      },
    });
    expect(said.match(/OpenAI still accepts the old key/g)).toHaveLength(2);
    expect(said).toContain('✖ ');
    expect(said).not.toContain('is dead:');
  });

  it('where no page can be opened, is left alone by an Enter too many', async () => {
    const { said } = await run({
      ...over,
      acts: [...over.acts, choose('later')],
      browser: { available: false },
      checker: { accepts: [accepted()] },
    });
    expect(said).toContain('❯ Leave it as it is\n');
  });

  it('leaves the old one where it was until the new one is stored', async () => {
    const failing = { failures: { keychain: { save: { kind: 'store_locked' } } } } as const;
    const script = { ...over, store: { ...over.store, mayChange: false, ...failing }, progress: known() };
    const context = stepContext({ ...script, acts: [...over.acts, choose(false)], checker: { accepts: [accepted()] } });
    await expect(key.run(context, visit)).rejects.toBeInstanceOf(Cancelled);
    expect(context.keyStore.kept.get('keychain')?.isSameAs(other)).toBe(true);
    expect(context.progress.progress.key?.hint).toBe(other.hint);
  });

  it('in another place says where the old one still is', async () => {
    const { context, said } = await run({
      ...over,
      store: { kind: 'file', mayChange: false },
      progress: known(),
      checker: { accepts: [accepted()] },
    });
    expect(context.warnings.map(({ code }) => code)).toEqual(['plaintext_store']);
    expect(said).toContain('The earlier key sk-proj-…bbbb is still in the other place: the keychain of this test.');
    expect(said).toContain('“logout” with --store keychain');
  });
});

describe('why a key is not in the keychain', () => {
  const reasonAfter = async (script: Script) => {
    const { context } = await run({ checker: { accepts: [accepted()] }, ...script });
    return context.progress.progress.whyNotKeychain;
  };
  const acts = [choose('done'), pasteGood];

  it('is remembered with the key, in a file or nowhere, and forgotten once it is in the keychain', async () => {
    const store = { failures: { keychain: { ready: noKeychain } } };
    expect(await reasonAfter({ store, acts: [choose('file'), ...acts] })).toBe('no-bus');
    expect(await reasonAfter({ store, acts: [choose('none'), ...acts] })).toBe('no-bus');
    const progress = memoryProgress(undefined, { whyNotKeychain: 'locked' });
    expect(await reasonAfter({ acts, progress })).toBeUndefined();
  });

  it('is that somebody chose another place', async () => {
    expect(await reasonAfter({ acts, store: { kind: 'file', mayChange: false } })).toBe('chosen');
    expect(await reasonAfter({ acts, store: { kind: 'none', mayChange: false } })).toBe('chosen');
  });
});

it('the key step goes back to its page when there is nothing to paste yet', async () => {
  const { outcome, context } = await run({
    acts: [choose('done'), pasteNothing, choose('open'), choose('done'), pasteGood],
    checker: { accepts: [accepted()] },
  });
  expect(outcome).toEqual({ kind: 'done', evidence: 'verified' });
  expect(context.browser.opened).toEqual([context.guidance.pages.apiKeys.url]);
});

describe('where a key is kept without a keychain', () => {
  const store = { failures: { keychain: { ready: noKeychain } } };
  const acts = [choose('done'), pasteGood];
  const checker = { accepts: [accepted()] };

  it.each(['file', 'none'] as const)('is asked once: later runs do as was chosen, and say so (%s)', async (chosen) => {
    const first = await run({ store, checker, acts: [choose(chosen), ...acts] });
    expect(first.context.progress.progress.chosenStore).toBe(chosen);
    const progress = memoryProgress(undefined, { chosenStore: chosen });
    const { context, said } = await run({ store, checker, acts, progress });
    expect(context.keyStore.kind).toBe(chosen);
    expect(said).toContain('The keychain cannot be used here, so the key will');
    expect(said).not.toContain('Where should the key be kept?');
  });

  it('is asked again where the keychain is there but locked', async () => {
    const locked = { failures: { keychain: { ready: { kind: 'store_locked' } } } } as const;
    const progress = memoryProgress(undefined, { chosenStore: 'none' });
    const { context } = await run({ store: locked, checker, acts: [choose('file'), ...acts], progress });
    expect(context.progress.progress.chosenStore).toBe('file');
  });

  it('is not the choice of an earlier run when nobody can read that it is', async () => {
    const progress = memoryProgress(undefined, { chosenStore: 'none' });
    const { outcome } = await run({ interactive: false, store, progress }, { canGoBack: false, givenKey: good });
    expect(outcome).toEqual({ kind: 'failed', diagnosis: noKeychain });
  });

  it('is the keychain as soon as there is one, and the choice is forgotten', async () => {
    const progress = memoryProgress(undefined, { chosenStore: 'none', whyNotKeychain: 'no-bus' });
    const { context } = await run({ checker, acts, progress });
    expect(context.keyStore.kept.get('keychain')?.isSameAs(good)).toBe(true);
    expect(context.progress.progress.chosenStore).toBeUndefined();
  });
});

describe('the key step with a key from a flag', () => {
  const handedIn = { canGoBack: false, givenKey: good };

  it('asks nothing and shows no page', async () => {
    const { outcome, said } = await run({ interactive: false, checker: { accepts: [accepted()] } }, handedIn);
    expect(outcome).toEqual({ kind: 'done', evidence: 'verified' });
    expect(said).toMatchInlineSnapshot(`
      "… Looking for your keychain
      … Checking the key with api.openai.com (free)
      ✔ OpenAI accepts the key.
      … Storing the key
      ✔ The key is stored: the keychain of this test. It was read back and is the same.
      Who can read it there: programs that run as you, while the keychain is unlocked. Other users, and whoever only has the disk or a backup, cannot."
    `);
  });

  it('tries the store before anything is sent', async () => {
    const failing = { failures: { keychain: { ready: noKeychain } } };
    const { outcome, context } = await run({ interactive: false, store: failing }, handedIn);
    expect(outcome).toEqual({ kind: 'failed', diagnosis: noKeychain });
    expect(context.keyChecker.calls).toEqual([]);
  });

  it('fails with what the check or the store says', async () => {
    const rejected: Diagnosis = { kind: 'key_rejected', requestId: 'req_1' };
    const checked = await run({ interactive: false, checker: { accepts: [refused(rejected)] } }, handedIn);
    expect(checked.outcome).toEqual({ kind: 'failed', diagnosis: rejected });
    expect(checked.context.keyStore.kept.size).toBe(0);

    const denied: Diagnosis = { kind: 'store_denied' };
    const failing = { failures: { keychain: { save: denied } } };
    const kept = await run({ interactive: false, store: failing, checker: { accepts: [accepted()] } }, handedIn);
    expect(kept.outcome).toEqual({ kind: 'failed', diagnosis: denied });
  });
});
