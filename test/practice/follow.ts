import type { Locator, Page } from 'playwright-core';
import type { Language } from '../../src/domain/language.ts';
import type { StepId } from '../../src/domain/step-id.ts';
import { catalogue } from '../../src/guidance/catalogue.ts';
import { type PracticePageWords, practicePageWords } from '../../src/messages/practice-pages.ts';

/** Somebody in front of a browser who does what the guidance says, and knows the page by its labels alone. */
interface Follower {
  readonly page: Page;
  readonly words: PracticePageWords;
  /** A label of the step as the page prints it. */
  readonly label: (name: string) => string;
  readonly button: (name: string) => Locator;
  readonly field: (name: string) => Locator;
  readonly choose: (group: string, choice: string) => Promise<void>;
  readonly next: () => Promise<void>;
}

type Click = (by: Follower) => Promise<void>;

async function typeCode({ page, words }: Follower, button: string): Promise<void> {
  const [code = ''] = /\d{6}/.exec(await page.getByRole('main').innerText()) ?? [];
  await page.getByLabel(words.code, { exact: true }).fill(code);
  await page.getByRole('button', { name: button, exact: true }).click();
}

/** What somebody does for each click of the guidance, by its id. */
const clicks: Readonly<Record<StepId, Readonly<Record<string, Click>>>> = {
  account: {
    existingAccount: async () => {},
    signUpMethod: async ({ page, words }) =>
      page.getByRole('button', { name: words.signUp.continueWithEmail, exact: true }).click(),
    verifyEmail: async (by) => typeCode(by, by.words.next),
    aboutYou: async ({ next }) => next(),
    createOrganization: async ({ page, words }) =>
      page.getByRole('button', { name: words.signUp.create, exact: true }).click(),
    seeOrganization: async ({ page, label, words }) => {
      await page.getByText(words.signUp.done, { exact: true }).waitFor();
      await page.getByRole('navigation', { name: words.menu }).getByText(label('personal'), { exact: true }).waitFor();
    },
  },
  key: {
    create: async ({ button }) => button('create').click(),
    async phone(by) {
      const { page, words } = by;
      await page.getByRole('heading', { level: 1 }).waitFor();
      // Only the first key asks for it.
      if ((await page.getByRole('heading', { name: words.keys.phone }).count()) === 0) return;
      await page.getByLabel(words.keys.country, { exact: true }).selectOption({ label: 'Japan (+81)' });
      await page.getByRole('button', { name: words.keys.send, exact: true }).click();
      await typeCode(by, words.keys.verify);
    },
    owner: async ({ choose }) => choose('ownedBy', 'you'),
    name: async ({ field }) => field('name').fill('my first key'),
    async projectAndPermissions({ field, label, choose }) {
      await field('project').selectOption({ label: label('defaultProject') });
      await choose('permissions', 'all');
    },
    expiration: async ({ field, label }) =>
      void (await field('expiration').selectOption({ label: label('noExpiration') })),
    createSecret: async ({ button }) => button('createSecret').click(),
    copy: async ({ button }) => button('copy').click(),
  },
  address: {
    async preferences({ page, label }) {
      await page.getByRole('link', { name: label('billing'), exact: true }).click();
      await page.getByRole('link', { name: label('preferences'), exact: true }).click();
      await page.getByRole('heading', { name: label('primaryAddress') }).waitFor();
    },
    country: async ({ field, words }) =>
      void (await field('country').selectOption({ label: words.address.countries.JP })),
    async street({ field }) {
      await field('line1').fill('1-2-3 Honcho');
      await field('line2').fill('Room 4');
    },
    async city({ page, field, words }) {
      await field('city').fill('Chiyoda-ku');
      await field('postalCode').fill('100-0000');
      await page.getByLabel(words.address.region, { exact: true }).fill('Tokyo');
    },
    taxId: async ({ field }) => field('taxId').fill(''),
    async save({ page, button, words }) {
      await button('save').click();
      await page.getByText(words.address.saved).waitFor();
    },
  },
  billing: {
    async addPayment({ page, button }) {
      await page.getByRole('heading', { level: 1 }).waitFor();
      for (const name of ['addPayment', 'buyCredits', 'addToBalance']) {
        if ((await button(name).count()) > 0) return button(name).click();
      }
    },
    async individual({ page, label, words }) {
      await page.getByRole('heading', { level: 1 }).waitFor();
      const individual = page
        .getByRole('group', { name: words.billing.kind })
        .getByLabel(label('individual'), { exact: true });
      if ((await individual.count()) > 0) await individual.check();
    },
    async card({ page, words, next }) {
      const card = page.getByLabel(words.billing.number, { exact: true });
      if ((await card.count()) > 0) await next();
    },
    amount: async ({ page, words }) => page.getByLabel(words.billing.amount, { exact: true }).fill('5'),
    async autoReloadOff({ page, label, next }) {
      await page.getByRole('switch', { name: label('autoReload'), exact: true }).uncheck();
      await next();
    },
    async confirm({ page, words }) {
      await page.getByRole('cell', { name: '$5.50' }).waitFor();
      await page.getByRole('button', { name: words.billing.confirm, exact: true }).click();
    },
    async balance({ page, label }) {
      await page.getByRole('heading', { name: label('creditBalance') }).waitFor();
      await page.getByText('$5.00', { exact: true }).waitFor();
    },
  },
  limits: {
    async edit({ page, label, button }) {
      await page.getByRole('heading', { name: label('spend'), exact: true }).waitFor();
      await button('edit').click();
    },
    amount: async ({ field }) => field('monthly').fill('5'),
    enforce: async ({ page, label }) => page.getByRole('switch', { name: label('enforce'), exact: true }).check(),
    save: async ({ button }) => button('save').click(),
    async check({ page, label, words }) {
      await page.getByRole('row', { name: `${label('monthly')} $5.00` }).waitFor();
      await page.getByRole('row', { name: `${label('enforce')} ${words.billing.on}` }).waitFor();
    },
  },
};

function followerOf(page: Page, step: StepId, language: Language): Follower {
  const words = practicePageWords[language];
  const label = (name: string): string => {
    const found = catalogue[step].labels[name];
    if (found === undefined) throw new Error(`${step} has no label ${name}`);
    return language === 'en' || found.ja === undefined ? found.en : `${found.en}（${found.ja}）`;
  };
  return {
    page,
    words,
    label,
    button: (name) => page.getByRole('button', { name: label(name), exact: true }),
    field: (name) => page.getByLabel(label(name), { exact: true }),
    choose: async (group, choice) =>
      page
        .getByRole('group', { name: label(group), exact: true })
        .getByRole('radio', { name: label(choice), exact: true })
        .check(),
    next: async () => page.getByRole('button', { name: words.next, exact: true }).click(),
  };
}

export interface FollowOptions {
  readonly step: StepId;
  readonly language: Language;
  /** The last click to follow; absent: all of them. */
  readonly upTo?: string;
  /** Looks at the page after each click. */
  readonly look?: (page: Page) => Promise<void>;
}

/** Does in the browser what the guidance of a step says, click by click, in its order. */
export async function follow(page: Page, { step, language, upTo, look }: FollowOptions): Promise<void> {
  const by = followerOf(page, step, language);
  for (const { id } of catalogue[step].clicks) {
    const click = clicks[step][id];
    if (click === undefined) throw new Error(`nobody knows how to do “${id}” of ${step}`);
    await click(by);
    await look?.(page);
    if (id === upTo) return;
  }
}
