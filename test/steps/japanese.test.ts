import { describe, expect, it } from 'vitest';
import { stepIds } from '../../src/domain/step-id.ts';
import { finalCheck } from '../../src/steps/final-check.ts';
import { steps } from '../../src/steps/index.ts';
import { accepted, paid, refused } from '../fakes/fake-key-checker.ts';
import { choose, paste, waitOut } from '../fakes/fake-terminal.ts';
import { type Script, stepContext, visit } from '../fakes/step-context.ts';
import { sampleKey } from '../sample-key.ts';

/** Three English words in a row, once labels of pages, commands, addresses and places are gone. */
const englishIn = (said: string): readonly string[] =>
  said
    .replaceAll(
      /「\*\*[^*]+\*\*」|→ .*|^\[drawing: .*|the (?:keychain|file) of this test|^ *\((?:pastes|elapsed).*$/gm,
      '',
    )
    .match(/[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}/g) ?? [];

const poor = refused({ kind: 'no_credit' }, 429);
const runs: Readonly<Record<string, Script>> = {
  account: { acts: [choose('open'), choose('explain'), choose('done')], browser: { starts: false } },
  key: {
    acts: [
      choose('keychain'),
      choose('file'),
      choose('again'),
      choose('done'),
      paste('sk-ant-api03-aaaaaaaaaaaaaaaaaaaaaaaa'),
      paste(sampleKey().reveal()),
      choose('check'),
    ],
    browser: { available: false },
    store: { failures: { keychain: { ready: [{ kind: 'store_locked' }, { kind: 'store_unavailable' }] } } },
    checker: { accepts: [refused({ kind: 'not_openai' }), accepted()] },
  },
  address: { acts: [choose('explain'), choose('done')] },
  billing: {
    acts: [choose('done'), choose(true), choose('wait'), waitOut],
    store: { kept: sampleKey() },
    checker: { accepts: [accepted()], canPay: [poor, paid] },
  },
  limits: { acts: [choose('explain'), choose('done')] },
};

describe('the same conversations in Japanese', () => {
  it.each(stepIds)('have no English sentence at %s', async (id) => {
    const context = stepContext({ ...runs[id], language: 'ja' });
    expect((await steps[id].run(context, visit)).kind).toBe('done');
    context.terminal.verify();
    expect(englishIn(context.terminal.transcript())).toEqual([]);
  });

  it('have none at the final check', async () => {
    const context = stepContext({
      language: 'ja',
      acts: [choose(true)],
      store: { kept: sampleKey() },
      checker: { accepts: [accepted()], canPay: [paid] },
    });
    await finalCheck(context, 'ask');
    expect(englishIn(context.terminal.transcript())).toEqual([]);
  });

  it('and the same look at the English ones does see it', async () => {
    const context = stepContext({ ...runs['account'], language: 'en' });
    await steps.account.run(context, visit);
    expect(englishIn(context.terminal.transcript()).length).toBeGreaterThan(10);
  });
});
