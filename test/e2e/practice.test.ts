import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DiagnosisKind } from '../../src/domain/diagnosis.ts';
import type { Language } from '../../src/domain/language.ts';
import type { Mishap } from '../../src/domain/mishap.ts';
import { type StepId, stepIds } from '../../src/domain/step-id.ts';
import { practicePageWords } from '../../src/messages/practice-pages.ts';
import { missingForChromium, startChromium } from '../practice/chromium.ts';
import { follow, type FollowOptions } from '../practice/follow.ts';
import { processesWith } from '../processes.ts';
import { missingForSecretService, until } from '../secret-service.ts';
import { meetPerson, newKey, type Person } from './surroundings.ts';
import { type Wizard, type WizardEnd, wholeEnd } from './wizard.ts';

const missing = missingForSecretService() + missingForChromium();

/** Everything below a folder, by name. */
const namesIn = (folder: string): readonly string[] => readdirSync(folder, { recursive: true }).map(String).toSorted();

/** What would only make sense outside practice. */
const realThings = ['OPENAI_BASE_URL', 'platform.openai.com'];

interface Leftovers {
  readonly end: WizardEnd;
  readonly files: readonly string[];
  readonly keychainItems: number;
  readonly processes: readonly string[];
  readonly requestsToOthers: number;
  readonly pagesElsewhere: readonly string[];
  readonly pagesStillThere: readonly string[];
  readonly saidOfTheRealThing: readonly string[];
}

/** Nothing of a practice is left. */
const nothing: Leftovers = {
  end: wholeEnd(0),
  files: [],
  keychainItems: 0,
  processes: [],
  requestsToOthers: 0,
  pagesElsewhere: [],
  pagesStillThere: [],
  saidOfTheRealThing: [],
};

/** Somebody who rehearses: the wizard in a terminal, and a browser beside it. */
interface Rehearsal {
  readonly wizard: Wizard;
  readonly page: Page;
  /** Says at the first question that there is nothing yet. */
  readonly begins: () => Promise<void>;
  /** Opens the page from the wizard, and does on it what the wizard says; of the key step, the key that was copied. */
  readonly visit: (step: StepId, options?: Pick<FollowOptions, 'upTo'>) => Promise<string>;
  /** Says of a step that it is done. */
  readonly say: (step: StepId) => Promise<void>;
  readonly skip: (...steps: readonly StepId[]) => Promise<void>;
  /** Waits until the practice API takes money. */
  readonly creditCounts: (key: string) => Promise<void>;
  readonly seesDiagnosis: (kind: DiagnosisKind, detail?: string) => Promise<void>;
  /** Presses a button of our own on the page where the keys are. */
  readonly press: (button: string) => Promise<void>;
}

