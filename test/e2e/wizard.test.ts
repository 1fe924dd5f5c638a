import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyCommands } from '../../src/domain/key-commands.ts';
import type { Language } from '../../src/domain/language.ts';
import { en } from '../../src/messages/en.ts';
import { stepIds } from '../../src/domain/step-id.ts';
import { creditAfter, neverAnswers, resets } from '../fakes/openai-server.ts';
import { missingForSecretService } from '../secret-service.ts';
import { refuse, scanFiles, scanOutputs, watchProcesses } from './leak-scan.ts';
import { hintOf, meetPerson, newKey, type Person } from './surroundings.ts';
import { type Wizard, wholeEnd } from './wizard.ts';

const missing = missingForSecretService();

/** Says, as somebody new, that there is nothing yet. */
async function begin(wizard: Wizard, has: 'nothing' | 'account' | 'accountAndKey' = 'nothing'): Promise<void> {
  const { beginning } = wizard.messages;
  await wizard.answer(beginning.question, beginning[has]);
}

/** Says of a step that it is done, without looking at its page. */
async function acknowledge(wizard: Wizard, id: (typeof stepIds)[number]): Promise<void> {
  const { wizard: words, page, stepDone } = wizard.messages;
  const number = stepIds.indexOf(id) + 1;
  await wizard.sees(words.stepHeading(number, stepIds.length, wizard.guidance.steps[id].title));
  await wizard.answer(page.question, stepDone[id]);
}

/** Looks at a step's page first. */
async function openAndAcknowledge(wizard: Wizard, id: (typeof stepIds)[number]): Promise<void> {
  const { page } = wizard.messages;
  await wizard.sees(wizard.guidance.steps[id].page.url);
  await wizard.answer(page.question, page.open);
  await wizard.sees(page.started);
  await wizard.isAsked(page.question, page.openAgain);
  await wizard.answer(page.question, wizard.messages.stepDone[id]);
}

/** Skips a step. */
async function skip(wizard: Wizard, id: (typeof stepIds)[number]): Promise<void> {
  const { wizard: words, page } = wizard.messages;
  const number = stepIds.indexOf(id) + 1;
  await wizard.sees(words.stepHeading(number, stepIds.length, wizard.guidance.steps[id].title));
  await wizard.answer(page.question, page.skip);
}

/** Waits until the key is stored. Where another one was there by then, its page is offered, and it is let be. */
async function leaveOtherKey(wizard: Wizard, hint: string): Promise<void> {
  const { messages: m, guidance, terminal } = wizard;
  const nextHeading = m.wizard.stepHeading(3, stepIds.length, guidance.steps.address.title);
  await terminal.until(() => wizard.hasSeen(nextHeading) || wizard.hasSeen(m.replacing.question(hint)));
  if (wizard.hasSeen(m.replacing.question(hint))) await wizard.answer(m.replacing.question(hint), m.replacing.later);
}

/** The sentence of a diagnosis that names nothing of its surroundings. */
function whatOf(kind: 'key_rejected' | 'no_credit'): string {
  const facts = { host: '', detail: undefined, reason: undefined, requestsPerMinute: undefined };
  return en.diagnoses[kind]({ ...facts, readsSystemCertificates: false }).what;
}

/** The states of the steps as another run sees them. */
async function statesOf(person: Person): Promise<readonly string[]> {
  const { stdout } = await person.run(['status', '--json']);
  const { result }: { result: { steps: ReadonlyArray<{ state: string }> } } = JSON.parse(stdout);
  return result.steps.map(({ state }) => state);
}

/** Who may do what with a file, as `ls` would say it in octal. */
function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

/** An end with the one line that says how to go on, as the very last. */
function stopped(code: number, command = 'openai-onboard'): Record<string, unknown> {
  return { ...wholeEnd(code), lastLine: `! ${en.report.resume(command)}`, linesLikeIt: 1 };
}

/** How the program left, and what it said last. */
async function stopOf(wizard: Wizard): Promise<Record<string, unknown>> {
  const end = await wizard.end();
  const lastLine = wizard.lastLine();
  return { ...end, lastLine, linesLikeIt: wizard.count(lastLine) };
}

