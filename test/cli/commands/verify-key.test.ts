import { describe, expect, it } from 'vitest';
import { verifyKey } from '../../../src/cli/commands/verify-key.ts';
import { type CommandScript, commandContext } from '../../fakes/command-context.ts';
import { accepted, paid, refused } from '../../fakes/fake-key-checker.ts';
import { choose } from '../../fakes/fake-terminal.ts';
import { sampleKey } from '../../sample-key.ts';

const key = sampleKey();

async function verify(script: CommandScript) {
  const context = commandContext({ interactive: false, store: { kept: key }, ...script });
  const ending = await verifyKey(context);
  context.terminal.verify();
  return { ending, context, said: context.terminal.transcript() };
}

describe('verify-key', () => {
  it('finds a genuine key without paying for it', async () => {
    const { ending, context, said } = await verify({ checker: { accepts: [accepted()] } });
    expect(ending).toEqual({
      result: {
        key: { hint: key.hint, kind: 'project', length: 164 },
        source: 'keychain',
        host: 'api.openai.com',
        checks: [
          { id: 'format', status: 'pass', code: null, http: null, ms: 0 },
          { id: 'models', status: 'pass', code: null, http: 200, ms: 1 },
          { id: 'generate', status: 'skip', code: null, http: null, ms: 0 },
        ],
        organization: 'user-exampleexampleexample',
        project: 'proj_AAAAAAAAAAAAAAAAAAAAAAAA',
        verdict: 'genuine',
      },
    });
    expect(context.progress.states()).toBe('open verified open open open');
    expect(said).toMatchInlineSnapshot(`
      "Checked: sk-proj-…aaaa (164 characters), the stored key.
      … Checking the key with api.openai.com (free)
      ✔ The key is valid: OpenAI accepts it. Whether the account can pay was not checked. To check: openai-onboard verify-key --billing
      It belongs to the organization user-exampleexampleexample, project proj_AAAAAAAAAAAAAAAAAAAAAAAA. Credit must be bought in that same organization."
    `);
  });

  it('with --billing proves that the account pays: the flag is the consent of a script', async () => {
    const checker = { accepts: [accepted()], canPay: [paid] };
    const { ending, context } = await verify({ flags: { billing: true }, checker });
    expect(ending.result).toMatchObject({ verdict: 'works', checks: [{}, {}, { id: 'generate', status: 'pass' }] });
    expect(context.progress.states()).toBe('open verified open verified open');
  });

  it('asks a person before it pays', async () => {
    const script = { interactive: true, flags: { billing: true } };
    const yes = { ...script, acts: [choose(true)], checker: { accepts: [accepted()], canPay: [paid] } };
    expect((await verify(yes)).ending.result).toMatchObject({ verdict: 'works' });
    const no = { ...script, acts: [choose(false)], checker: { accepts: [accepted()] } };
    expect((await verify(no)).ending.result).toMatchObject({ verdict: 'genuine' });
  });

  it('names what is wrong, with the result as far as it got', async () => {
    const rejected = await verify({
      flags: { billing: true },
      checker: { accepts: [refused({ kind: 'key_rejected' })] },
    });
    expect(rejected.ending).toMatchObject({
      diagnosis: { kind: 'key_rejected' },
      result: {
        verdict: 'key_rejected',
        checks: [{}, { status: 'fail', code: 'key_rejected', http: 401 }, { status: 'skip' }],
      },
    });
    const checker = { accepts: [accepted()], canPay: [refused({ kind: 'no_credit' }, 429)] };
    const poor = await verify({ flags: { billing: true }, checker });
    expect(poor.ending).toMatchObject({
      diagnosis: { kind: 'no_credit' },
      result: {
        verdict: 'no_credit',
        checks: [{}, { status: 'pass' }, { status: 'fail', code: 'no_credit', http: 429 }],
      },
    });
  });

  it('is a genuine key that may not read the list, with a warning', async () => {
    const restricted = accepted({ missingScopes: 'api.model.read', models: undefined });
    const { ending, context } = await verify({ checker: { accepts: [restricted] } });
    expect(ending.result).toMatchObject({
      verdict: 'genuine',
      checks: [{}, { id: 'models', status: 'warn', code: 'restricted_key' }, {}],
    });
    expect(context.warnings).toEqual([{ code: 'restricted_key', detail: 'api.model.read' }]);
  });

  it('warns of an account that was never funded, and of a shape nobody knows', async () => {
    const { context } = await verify({ checker: { accepts: [accepted({ requestsPerMinute: 3 })] } });
    expect(context.warnings).toEqual([{ code: 'unfunded_account', detail: '3' }]);
    const host = { env: { K: `sk-new-${'x'.repeat(40)}` } };
    const unknown = await verify({ host, flags: { fromEnv: 'K' }, checker: { accepts: [accepted()] } });
    expect(unknown.context.warnings).toEqual([{ code: 'unknown_key_shape' }]);
    expect(unknown.ending.result).toMatchObject({
      checks: [{ id: 'format', status: 'warn', code: 'unknown_key_shape' }, {}, {}],
    });
  });

  it('says which key it was, and keeps nothing of one that is not stored', async () => {
    const host = { env: { OPENAI_API_KEY: key.reveal() } };
    const { ending, context, said } = await verify({ store: {}, host, checker: { accepts: [accepted()] } });
    expect(ending.result).toMatchObject({ source: 'env:OPENAI_API_KEY' });
    expect(said).toContain('the key in the variable OPENAI_API_KEY (none is stored)');
    expect(context.progress.states()).toBe('open open open open open');
    expect(context.keyStore.calls).toEqual(['keychain load']);
  });

  it('gets nowhere without a key', async () => {
    expect((await verify({ store: {} })).ending).toEqual({ result: null, diagnosis: { kind: 'no_key' } });
  });
});