describe.skipIf(missing !== '')(`a person who practises, with a browser${missing}`, { timeout: 90_000 }, () => {
  let browser: Browser;
  let person: Person;
  let home: string;
  let before: readonly string[];
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    person = await meetPerson();
    home = person.env['HOME'] ?? '';
    before = namesIn(home);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await person.leave();
  });

  async function rehearse(language: Language, args: readonly string[] = []): Promise<Rehearsal> {
    const wizard = await person.startWizard(['practice', ...args], {
      language,
      // Neither is obeyed, and in practice neither is worth a word.
      env: { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_API_KEY: newKey() },
    });
    const { messages: m, guidance } = wizard;
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    const lastOpened = (): string => person.openedPages().at(-1) ?? '';
    const sees = (step: StepId): Promise<void> => {
      const number = stepIds.indexOf(step) + 1;
      const heading = m.wizard.stepHeading(number, stepIds.length, guidance.steps[step].title);
      return wizard.sees(m.practice.heading(heading));
    };
    return {
      wizard,
      page,
      begins: () => wizard.answer(m.beginning.question, m.beginning.nothing),
      async visit(step, options = {}) {
        await sees(step);
        await wizard.answer(m.page.question, m.page.open);
        await wizard.sees(m.page.started);
        await page.goto(lastOpened());
        await follow(page, { step, language, ...options });
        if (step !== 'key') return '';
        await page.getByText(practicePageWords[language].keys.copied).waitFor();
        return page.evaluate<string>('navigator.clipboard.readText()');
      },
      say: (step) => wizard.answer(m.page.question, m.stepDone[step]),
      async skip(...steps) {
        for (const step of steps) {
          await sees(step);
          await wizard.answer(m.page.question, m.page.skip);
        }
      },
      async creditCounts(key) {
        const body = JSON.stringify({ model: 'gpt-6-luna', input: 'OK', max_output_tokens: 16 });
        const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
        const address = `${new URL(lastOpened()).origin}/v1/responses`;
        await until('credit', async () => (await fetch(address, { method: 'POST', headers, body })).ok);
      },
      seesDiagnosis(kind, detail) {
        const host = new URL(lastOpened()).host;
        const facts = { host, detail, reason: undefined, requestsPerMinute: undefined };
        return wizard.sees(m.diagnoses[kind]({ ...facts, readsSystemCertificates: false }).what);
      },
      async press(button) {
        const url = new URL(lastOpened());
        await page.goto(`${url.origin}/${url.pathname.split('/')[1]}/settings/organization/api-keys`);
        await page.getByRole('button', { name: button, exact: true }).click();
      },
    };
  }

  /** How the practice ended, and all that is left of it anywhere. */
  async function leftBy({ wizard }: Rehearsal): Promise<Leftovers> {
    await wizard.sees(wizard.messages.practice.ended('openai-onboard'));
    const end = await wizard.end();
    const pages = person.openedPages();
    const answers = await Promise.all(
      pages.map((url) =>
        fetch(url).then(
          () => url,
          () => '',
        ),
      ),
    );
    const running = processesWith(home).map(({ arguments: words }) => words.toString());
    return {
      end,
      files: namesIn(home).filter((name) => !before.includes(name)),
      keychainItems: (await person.keychain?.countItems()) ?? 0,
      processes: running.filter((words) => /openai-onboard|keychain-worker/.test(words)),
      requestsToOthers: person.server.requests.length,
      pagesElsewhere: pages.filter((url) => !url.startsWith('http://127.0.0.1:')),
      pagesStillThere: answers.filter((url) => url !== ''),
      saidOfTheRealThing: realThings.filter((name) => wizard.hasSeen(name)),
    };
  }

  test.each<Language>(['en', 'ja'])(
    'goes all the way as the wizard says, and leaves nothing (%s)',
    async (language) => {
      const rehearsal = await rehearse(language);
      const { wizard, begins, visit, say, creditCounts } = rehearsal;
      const { messages: m } = wizard;
      await wizard.sees(m.practice.banner);
      await wizard.sees(m.practice.heading(m.wizard.title));
      await begins();

      await visit('account');
      await say('account');
      const key = await visit('key');
      await say('key');
      await wizard.pasteKey(key);
      await wizard.sees(m.key.accepted);
      await wizard.sees(m.key.saved(m.practice.keychain));
      await visit('address');
      await say('address');
      await visit('billing');
      await creditCounts(key);
      await say('billing');
      await wizard.answer(m.practice.consent, m.billing.yes);
      await wizard.sees(m.billing.pays);
      await visit('limits');
      await say('limits');
      await wizard.sees(m.finalCheck.works);
      await wizard.sees(m.practice.finished);
      expect(await leftBy(rehearsal)).toEqual(nothing);
    },
  );

  /** The steps before the key, which no mishap touches. */
  async function begin(mishap: Mishap): Promise<Rehearsal> {
    const rehearsal = await rehearse('en', ['--with', mishap]);
    const { practice } = rehearsal.wizard.messages;
    const { meets, cure } = practice.mishaps[mishap];
    await rehearsal.wizard.sees(practice.planned(meets, cure));
    await rehearsal.begins();
    await rehearsal.visit('account');
    await rehearsal.say('account');
    return rehearsal;
  }

  /** As far as the account that is to pay. */
  async function beginWithKey(mishap: Mishap): Promise<Rehearsal & { readonly key: string }> {
    const rehearsal = await begin(mishap);
    const { wizard, visit, say } = rehearsal;
    const key = await visit('key');
    await say('key');
    await wizard.pasteKey(key);
    await wizard.sees(wizard.messages.key.accepted);
    await visit('address');
    await say('address');
    return { ...rehearsal, key };
  }

  test('no-credit: a card alone is named for what it is, and buying credit cures it', async () => {
    const rehearsal = await beginWithKey('no-credit');
    const { wizard, visit, say, seesDiagnosis, creditCounts, key } = rehearsal;
    const { messages: m } = wizard;
    await visit('billing', { upTo: 'card' });
    await say('billing');
    await wizard.answer(m.practice.consent, m.billing.yes);
    await seesDiagnosis('no_credit');
    await wizard.answer(m.key.whatNow, m.key.showPage);
    await visit('billing');
    await creditCounts(key);
    await say('billing');
    await wizard.sees(m.billing.pays);
    await rehearsal.skip('limits');
    expect(await leftBy(rehearsal)).toEqual(nothing);
  });

  test('late-credit: waiting cures it', async () => {
    const rehearsal = await beginWithKey('late-credit');
    const { wizard, visit, say, seesDiagnosis } = rehearsal;
    const { messages: m } = wizard;
    await visit('billing');
    await say('billing');
    await wizard.answer(m.practice.consent, m.billing.yes);
    await seesDiagnosis('no_credit');
    await wizard.answer(m.key.whatNow, m.billing.wait);
    await wizard.sees(m.billing.pays, 30_000);
    await rehearsal.skip('limits');
    expect(await leftBy(rehearsal)).toEqual(nothing);
  });

  test('wrong-key: the refusal is named, and a new key cures it', async () => {
    const rehearsal = await begin('wrong-key');
    const { wizard, visit, say } = rehearsal;
    const { messages: m } = wizard;
    const wrong = await visit('key');
    await say('key');
    await wizard.pasteKey(wrong);
    await wizard.sees(m.practice.unknownKey.what);
    await wizard.answer(m.key.whatNow, m.key.showPage);
    const right = await visit('key');
    expect(right).not.toBe(wrong);
    await say('key');
    await wizard.pasteKey(right);
    await wizard.sees(m.key.accepted);
    await rehearsal.skip('address', 'billing', 'limits');
    expect(await leftBy(rehearsal)).toEqual(nothing);
  });

  test('restricted-key: the missing permission is named, and granting it cures it', async () => {
    const rehearsal = await beginWithKey('restricted-key');
    const { wizard, visit, say, seesDiagnosis, press } = rehearsal;
    const { messages: m } = wizard;
    await visit('billing');
    await say('billing');
    await wizard.answer(m.practice.consent, m.billing.yes);
    await seesDiagnosis('missing_scope', 'api.responses.write');
    await press(practicePageWords.en.keys.allowAll('my first key'));
    await wizard.answer(m.wizard.afterFailure, m.wizard.tryAgain);
    await rehearsal.creditCounts(rehearsal.key);
    await say('billing');
    await wizard.answer(m.practice.consent, m.billing.yes);
    await wizard.sees(m.billing.pays);
    await rehearsal.skip('limits');
    expect(await leftBy(rehearsal)).toEqual(nothing);
  });

  test('no-keychain: its absence is named, and another place cures it, of which none is real', async () => {
    const rehearsal = await begin('no-keychain');
    const { wizard, visit, say, seesDiagnosis } = rehearsal;
    const { messages: m } = wizard;
    await seesDiagnosis('store_unavailable', 'no-service');
    await wizard.answer(m.key.storeQuestion, m.key.storeInFile(m.practice.file));
    const key = await visit('key');
    await say('key');
    await wizard.pasteKey(key);
    await wizard.sees(m.key.saved(m.places.file(m.practice.file)));
    await rehearsal.skip('address', 'billing', 'limits');
    expect(await leftBy(rehearsal)).toEqual(nothing);
  });

  test.each([
    ['proxy', 'proxy_auth', practicePageWords.en.network.proxy.button],
    ['offline', 'network_dns', practicePageWords.en.network.offline.button],
  ] as const)('%s: it is named, and mending the network cures it', async (mishap, kind, button) => {
    const rehearsal = await begin(mishap);
    const { wizard, visit, say, seesDiagnosis, press } = rehearsal;
    const { messages: m } = wizard;
    const key = await visit('key');
    await say('key');
    await wizard.pasteKey(key);
    await seesDiagnosis(kind);
    await press(button);
    await wizard.answer(m.key.whatNow, m.key.checkAgain);
    await wizard.sees(m.key.accepted);
    await rehearsal.skip('address', 'billing', 'limits');
    expect(await leftBy(rehearsal)).toEqual(nothing);
  });

  test('leaves nothing either when it is stopped with Ctrl+C, and what was there as it was', async () => {
    // The wizard would set a damaged file aside. Practice does not so much as look at it.
    mkdirSync(dirname(person.stateFile), { recursive: true });
    writeFileSync(person.stateFile, 'damaged');
    before = namesIn(home);
    const { wizard, begins, visit } = await rehearse('en');
    await begins();
    await visit('account');
    await wizard.isAsked(wizard.messages.page.question);
    wizard.terminal.press('ctrl-c');
    expect(await wizard.end()).toEqual(wholeEnd(130));
    expect(wizard.lastLine()).toContain(wizard.messages.practice.stopped('openai-onboard practice'));
    await expect(fetch(person.openedPages()[0] ?? '')).rejects.toThrow('fetch failed');
    expect(readFileSync(person.stateFile, 'utf8')).toBe('damaged');
    expect(namesIn(home)).toEqual(before);
  });

  test('needs a terminal, and has no JSON', async () => {
    expect(await person.run(['practice'])).toMatchObject({ status: 3, stdout: '' });
    expect(await person.run(['practice', '--json'])).toMatchObject({ status: 2, stderr: '' });
    expect(await person.run(['practice', '--with', 'bad-luck'])).toMatchObject({ status: 2, stdout: '' });
    expect(namesIn(home)).toEqual(before);
  });
});