describe.skipIf(missing !== '')(
  `a person in front of a terminal, with a keychain${missing}`,
  { timeout: 40_000 },
  () => {
    let person: Person;
    let key: string;
    beforeEach(async () => {
      person = await meetPerson();
      key = newKey();
      person.server.know(key);
    });
    afterEach(async () => {
      const leaks = [...scanOutputs(key, person.outputs()), ...scanFiles(key, person.folders)];
      await person.leave();
      refuse(leaks);
    });

    test.each<Language>(['en', 'ja'])('goes through all five steps and the final check (%s)', async (language) => {
      const watch = watchProcesses(key, {
        mayHaveIt: ({ arguments: words }) => words.toString().startsWith('printenv\0'),
      });
      const wizard = await person.startWizard([], { language });
      const { messages: m, guidance } = wizard;
      await wizard.sees(m.wizard.title);
      for (const id of stepIds)
        await wizard.sees(m.wizard.checklistLine(guidance.steps[id].title, m.wizard.states.open));

      await begin(wizard);
      await openAndAcknowledge(wizard, 'account');
      await openAndAcknowledge(wizard, 'key');
      await wizard.pasteKey(key);
      await wizard.sees(m.key.received(`sk-proj-…${key.slice(-4)}`, key.length));
      await wizard.sees(m.key.accepted);
      await wizard.sees(m.key.saved('Secret Service keyring'));
      await openAndAcknowledge(wizard, 'address');
      await openAndAcknowledge(wizard, 'billing');
      await wizard.answer(m.billing.consent, m.billing.yes);
      await wizard.sees(m.billing.pays);
      await openAndAcknowledge(wizard, 'limits');
      await wizard.sees(m.finalCheck.heading);
      await wizard.sees(m.finalCheck.works);
      await wizard.sees(m.wizard.finished);
      const { forOneProgram, forThisTerminal, ownCopy, dotEnv } = keyCommands('posix', 'openai-onboard');
      for (const line of [forOneProgram, forThisTerminal, ...ownCopy, ...dotEnv]) await wizard.sees(line);
      await wizard.sees(m.ending.readers.otherKeychain);
      await wizard.sees(m.ending.leaked('openai-onboard key'));
      expect(await wizard.end()).toEqual(wholeEnd(0));
      expect(wizard.count(m.terminal.choiceHelp)).toBe(0);

      expect(person.openedPages()).toEqual(stepIds.map((id) => guidance.steps[id].page.url));
      expect(await statesOf(person)).toEqual(['acknowledged', 'verified', 'acknowledged', 'verified', 'acknowledged']);
      expect(person.server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'GET /v1/models',
        'GET /v1/models',
        'POST /v1/responses',
        'GET /v1/models',
      ]);
      expect(new Set(person.server.requests.map((request) => request.key))).toEqual(new Set([key]));
      expect(await person.lookUp()).toBe(key);
      expect(await person.run(['run', '--', 'printenv', 'OPENAI_API_KEY'])).toMatchObject({
        status: 0,
        stdout: `${key}\n`,
        stderr: '',
      });
      expect(await watch.stop()).toEqual([]);
      expect(watch.hasSeen('bin/openai-onboard.js')).toBe(true);
      expect(watch.hasSeen('keychain-worker')).toBe(true);
    });

    test.each<readonly [Language, number, number]>([
      ['en', 40, 16],
      ['ja', 40, 16],
      ['ja', 200, 60],
    ])('has a terminal of another size: %s, %i × %i', async (language, cols, rows) => {
      const wizard = await person.startWizard([], { language, cols, rows });
      const { messages: m } = wizard;
      await begin(wizard);
      await acknowledge(wizard, 'account');
      await openAndAcknowledge(wizard, 'key');
      await wizard.pasteKey(key);
      await acknowledge(wizard, 'address');
      await acknowledge(wizard, 'billing');
      await wizard.answer(m.billing.consent, m.billing.yes);
      await acknowledge(wizard, 'limits');
      await wizard.sees(m.wizard.finished);
      expect(await wizard.end()).toEqual(wholeEnd(0));
      // Of what was asked, only the answers are left.
      expect(wizard.count(m.terminal.choiceHelp)).toBe(0);
      expect(wizard.count(m.page.quit)).toBe(0);
    });

    test('pastes a key that OpenAI refuses, and then a good one', async () => {
      const refused = newKey();
      const wizard = await person.startWizard();
      const { messages: m } = wizard;
      await begin(wizard);
      await acknowledge(wizard, 'account');
      await acknowledge(wizard, 'key');
      await wizard.pasteKey(refused);
      await wizard.sees(whatOf('key_rejected'));
      await wizard.sees(m.key.notKept);
      expect(await person.lookUp()).toBeUndefined();
      await wizard.answer(m.key.whatNow, m.key.pasteAgain);
      await wizard.pasteKey(key);
      await wizard.sees(m.key.accepted);
      await wizard.isAsked(m.page.question, m.stepDone.address);
      expect(await person.lookUp()).toBe(key);
      wizard.terminal.press('ctrl-c');
      expect(await stopOf(wizard)).toEqual(stopped(130));
      expect(scanOutputs(refused, person.outputs())).toEqual([]);
      expect(scanFiles(refused, person.folders)).toEqual([]);
    });

    test('pastes what is no key: it is named, asked for again and never sent', async () => {
      const wizard = await person.startWizard(['key']);
      const { messages: m } = wizard;
      await acknowledge(wizard, 'key');
      await wizard.pasteKey(`sk-ant-${'z'.repeat(40)}`);
      await wizard.sees('This is a key from Anthropic, not from OpenAI.');
      await wizard.pasteKey(`${key.slice(0, 12)}...${key.slice(-4)}`);
      await wizard.sees('This is the shortened form');
      expect(person.server.requests).toEqual([]);
      await wizard.pasteKey(key);
      await wizard.sees(m.key.accepted);
      expect(await wizard.end()).toEqual(wholeEnd(0));
      expect(await person.lookUp()).toBe(key);
    });

    test('has a key without credit, and the credit arrives while the wizard waits', async () => {
      person.server.know(key, { responses: creditAfter(1) });
      const wizard = await person.startWizard();
      const { messages: m } = wizard;
      await begin(wizard);
      await acknowledge(wizard, 'account');
      await acknowledge(wizard, 'key');
      await wizard.pasteKey(key);
      await acknowledge(wizard, 'address');
      await acknowledge(wizard, 'billing');
      await wizard.answer(m.billing.consent, m.billing.yes);
      await wizard.sees(whatOf('no_credit'));
      await wizard.answer(m.key.whatNow, m.billing.wait);
      await wizard.sees(m.billing.stopWaiting);
      await wizard.sees(m.billing.pays, 15_000);
      await acknowledge(wizard, 'limits');
      await wizard.sees(m.wizard.finished);
      expect(await wizard.end()).toEqual(wholeEnd(0));
      expect((await statesOf(person))[3]).toBe('verified');
    });

    test('stops waiting for credit with Enter, and leaves billing for later', async () => {
      person.server.know(key, { responses: 'credit_balance_exhausted' });
      const wizard = await person.startWizard(['billing']);
      const { messages: m } = wizard;
      await acknowledge(wizard, 'billing');
      await wizard.sees(m.billing.noKeyYet);
      expect(await wizard.end()).toEqual(wholeEnd(0));

      await person.run(['key', '--key-stdin'], { input: key });
      const again = await person.startWizard(['billing']);
      await acknowledge(again, 'billing');
      await again.answer(m.billing.consent, m.billing.yes);
      await again.answer(m.key.whatNow, m.billing.wait);
      await again.sees(m.billing.stopWaiting);
      again.terminal.press('enter');
      await again.answer(m.key.whatNow, m.page.skip);
      await again.sees(m.stepResult.skipped(again.guidance.steps.billing.title, 'openai-onboard billing'));
      expect(await again.end()).toEqual(wholeEnd(0));
    });

    test('skips billing and comes back: the second run begins there', async () => {
      const first = await person.startWizard();
      const { messages: m, guidance } = first;
      await begin(first);
      await acknowledge(first, 'account');
      await acknowledge(first, 'key');
      await first.pasteKey(key);
      await acknowledge(first, 'address');
      await skip(first, 'billing');
      await acknowledge(first, 'limits');
      await first.sees(m.finalCheck.genuine);
      await first.sees(m.wizard.stillOpen([guidance.steps.billing.title], 'openai-onboard'));
      expect(await first.end()).toEqual(wholeEnd(0));

      const second = await person.startWizard();
      const { states } = m.wizard;
      const after = [states.acknowledged, states.verified, states.acknowledged, states.open, states.acknowledged];
      for (const [index, id] of stepIds.entries()) {
        await second.sees(m.wizard.checklistLine(guidance.steps[id].title, after[index] ?? ''));
      }
      await second.sees(m.wizard.startsAt(guidance.steps.billing.title));
      await acknowledge(second, 'billing');
      await second.answer(m.billing.consent, m.billing.yes);
      await second.sees(m.wizard.finished);
      expect(await second.end()).toEqual(wholeEnd(0));

      const third = await person.startWizard();
      await third.sees(m.wizard.allDone);
      await third.sees(m.finalCheck.works);
      expect(await third.end()).toEqual(wholeEnd(0));

      const fresh = await person.startWizard(['--fresh']);
      await fresh.isAsked(m.page.question, m.stepDone.account);
      expect(fresh.hasSeen(m.page.back)).toBe(false);
      fresh.terminal.press('ctrl-c');
      expect(await stopOf(fresh)).toEqual(stopped(130));
    });

    test('has a key that is taken back before the final check: it ends with the reason, and the step is open again', async () => {
      person.server.know(key, { models: ['ok_models_list', 'ok_models_list', 'invalid_key_models_list'] });
      const wizard = await person.startWizard();
      const { messages: m } = wizard;
      await begin(wizard);
      await acknowledge(wizard, 'account');
      await acknowledge(wizard, 'key');
      await wizard.pasteKey(key);
      await acknowledge(wizard, 'address');
      await acknowledge(wizard, 'billing');
      await wizard.answer(m.billing.consent, m.billing.yes);
      await acknowledge(wizard, 'limits');
      await wizard.sees(whatOf('key_rejected'));
      expect(await wizard.end()).toEqual(wholeEnd(4));
      expect(wizard.lastLine()).toBe(m.report.nextCommand('openai-onboard key'));
      expect(await statesOf(person)).toEqual(['acknowledged', 'open', 'acknowledged', 'verified', 'acknowledged']);
    });

    test('has a locked keychain: trying it again comes first, and nothing is kept elsewhere unasked', async () => {
      await person.keychain?.lock();
      const wizard = await person.startWizard(['key']);
      const { messages: m } = wizard;
      await wizard.sees('Your keychain is locked');
      await wizard.isAsked(m.key.storeQuestion, m.key.storeRetry);
      wizard.terminal.press('enter');
      await wizard.sees(`${m.key.storeQuestion} ${m.key.storeRetry}`);
      await expect.poll(() => wizard.count('Your keychain is locked'), { timeout: 10_000 }).toBe(2);
      await wizard.answer(m.key.storeQuestion, m.page.quit);
      expect(await stopOf(wizard)).toEqual(stopped(130, 'openai-onboard key'));
      expect(person.server.requests).toEqual([]);
    });

    test('has a keychain that does not answer: Enter stops waiting, and another place can be chosen', async () => {
      person.keychain?.freeze();
      const wizard = await person.startWizard(['key']);
      const { messages: m } = wizard;
      await wizard.sees(m.keeping.stopWaiting);
      wizard.terminal.press('enter');
      await wizard.answer(m.key.storeQuestion, m.key.storeForgets);
      await acknowledge(wizard, 'key');
      await wizard.pasteKey(key);
      await wizard.sees(m.key.savedNowhere);
      expect(await wizard.end()).toEqual(wholeEnd(0));
      const { stdout } = await person.run(['status']);
      expect(stdout).toContain(m.keeping.whyNotKeychain(m.keeping.reasons['no-answer']));
    });

    test('has an account and a key already: pastes it, and is led through neither', async () => {
      const wizard = await person.startWizard();
      const { messages: m, guidance } = wizard;
      await begin(wizard, 'accountAndKey');
      await wizard.sees(m.stepResult.acknowledged(guidance.steps.account.title));
      await wizard.sees(m.beginning.keyAtHand);
      await wizard.answer(m.page.question, m.stepDone.key);
      await wizard.pasteKey(key);
      await wizard.sees(m.key.accepted);
      await acknowledge(wizard, 'address');
      await acknowledge(wizard, 'billing');
      await wizard.answer(m.billing.consent, m.billing.yes);
      await acknowledge(wizard, 'limits');
      await wizard.sees(m.wizard.finished);
      expect(await wizard.end()).toEqual(wholeEnd(0));
      for (const id of ['account', 'key'] as const) expect(wizard.hasSeen(guidance.steps[id].purpose)).toBe(false);
      expect(await statesOf(person)).toEqual(['acknowledged', 'verified', 'acknowledged', 'verified', 'acknowledged']);
      expect(await person.lookUp()).toBe(key);
    });

    test('says that there is a key, but cannot copy it any more, and makes a new one', async () => {
      const wizard = await person.startWizard();
      const { messages: m, guidance } = wizard;
      await begin(wizard, 'accountAndKey');
      await wizard.answer(m.page.question, m.beginning.makeNewKey);
      await wizard.sees(guidance.steps.key.purpose);
      await wizard.answer(m.page.question, m.stepDone.key);
      await wizard.pasteKey(key);
      await wizard.sees(m.key.accepted);
      await wizard.isAsked(m.page.question, m.stepDone.address);
      wizard.terminal.press('ctrl-c');
      expect(await stopOf(wizard)).toEqual(stopped(130));
    });

    test('goes back twice, and forward again over what is done', async () => {
      await person.run(['key', '--key-stdin'], { input: key });
      const wizard = await person.startWizard();
      const { messages: m, guidance } = wizard;
      await acknowledge(wizard, 'account');
      await wizard.sees(m.wizard.stepHeading(3, 5, guidance.steps.address.title));
      await wizard.answer(m.page.question, m.page.back);
      await wizard.sees(m.wizard.stepHeading(2, 5, guidance.steps.key.title));
      await wizard.answer(m.page.question, m.page.back);
      await acknowledge(wizard, 'account');
      await acknowledge(wizard, 'address');
      await wizard.sees(m.wizard.stepHeading(4, 5, guidance.steps.billing.title));
      await wizard.answer(m.page.question, m.page.quit);
      expect(await stopOf(wizard)).toEqual(stopped(130));
    });

    test('has no network in the key step; later the same key is checked without pasting it again', async () => {
      const wizard = await person.startWizard(['key']);
      const { messages: m } = wizard;
      await acknowledge(wizard, 'key');
      person.server.reactToAll(resets);
      await wizard.pasteKey(key);
      await wizard.sees(m.key.notKept);
      expect(await person.lookUp()).toBeUndefined();
      person.server.reactToAll(undefined);
      await wizard.answer(m.key.whatNow, m.key.checkAgain);
      await wizard.sees(m.key.accepted);
      expect(await wizard.end()).toEqual(wholeEnd(0));
      expect(wizard.count(m.keyPrompt.text)).toBe(1);
      expect(await person.lookUp()).toBe(key);
    });

    test('pastes a key where it is not asked for: it answers nothing and is not shown', async () => {
      const wizard = await person.startWizard(['key']);
      const { messages: m } = wizard;
      await wizard.isAsked(m.page.question, m.stepDone.key);
      wizard.terminal.paste(`${key}\n`);
      wizard.terminal.type(`${key}\r`);
      await wizard.answer(m.page.question, m.stepDone.key);
      await wizard.pasteKey(key);
      await wizard.sees(m.key.accepted);
      expect(await wizard.end()).toEqual(wholeEnd(0));
      expect(person.openedPages()).toEqual([]);
    });

    test('goes through two wizards at once: neither loses the key or the steps of the other', async () => {
      const keys = [key, newKey()] as const;
      person.server.know(keys[1]);
      const wizards = await Promise.all([person.startWizard(), person.startWizard()]);
      const [one, two] = wizards;
      const both = (act: (wizard: Wizard, index: number) => Promise<void>) => Promise.all(wizards.map(act));
      // Before either writes anything down: a wizard that starts later begins elsewhere.
      await both(async (wizard) => begin(wizard));
      await both(async (wizard) => {
        await acknowledge(wizard, 'account');
        await acknowledge(wizard, 'key');
        await wizard.isAskedForKey();
      });
      await both(async (wizard, index) => wizard.pasteKey(keys[index] ?? ''));
      await both(async (wizard, index) => leaveOtherKey(wizard, hintOf(keys[1 - index] ?? '')));
      await acknowledge(one, 'address');
      await skip(two, 'address');
      await skip(one, 'billing');
      await acknowledge(two, 'billing');
      await two.answer(two.messages.billing.consent, two.messages.billing.yes);
      await two.sees(two.messages.billing.pays);
      await acknowledge(one, 'limits');
      await skip(two, 'limits');
      await both(async (wizard) => {
        await wizard.sees(wizard.messages.wizard.finished);
        expect(await wizard.end()).toEqual(wholeEnd(0));
      });
      expect(await statesOf(person)).toEqual(['acknowledged', 'verified', 'acknowledged', 'verified', 'acknowledged']);
      const kept = (await person.lookUp()) ?? '';
      expect(keys).toContain(kept);
      const { result } = JSON.parse((await person.run(['status', '--json'])).stdout);
      expect(result.key).toMatchObject({ stored: true, store: 'keychain', hint: hintOf(kept) });
      expect(scanOutputs(keys[1], person.outputs())).toEqual([]);
    });

    test('finds a damaged progress file: it is said, kept aside, and a new one is begun', async () => {
      mkdirSync(dirname(person.stateFile), { recursive: true });
      writeFileSync(person.stateFile, '{"schema": 1, "profiles": {"def');
      const wizard = await person.startWizard();
      const { messages: m } = wizard;
      await wizard.sees('The progress file could not be read');
      await begin(wizard);
      await acknowledge(wizard, 'account');
      await wizard.isAsked(m.page.question, m.stepDone.key);
      wizard.terminal.press('ctrl-c');
      expect(await stopOf(wizard)).toEqual(stopped(130));
      expect(wizard.count('The progress file could not be read')).toBe(1);
      const aside = readdirSync(dirname(person.stateFile)).filter((name) => name.startsWith('state.json.damaged-'));
      expect(aside).toHaveLength(1);
      expect(readFileSync(`${dirname(person.stateFile)}/${aside[0] ?? ''}`, 'utf8')).toBe(
        '{"schema": 1, "profiles": {"def',
      );
      expect((await statesOf(person))[0]).toBe('acknowledged');
    });

    test('finds a progress file of a newer version: it is said, and every byte of it stays', async () => {
      const newer = `{ "schema": 99,\n\t"profiles": [], "moon": "full" }\n\n`;
      mkdirSync(dirname(person.stateFile), { recursive: true });
      writeFileSync(person.stateFile, newer);
      const wizard = await person.startWizard();
      const { messages: m } = wizard;
      await wizard.sees(m.wizard.progressNewer(person.stateFile));
      await begin(wizard);
      await acknowledge(wizard, 'account');
      await wizard.sees(m.wizard.progressNotKept);
      await acknowledge(wizard, 'key');
      await wizard.pasteKey(key);
      await wizard.sees(m.key.accepted);
      await wizard.isAsked(m.page.question, m.stepDone.address);
      wizard.terminal.press('ctrl-c');
      expect(await stopOf(wizard)).toEqual(stopped(130));
      expect(readFileSync(person.stateFile, 'utf8')).toBe(newer);
      expect(await person.lookUp()).toBe(key);
    });

    describe('and presses Ctrl+C', () => {
      test('at a choice', async () => {
        const wizard = await person.startWizard();
        await begin(wizard);
        await acknowledge(wizard, 'account');
        await wizard.isAsked(wizard.messages.page.question, wizard.messages.stepDone.key);
        wizard.terminal.press('ctrl-c');
        expect(await stopOf(wizard)).toEqual(stopped(130));
        expect((await statesOf(person))[0]).toBe('acknowledged');
      });

      test('at the key prompt, with a key in it', async () => {
        const wizard = await person.startWizard(['key', '--profile', 'work']);
        await acknowledge(wizard, 'key');
        await wizard.isAskedForKey();
        wizard.terminal.paste(key);
        await wizard.sees(wizard.messages.keyPrompt.received(key.length));
        wizard.terminal.press('ctrl-c');
        expect(await stopOf(wizard)).toEqual(stopped(130, 'openai-onboard key --profile work'));
        expect(person.server.requests).toEqual([]);
      });

      test('while a request hangs', async () => {
        person.server.reactToAll(neverAnswers);
        const wizard = await person.startWizard(['key']);
        await acknowledge(wizard, 'key');
        await wizard.pasteKey(key);
        await wizard.sees(wizard.messages.key.checking(new URL(person.server.url).host));
        await expect.poll(() => person.server.requests.length, { timeout: 10_000 }).toBe(1);
        wizard.terminal.press('ctrl-c');
        expect(await stopOf(wizard)).toEqual(stopped(130, 'openai-onboard key'));
        expect(await person.lookUp()).toBeUndefined();
      });

      test('while the keychain does not answer', async () => {
        person.keychain?.freeze();
        const wizard = await person.startWizard(['key']);
        await wizard.sees(wizard.messages.key.checkingStore);
        wizard.terminal.press('ctrl-c');
        expect(await stopOf(wizard)).toEqual(stopped(130, 'openai-onboard key'));
      });

      test('while the keychain does not answer, after it was said', async () => {
        person.keychain?.freeze();
        const wizard = await person.startWizard(['key']);
        await wizard.sees(wizard.messages.keeping.stopWaiting);
        wizard.terminal.press('ctrl-c');
        expect(await stopOf(wizard)).toEqual(stopped(130, 'openai-onboard key'));
      });

      test('where the key is to be kept', async () => {
        await person.keychain?.kill();
        const wizard = await person.startWizard(['key']);
        await wizard.isAsked(wizard.messages.key.storeQuestion);
        wizard.terminal.press('ctrl-c');
        expect(await stopOf(wizard)).toEqual(stopped(130, 'openai-onboard key'));
      });

      test('while it waits for credit', async () => {
        person.server.know(key, { responses: 'credit_balance_exhausted' });
        await person.run(['key', '--key-stdin'], { input: key });
        const wizard = await person.startWizard();
        const { messages: m } = wizard;
        await acknowledge(wizard, 'account');
        await acknowledge(wizard, 'address');
        await acknowledge(wizard, 'billing');
        await wizard.answer(m.billing.consent, m.billing.yes);
        await wizard.answer(m.key.whatNow, m.billing.wait);
        await wizard.sees(m.billing.stopWaiting);
        wizard.terminal.press('ctrl-c');
        expect(await stopOf(wizard)).toEqual(stopped(130));
      });
    });

    test('is ended by another program: the terminal is whole, and the status says by which signal', async () => {
      for (const [signal, code] of [
        ['SIGTERM', 143],
        ['SIGHUP', 129],
      ] as const) {
        const wizard = await person.startWizard();
        await begin(wizard);
        await wizard.isAsked(wizard.messages.page.question, wizard.messages.stepDone.account);
        wizard.terminal.signal(signal);
        expect(await wizard.end()).toEqual(wholeEnd(code));
        expect(wizard.lastLine()).toBe(`! ${wizard.messages.report.resume('openai-onboard')}`);
      }
    });
  },
);

