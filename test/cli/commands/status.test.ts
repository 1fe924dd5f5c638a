import { describe, expect, it } from 'vitest';
import { status } from '../../../src/cli/commands/status.ts';
import { type CommandScript, commandContext } from '../../fakes/command-context.ts';
import { accepted, refused } from '../../fakes/fake-key-checker.ts';
import { checklistWith, longAgo, memoryProgress } from '../../fakes/memory-progress.ts';
import { sampleKey } from '../../sample-key.ts';

const key = sampleKey('a');
const other = sampleKey('b');
const halfway = () =>
  memoryProgress(checklistWith({ account: 'acknowledged', key: 'verified' }), {
    key: { hint: key.hint, store: 'keychain' },
    others: [{ name: 'work', key: undefined }],
  });

async function ask(script: CommandScript = {}) {
  const context = commandContext({ interactive: false, ...script });
  const ending = await status(context);
  return { ending, context, printed: context.terminal.results().join('\n') };
}

describe('status', () => {
  it('is printed as a result, without asking OpenAI or the keychain', async () => {
    const { ending, context, printed } = await ask({
      progress: halfway(),
      host: { env: { OPENAI_API_KEY: other.reveal() } },
    });
    expect(ending.diagnosis).toBeUndefined();
    expect(context.keyStore.calls).toEqual([]);
    expect(context.keyChecker.calls).toEqual([]);
    expect(printed).toMatchInlineSnapshot(`
      "Where you are
      1. Account: done, as you said
      2. API key: done, checked with OpenAI
      3. Address: open
      4. Billing: open
      5. Limits: open
      Key: sk-proj-…aaaa, kept in: the keychain of this test
      Who can read it there: programs that run as you, while the keychain is unlocked. Other users, and whoever only has the disk or a backup, cannot.
      Profiles:
      - default: sk-proj-…aaaa, kept in: the keychain of this test
      - work: no key stored
      Other programs started here see sk-proj-…bbbb in OPENAI_API_KEY, which is not the stored key.
      Next: openai-onboard address"
    `);
  });

  it('as JSON has the shape of the contract, and prints nothing else', async () => {
    const { ending, printed } = await ask({
      progress: halfway(),
      global: { json: true },
      host: { env: { OPENAI_API_KEY: other.reveal() } },
    });
    expect(printed).toBe('');
    expect(ending.result).toEqual({
      steps: [
        { id: 'account', state: 'acknowledged', at: longAgo },
        { id: 'key', state: 'verified', at: longAgo },
        { id: 'address', state: 'open', at: null },
        { id: 'billing', state: 'open', at: null },
        { id: 'limits', state: 'open', at: null },
      ],
      next: 'address',
      key: { stored: true, store: 'keychain', where: 'the keychain of this test', hint: key.hint },
      profiles: [
        { name: 'default', stored: true, hint: key.hint },
        { name: 'work', stored: false, hint: null },
      ],
      effective: { source: 'env:OPENAI_API_KEY', hint: other.hint, differs_from_stored: true },
    });
  });

  it('of somebody who has not begun says so', async () => {
    const { ending, printed } = await ask();
    expect(ending.result).toMatchObject({
      next: 'account',
      key: { stored: false, store: 'none', where: null, hint: null },
      profiles: [],
      effective: null,
    });
    expect(printed).toContain('Key: none stored');
    expect(printed).toContain('Next: openai-onboard account');
  });

  it('knows the stored key in the environment again', async () => {
    const { ending, printed } = await ask({ progress: halfway(), host: { env: { OPENAI_API_KEY: key.reveal() } } });
    expect(ending.result).toMatchObject({ effective: { differs_from_stored: false } });
    expect(printed).toContain(`Other programs started here see ${key.hint} in OPENAI_API_KEY.`);
  });

  it('says when all is done', async () => {
    const done = checklistWith({
      account: 'acknowledged',
      key: 'verified',
      address: 'acknowledged',
      billing: 'verified',
      limits: 'acknowledged',
    });
    const { ending, printed } = await ask({ progress: memoryProgress(done) });
    expect(ending.result).toMatchObject({ next: null });
    expect(printed).toContain('All five steps are done.');
  });
});

describe('status of a key that is not in the keychain', () => {
  it('says why, and who can read it', async () => {
    const progress = memoryProgress(undefined, { key: { hint: key.hint, store: 'file' }, whyNotKeychain: 'no-bus' });
    const { printed, ending } = await ask({ progress });
    expect(printed).toContain('Why not in the keychain: there was no desktop session.');
    expect(printed).toContain('every program that runs as you');
    expect(printed).not.toContain('Profiles');
    expect(ending.result).toMatchObject({ key: { stored: true, store: 'file', hint: key.hint } });
  });

  it('says why where it is nowhere', async () => {
    const { printed } = await ask({ progress: memoryProgress(undefined, { whyNotKeychain: 'chosen' }) });
    expect(printed).toContain('Key: none stored\nWhy not in the keychain: another place was chosen.');
  });
});

describe('status of a key that somebody chose to keep nowhere', () => {
  it('says that, and why not in the keychain', async () => {
    const progress = memoryProgress(undefined, { chosenStore: 'none', whyNotKeychain: 'no-bus' });
    const { printed, ending } = await ask({ progress });
    expect(printed).toContain(
      'Key: none stored\nYou chose not to store the key.\nWhy not in the keychain: there was no desktop session.',
    );
    expect(ending.result).toMatchObject({ key: { stored: false, store: 'none' } });
  });
});

describe('status --check', () => {
  const check = (script: CommandScript) => ask({ flags: { check: true }, progress: halfway(), ...script });

  it('asks OpenAI about the stored key', async () => {
    const { ending } = await check({ store: { kept: key }, checker: { accepts: [accepted()] } });
    expect(ending.diagnosis).toBeUndefined();
    expect(ending.result).toMatchObject({ steps: [{}, { id: 'key', state: 'verified' }, {}, {}, {}] });
  });

  it('ends with what it finds, and opens the step again', async () => {
    const rejected = { store: { kept: key }, checker: { accepts: [refused({ kind: 'key_rejected' })] } } as const;
    const { ending, printed } = await check(rejected);
    expect(ending).toMatchObject({ diagnosis: { kind: 'key_rejected' }, result: { next: 'key' } });
    expect(printed).toContain('Next: openai-onboard key');
    expect((await check({})).ending.diagnosis).toEqual({ kind: 'no_key' });
    const locked = { failures: { keychain: { load: { kind: 'store_locked' } } } } as const;
    expect((await check({ store: locked })).ending).toMatchObject({
      diagnosis: { kind: 'store_locked' },
      result: { next: 'address' },
    });
  });
});
