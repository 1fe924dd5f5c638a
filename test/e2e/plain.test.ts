import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stepIds } from '../../src/domain/step-id.ts';
import { scanOutputs, refuse } from './leak-scan.ts';
import { meetPerson, newKey, type Person } from './surroundings.ts';
import { wholeEnd, type Wizard } from './wizard.ts';

const escape = '\u001B';

/** Goes through all five steps with numbers and Enter. */
async function goThrough(wizard: Wizard, key: string): Promise<void> {
  const { page, stepDone, billing, beginning } = wizard.messages;
  await wizard.answer(beginning.question, beginning.nothing);
  for (const id of stepIds) {
    await wizard.sees(wizard.guidance.steps[id].page.url);
    if (id === 'account') await wizard.answer(page.question, page.open);
    await wizard.answer(page.question, stepDone[id]);
    if (id === 'key') await wizard.pasteKey(key);
    if (id === 'billing') await wizard.answer(billing.consent, billing.yes);
  }
}

describe('the whole wizard as plain text', { timeout: 30_000 }, () => {
  let person: Person;
  let key: string;
  beforeEach(async () => {
    person = await meetPerson({ keychain: 'none' });
    key = newKey();
    person.server.know(key);
  });
  afterEach(async () => {
    const leaks = scanOutputs(key, person.outputs());
    await person.leave();
    refuse(leaks);
  });

  test.each([
    ['--plain', 'en', ['--plain'], {}],
    ['--plain', 'ja', ['--plain'], {}],
    ['ACCESSIBLE=1', 'en', [], { ACCESSIBLE: '1' }],
    ['TERM=dumb', 'ja', [], { TERM: 'dumb' }],
    ['TERM=dumb in spite of FORCE_COLOR', 'en', [], { TERM: 'dumb', FORCE_COLOR: '3' }],
  ] as const)('has no escape sequence and the same result with %s (%s)', async (_name, language, args, env) => {
    const options = { language, look: 'plain', env } as const;
    const wizard = await person.startWizard([...args, '--store', 'file'], options);
    const { messages: m } = wizard;
    await goThrough(wizard, key);
    await wizard.sees(m.finalCheck.works);
    await wizard.sees(m.wizard.finished);
    expect(await wizard.end()).toEqual(wholeEnd(0));
    expect(wizard.terminal.raw).not.toContain(escape);
    expect(person.openedPages()).toEqual([wizard.guidance.steps.account.page.url]);
    expect((await person.run(['token'])).stdout).toBe(`${key}\n`);
    const status: unknown = JSON.parse((await person.run(['status', '--json'])).stdout);
    expect(status).toMatchObject({ result: { next: null, steps: stepIds.map((id) => ({ id })) } });
  });

  test('takes a number that is none for nothing, and asks again', async () => {
    const wizard = await person.startWizard(['account', '--plain'], { look: 'plain' });
    const { messages: m } = wizard;
    await wizard.isAsked(m.page.question, m.stepDone.account);
    wizard.terminal.type('9');
    wizard.terminal.press('enter');
    await wizard.sees(m.terminal.wrongNumber(5));
    wizard.terminal.press('ctrl-c');
    expect(await wizard.end()).toEqual(wholeEnd(130));
    expect(wizard.lastLine()).toBe(`${m.terminal.warning}${m.report.resume('openai-onboard account')}`);
    expect(wizard.terminal.raw).not.toContain(escape);
  });

  test('asks for credit to arrive without anything that moves', async () => {
    person.server.know(key, { responses: 'credit_balance_exhausted' });
    await person.run(['key', '--key-stdin', '--store', 'file'], { input: key });
    const wizard = await person.startWizard(['billing', '--plain'], { look: 'plain' });
    const { messages: m } = wizard;
    await wizard.answer(m.page.question, m.stepDone.billing);
    await wizard.answer(m.billing.consent, m.billing.yes);
    await wizard.answer(m.key.whatNow, m.billing.wait);
    await wizard.sees(m.billing.stopWaiting);
    wizard.terminal.press('enter');
    await wizard.answer(m.key.whatNow, m.page.skip);
    expect(await wizard.end()).toEqual(wholeEnd(0));
    expect(wizard.terminal.raw).not.toContain(escape);
  });

  test('is what a pipe gets', async () => {
    const end = await person.run(['verify-key', '--from-env'], { env: { OPENAI_API_KEY: key, FORCE_COLOR: '1' } });
    expect(end.status).toBe(0);
    expect(end.stdout + end.stderr).not.toContain(escape);
  });
});