describe.skipIf(missing !== '')(`a person who has a key already${missing}`, { timeout: 40_000 }, () => {
  let person: Person;
  let key: string;
  beforeEach(async () => {
    person = await meetPerson();
    key = newKey();
    person.server.know(key);
  });
  afterEach(async () => {
    const leaks = [...scanOutputs(key, person.outputs()), ...scanFiles(key, person.folders)];
    await person.leave();
    refuse(leaks);
  });

  test.each<Language>(['en', 'ja'])('moves it in from a start file and the environment: %s', async (language) => {
    const startFile = join(person.env['HOME'] ?? '', '.bashrc');
    writeFileSync(startFile, `PS1='$ '\nexport OPENAI_API_KEY="${key}"\nalias ll='ls -l'\n`, { mode: 0o640 });
    const wizard = await person.startWizard(['key'], { language, env: { OPENAI_API_KEY: key } });
    const { movingIn } = wizard.messages;
    await wizard.sees(movingIn.foundIn(hintOf(key), movingIn.inVariable('OPENAI_API_KEY')));
    await wizard.answer(movingIn.question, movingIn.use(hintOf(key)));
    await wizard.sees(`- 2: export OPENAI_API_KEY="${hintOf(key)}"`);
    await wizard.answer(movingIn.removeQuestion, movingIn.removeLine);
    await wizard.sees('unset OPENAI_API_KEY');
    expect(await wizard.end()).toEqual(wholeEnd(0));
    expect(await person.lookUp()).toBe(key);
    expect(readFileSync(startFile, 'utf8')).toBe(`PS1='$ '\nalias ll='ls -l'\n`);
    expect(modeOf(startFile)).toBe('640');
    expect(person.openedPages()).toEqual([]);
  });

  test('makes a new one over it, deletes the old one and sees that it is dead', async () => {
    await person.run(['key', '--key-stdin'], { input: key });
    const later = newKey();
    person.server.know(later);
    const wizard = await person.startWizard(['key']);
    const { messages: m } = wizard;
    await wizard.sees(m.replacing.willReplace(hintOf(key)));
    await acknowledge(wizard, 'key');
    await wizard.pasteKey(later);
    await wizard.sees(m.warnings.key_replaced(hintOf(key), () => ''));
    await wizard.answer(m.replacing.question(hintOf(key)), m.replacing.check);
    await wizard.sees(m.replacing.alive(hintOf(key)));
    person.server.know(key, { models: 'invalid_key_revoked_or_deleted_project_key' });
    await wizard.answer(m.replacing.question(hintOf(key)), m.replacing.check);
    await wizard.sees(m.replacing.dead(hintOf(key)));
    expect(await wizard.end()).toEqual(wholeEnd(0));
    expect(await person.lookUp()).toBe(later);
    expect(scanOutputs(later, person.outputs())).toEqual([]);
  });

  test('has it in the file, and a keychain now: the wizard moves it, and the file is gone', async () => {
    const { DBUS_SESSION_BUS_ADDRESS: bus = '' } = person.env;
    const alone = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' };
    const before = await person.startWizard(['key'], { env: alone });
    const { messages: m } = before;
    await before.answer(m.key.storeQuestion, m.key.storeInFile(person.credentialsFile));
    await acknowledge(before, 'key');
    await before.pasteKey(key);
    await before.sees(m.keeping.readers.file);
    expect(await before.end()).toEqual(wholeEnd(0));
    const { stdout } = await person.run(['status'], { env: alone });
    expect(stdout).toContain(m.keeping.whyNotKeychain(m.keeping.reasons['no-bus']));
    expect(existsSync(person.credentialsFile)).toBe(true);

    const wizard = await person.startWizard([], { env: { DBUS_SESSION_BUS_ADDRESS: bus } });
    const question = m.keeping.moveQuestion(hintOf(key), person.credentialsFile, 'Secret Service keyring');
    await wizard.answer(question, m.keeping.move);
    await wizard.sees(m.keeping.fileCleared);
    await wizard.isAsked(m.page.question);
    wizard.terminal.press('ctrl-c');
    expect(await stopOf(wizard)).toEqual(stopped(130));
    expect(await person.lookUp()).toBe(key);
    expect(existsSync(person.credentialsFile)).toBe(false);
    expect((await person.run(['token'])).stdout).toBe(`${key}\n`);
  });
});

