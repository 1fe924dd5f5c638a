import type { Language } from '../domain/language.ts';
import type { PageTable } from '../domain/platform-page.ts';
import type { StepId } from '../domain/step-id.ts';
import { account } from './account.ts';
import { address } from './address.ts';
import { billing } from './billing.ts';
import type { CatalogueStep, Label } from './catalogue-step.ts';
import type { Guidance, StepGuidance } from './guidance.ts';
import { key } from './key.ts';
import { limits } from './limits.ts';

/** The guidance of every step as it is written, with labels and ids. */
export const catalogue: Readonly<Record<StepId, CatalogueStep>> = { account, key, address, billing, limits };

const quoted: Readonly<Record<Language, (label: Label) => string>> = {
  en: (label) => `**“${label.en}”**`,
  ja: (label) => `「**${label.en}**」${label.ja === undefined ? '' : `（${label.ja}）`}`,
};

/** The guidance in one language, with every placeholder filled. Throws only when a text names a label it has not got. */
export function guidanceFor(language: Language, pages: PageTable): Guidance {
  const inWords = (step: CatalogueStep): StepGuidance => {
    const withLabels = (text: string): string =>
      text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        const label = step.labels[name];
        if (label === undefined) throw new Error(`The guidance for ${step.pageId} has no label “${name}”.`);
        return quoted[language](label);
      });
    return {
      pageId: step.pageId,
      page: pages[step.pageId],
      title: step.title[language],
      purpose: withLabels(step.purpose[language]),
      clicks: step.clicks.map((click) => withLabels(click[language])),
      notes: step.notes.map((note) => withLabels(note[language])),
      checkedOn: step.checkedOn,
    };
  };
  return {
    steps: {
      account: inWords(account),
      key: inWords(key),
      address: inWords(address),
      billing: inWords(billing),
      limits: inWords(limits),
    },
    pages,
  };
}
