import { describe, expect, it } from 'vitest';
import { showEnd } from '../../src/cli/ending.ts';
import type { FinalCheck } from '../../src/steps/final-check.ts';
import { type CommandScript, commandContext } from '../fakes/command-context.ts';
import { checklistWith, memoryProgress } from '../fakes/memory-progress.ts';

const kept = { hint: 'sk-proj-…ab12', store: 'keychain' } as const;
const checklist = checklistWith({
  account: 'acknowledged',
  key: 'verified',
  address: 'acknowledged',
  billing: 'verified',
  limits: 'acknowledged',
});

async function end(script: CommandScript = {}, found: FinalCheck = { kind: 'works' }) {
  const context = commandContext({ progress: memoryProgress(checklist, { key: kept }), ...script });
  await showEnd(context, found.kind === 'failed' ? found.diagnosis : undefined, found);
  return context.terminal.transcript();
}

describe('the end of the wizard', () => {
  it('says what is proved and what was said, where the key is, how to use it, and what to do when it is out', async () => {
    expect(await end({ host: { programFolder: '/home/p/.npm/_npx/1a2b/node_modules/openai-onboard/dist' } }))
      .toMatchInlineSnapshot(`
        "# Where things stand
        1. Account: done, as you said
        2. API key: done, checked with OpenAI
        3. Address: done, as you said
        4. Billing: done, checked with OpenAI
        5. Limits: done, as you said
        Key: sk-proj-…ab12, kept in: the keychain of this test
        Other users cannot read it; programs that run as you can, while the keychain is unlocked.
        For daily use, install this program; with npx, each start takes half a second longer:
        → npm i -g openai-onboard
        For one program and nothing else, which is the safest:
        → openai-onboard run -- python app.py
        For everything you start in this terminal, until you close it:
        → export OPENAI_API_KEY="$(openai-onboard token)"
        For programs that keep a copy of their own (the second command asks you for the key):
        → openai-onboard token | codex login --with-api-key
        → llm keys set openai
        For a project with a .env file, which git must not see:
        → printf '\\n.env\\n' >> .gitignore
        → printf 'OPENAI_API_KEY=%s\\n' "$(openai-onboard token)" >> .env
        If somebody else has seen the key, delete it on the page below; only that makes it worthless. Then make a new one: npx openai-onboard key
        → https://platform.openai.com/settings/organization/api-keys
        ✔ You are set up."
      `);
  });

  it('names what is open, and how to go on', async () => {
    const progress = memoryProgress(checklistWith({ account: 'acknowledged' }));
    const said = await end({ progress }, { kind: 'no key' });
    expect(said).toContain('4. Billing: open');
    expect(said).toMatch(/Still open: API key, Address, Billing, Limits\. Go on any time with: openai-onboard$/);
    expect(said).not.toContain('OPENAI_API_KEY');
  });

  it('does not say how to use a key that failed, nor one that is kept nowhere', async () => {
    expect(await end({}, { kind: 'failed', diagnosis: { kind: 'key_rejected' } })).not.toContain('token');
    expect(await end({ progress: memoryProgress(checklist) })).not.toContain('token');
  });

  it.each([
    ['darwin', 'keychain', 'macKeychain'],
    ['win32', 'keychain', 'windowsKeychain'],
    ['linux', 'keychain', 'otherKeychain'],
    ['win32', 'file', 'file'],
  ] as const)('says who can read it, on %s in the %s', async (platform, store, readers) => {
    const { messages } = commandContext();
    const progress = memoryProgress(checklist, { key: { ...kept, store } });
    const said = await end({ progress, host: { platform } });
    expect(said).toContain(messages.ending.readers[readers]);
  });

  it('speaks the language of the shell, and names the profile', async () => {
    const said = await end({ host: { platform: 'win32', env: {} }, global: { profile: 'work' } });
    expect(said).toContain('→ $env:OPENAI_API_KEY = openai-onboard token --profile work');
    expect(said).toContain('→ openai-onboard run --profile work -- python app.py');
  });

  it('does not tell somebody to install what is installed', async () => {
    expect(await end()).not.toContain('npm i -g');
  });
});