describe('a person in front of a terminal, without a keychain', { timeout: 40_000 }, () => {
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

  test('is asked where the key is to be kept; Enter alone is nowhere', async () => {
    const wizard = await person.startWizard(['key']);
    const { messages: m } = wizard;
    await wizard.sees('There is no keychain this program can use here');
    await wizard.isAsked(m.key.storeQuestion, m.key.storeForgets);
    expect(wizard.hasSeen(m.key.storeInFile(person.credentialsFile))).toBe(true);
    wizard.terminal.press('enter');
    await wizard.sees(`${m.key.storeQuestion} ${m.key.storeForgets}`);
    await acknowledge(wizard, 'key');
    await wizard.pasteKey(key);
    await wizard.sees(m.key.savedNowhere);
    expect(await wizard.end()).toEqual(wholeEnd(0));
    expect(scanFiles(key, person.folders)).toEqual([]);
    expect(existsSync(person.credentialsFile)).toBe(false);
    expect((await statesOf(person))[1]).toBe('open');

    const { stdout } = await person.run(['status']);
    expect(stdout).toContain(m.keeping.chosenNowhere);
    const next = await person.startWizard(['key']);
    await next.sees(m.keeping.asChosen.none(''));
    await acknowledge(next, 'key');
    await next.pasteKey(key);
    await next.sees(m.key.savedNowhere);
    expect(await next.end()).toEqual(wholeEnd(0));
    expect(next.hasSeen(m.key.storeQuestion)).toBe(false);
  });

  test('chooses the file, after reading what it means; later runs remember it', async () => {
    const wizard = await person.startWizard(['key']);
    const { messages: m } = wizard;
    await wizard.answer(m.key.storeQuestion, m.key.storeInFile(person.credentialsFile));
    await acknowledge(wizard, 'key');
    await wizard.pasteKey(key);
    await wizard.sees(m.warnings.plaintext_store(person.credentialsFile, () => ''));
    expect(await wizard.end()).toEqual(wholeEnd(0));
    expect((await person.run(['token'])).stdout).toBe(`${key}\n`);
  });

  test.each(['file', 'none'] as const)('chose --store %s beforehand, and is not asked', async (store) => {
    const wizard = await person.startWizard(['--store', store]);
    const { messages: m } = wizard;
    await begin(wizard);
    await acknowledge(wizard, 'account');
    await acknowledge(wizard, 'key');
    await wizard.pasteKey(key);
    await wizard.sees(
      store === 'none' ? m.key.savedNowhere : m.warnings.plaintext_store(person.credentialsFile, () => ''),
    );
    await acknowledge(wizard, 'address');
    await acknowledge(wizard, 'billing');
    await wizard.answer(m.billing.consent, m.billing.yes);
    await wizard.sees(m.billing.pays);
    await acknowledge(wizard, 'limits');
    await wizard.sees(m.finalCheck.works);
    expect(await wizard.end()).toEqual(wholeEnd(0));
    expect(wizard.hasSeen(m.key.storeQuestion)).toBe(false);

    const modes = [person.credentialsFile, dirname(person.credentialsFile)].filter(existsSync).map(modeOf);
    expect(modes).toEqual(store === 'file' ? ['600', '700'] : []);
    expect(scanFiles(key, person.folders).every(({ where }) => where === person.credentialsFile)).toBe(true);
  });

  test('asks on the terminal and has one object on standard output with --json', async () => {
    const wizard = await person.startWizard(['account', '--json']);
    await acknowledge(wizard, 'account');
    const { stdout, ...end } = await wizard.end();
    expect({ ...end, stdout: '' }).toEqual(wholeEnd(0));
    expect(stdout).toMatch(/^\{[^\n]*\}\n$/);
    expect(JSON.parse(stdout)).toMatchObject({
      command: 'account',
      result: { step: 'account', state: 'acknowledged' },
    });
  });

  test('skips everything with --json: the result is that of status', async () => {
    const wizard = await person.startWizard(['--json', '--store', 'none']);
    await begin(wizard);
    for (const id of stepIds) await skip(wizard, id);
    const { stdout, code } = await wizard.end();
    expect(code).toBe(0);
    const status: unknown = JSON.parse((await person.run(['status', '--json'])).stdout);
    expect(JSON.parse(stdout)).toEqual(
      expect.objectContaining({ ok: true, result: Object(status).result, next_step: null }),
    );
  });

  test('has no screen to show pages on: the addresses are printed, and nothing is offered to be opened', async () => {
    const wizard = await person.startWizard(['account'], { env: { SSH_CONNECTION: '127.0.0.1 1 127.0.0.1 2' } });
    const { messages: m } = wizard;
    await wizard.sees(m.page.noBrowserHere);
    await wizard.sees(wizard.guidance.steps.account.page.url);
    await wizard.isAsked(m.page.question, m.page.showAgain);
    expect(wizard.hasSeen(m.page.open)).toBe(false);
    await wizard.answer(m.page.question, m.stepDone.account);
    expect(await wizard.end()).toEqual(wholeEnd(0));
    expect(person.openedPages()).toEqual([]);
  });

  test.each<Language>(['en', 'ja'])(
    'sees another page than described, and asks with ? for more (%s)',
    async (language) => {
      const wizard = await person.startWizard(['billing'], { language, env: { DISPLAY: ':77' } });
      const { messages: m, guidance } = wizard;
      const { notes, page, checkedOn, title } = guidance.steps.billing;
      await wizard.isAsked(m.page.question, m.explaining.choice);
      expect(wizard.hasSeen(notes[3] ?? '')).toBe(false);
      wizard.terminal.type('?');
      await wizard.sees(m.explaining.heading(title));
      for (const note of [...notes, ...m.explaining.looksDifferent]) await wizard.sees(note);
      await wizard.sees(m.explaining.report('billing', page.url, checkedOn));
      await wizard.answer(m.page.question, m.page.skip);
      expect(await wizard.end()).toEqual(wholeEnd(0));
      expect(person.openedPages()).toEqual([]);
    },
  );

  test('has a screen and a browser', async () => {
    const wizard = await person.startWizard(['limits'], { env: { DISPLAY: ':77' } });
    await openAndAcknowledge(wizard, 'limits');
    expect(await wizard.end()).toEqual(wholeEnd(0));
    expect(person.openedPages()).toEqual([wizard.guidance.steps.limits.page.url]);
  });
});
