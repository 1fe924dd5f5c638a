import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Language, languages } from '../../src/domain/language.ts';
import type { Mishap } from '../../src/domain/mishap.ts';
import { stepIds } from '../../src/domain/step-id.ts';
import { catalogue } from '../../src/guidance/catalogue.ts';
import { practicePageWords } from '../../src/messages/practice-pages.ts';
import { type PracticeServer, startPracticeServer } from '../../src/practice/practice-server.ts';
import { missingForChromium, startChromium } from './chromium.ts';
import { follow } from './follow.ts';

const missing = missingForChromium();

interface Violations {
  readonly violations: ReadonlyArray<{ readonly id: string; readonly nodes: ReadonlyArray<{ readonly html: string }> }>;
}

/** What axe finds wrong with the page as it is now, as sentences. */
async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<Violations>('axe.run()');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${page.url()}: ${id}: ${html}`));
}

/** Every word on the page, those in closed lists and in read-only fields included. */
async function wordsOn(page: Page): Promise<string> {
  return page.evaluate<string>('document.body.textContent');
}

describe.skipIf(missing !== '')(`the practice pages in Chromium${missing}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let server: PracticeServer;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser.close());
  afterEach(() => server.close());

  const open = async (language: Language, { mishap, script = true }: { mishap?: Mishap; script?: boolean } = {}) => {
    server = await startPracticeServer({ language, mishap });
    const context = await browser.newContext({ javaScriptEnabled: script });
    const hosts = new Set<string>();
    context.on('request', (request) => hosts.add(new URL(request.url()).host));
    const problems: string[] = [];
    context.on('weberror', (error) => problems.push(String(error.error())));
    context.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    return { page: await context.newPage(), hosts, problems };
  };

  // No word depends on a colour and no colour on a word: one look at each of them is enough.
  test.each(languages.map((language, at) => [language, at % 2 === 0 ? 'light' : 'dark'] as const))(
    'carry every label of the guidance, break no rule of axe, and need nothing from elsewhere (%s, %s)',
    async (language, colorScheme) => {
      const { page, hosts, problems } = await open(language);
      await page.emulateMedia({ colorScheme });
      // As narrow as the page is on a telephone, or enlarged four times.
      await page.setViewportSize({ width: 320, height: 640 });
      const violations: string[] = [];
      for (const step of stepIds) {
        const seen: string[] = [];
        const look = async (): Promise<void> => {
          seen.push(await wordsOn(page));
          violations.push(...(await violationsOn(page)));
          expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320);
          expect(await page.title()).toContain('Practice - not OpenAI');
          expect(await page.getAttribute('html', 'lang')).toBe(language);
        };
        await page.goto(server.pages[catalogue[step].pageId].url);
        await look();
        await follow(page, { step, language, look });
        if (step === 'key') {
          await page.getByRole('button', { name: practicePageWords[language].keys.done, exact: true }).click();
          await look();
        }
        if (step === 'billing') {
          // Labels of an account with a card, and with credit.
          await page.goto(server.pages.billingOverview.url);
          await look();
          await page.getByRole('button', { name: 'Add to credit balance' }).click();
          await look();
        }
        const lost = Object.values(catalogue[step].labels)
          .flatMap(({ en, ja }) => (language === 'ja' && ja !== undefined ? [en, ja] : [en]))
          // The name that OpenAI's own pages bear is not for ours.
          .filter((text) => text !== catalogue.account.labels['platform']?.en)
          .filter((text) => !seen.some((words) => words.includes(text)));
        expect(lost).toEqual([]);
      }
      expect(violations).toEqual([]);
      expect(problems).toEqual([]);
      expect([...hosts]).toEqual([new URL(server.baseUrl).host]);
      await page.context().close();
    },
  );

  test('would not pass with a field that has no label', async () => {
    const { page } = await open('en');
    await page.goto(server.pages.signUp.url);
    await page.evaluate("document.querySelector('label').remove()");
    expect((await violationsOn(page)).join()).toContain(': label: ');
    await page.context().close();
  });

  test('save the card, and sell credit later, to who meets that on purpose', async () => {
    const { page } = await open('en', { mishap: 'no-credit' });
    await page.goto(server.pages.signUp.url);
    await follow(page, { step: 'account', language: 'en' });
    await page.goto(server.pages.billingOverview.url);
    await follow(page, { step: 'billing', language: 'en', upTo: 'card' });
    await page.getByText(practicePageWords.en.billing.cardSaved).waitFor();
    await page.getByRole('button', { name: 'Buy credits', exact: true }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.context().close();
  });

  test.each(['proxy', 'offline'] as const)('have a button that mends the network, with %s', async (mishap) => {
    const { page } = await open('ja', { mishap });
    const { network } = practicePageWords.ja;
    const name = mishap === 'proxy' ? network.proxy.button : network.offline.button;
    const button = page.getByRole('button', { name, exact: true });
    await page.goto(server.pages.apiKeys.url);
    expect(await button.count()).toBe(0);
    await follow(page, { step: 'account', language: 'ja', upTo: 'createOrganization' });
    expect(await violationsOn(page)).toEqual([]);
    await button.click();
    await page.getByText(network.mended).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    // It is said once: on every page it would send people to the terminal for nothing.
    await page.goto(server.pages.billingOverview.url);
    expect(await page.getByText(network.mended).count()).toBe(0);
    expect(await button.count()).toBe(0);
    await page.context().close();
  });

  test('begin a purchase anew for who turned back from the sum, and sell nothing twice', async () => {
    const { page } = await open('en');
    const { billing, next } = practicePageWords.en;
    await page.goto(server.pages.signUp.url);
    await follow(page, { step: 'account', language: 'en' });
    await page.goto(server.pages.billingOverview.url);
    await follow(page, { step: 'billing', language: 'en', upTo: 'card' });
    await page.getByRole('button', { name: next, exact: true }).click();
    await page.getByRole('link', { name: billing.change, exact: true }).click();
    await page.goto(server.pages.billingOverview.url);
    await follow(page, { step: 'billing', language: 'en', upTo: 'autoReloadOff' });
    await page.getByRole('button', { name: billing.confirm, exact: true }).click();
    await page.getByText(billing.bought).waitFor();
    // The browser's own way back leads to no sum that could be confirmed once more.
    await page.goBack();
    await page.getByLabel(billing.amount, { exact: true }).waitFor();
    await page.goto(server.pages.billingOverview.url);
    expect(await page.locator('.balance').innerText()).toBe('$5.00');
    await page.context().close();
  });

  test('work without JavaScript, the key being selected by hand', async () => {
    const { page } = await open('en', { script: false });
    for (const step of stepIds) {
      await page.goto(server.pages[catalogue[step].pageId].url);
      await follow(page, { step, language: 'en' });
      if (step !== 'key') continue;
      expect(await page.getByLabel(practicePageWords.en.keys.yourKey).inputValue()).toMatch(/^sk-proj-/);
    }
    await page.context().close();
  });

  test('show a key once and only parts of it afterwards, and take no card', async () => {
    const { page } = await open('en');
    await page.goto(server.pages.apiKeys.url);
    await follow(page, { step: 'account', language: 'en', upTo: 'createOrganization' });
    // Signing in leads back to the page that was asked for.
    expect(page.url()).toBe(server.pages.apiKeys.url);
    await follow(page, { step: 'key', language: 'en' });
    const secret = await page.getByLabel(practicePageWords.en.keys.yourKey).inputValue();
    await page.getByRole('button', { name: practicePageWords.en.keys.done, exact: true }).click();
    await page.getByRole('heading', { name: practicePageWords.en.keys.list }).waitFor();
    expect(await page.content()).not.toContain(secret.slice(8, -4));
    expect(await page.content()).toContain(`sk-...${secret.slice(-4)}`);
    await page.goto(server.pages.billingOverview.url);
    await follow(page, { step: 'billing', language: 'en', upTo: 'individual' });
    const fields = page.locator('input[type=text]');
    expect(await fields.count()).toBe(5);
    for (const field of await fields.all()) expect(await field.isEditable()).toBe(false);
    await page.context().close();
  });
});
