import type { Language } from '../domain/language.ts';
import type { Marked, Picture } from '../domain/picture.ts';
import type { PageTable } from '../domain/platform-page.ts';
import type { StepId } from '../domain/step-id.ts';
import { account } from './account.ts';
import { address } from './address.ts';
import { billing } from './billing.ts';
import type { CatalogueStep, Label, OfClick } from './catalogue-step.ts';
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
    const notes = step.notes.map((note) => withLabels(note[language]));
    return {
      pageId: step.pageId,
      page: pages[step.pageId],
      title: step.title[language],
      purpose: withLabels(step.purpose[language]),
      clicks: step.clicks.map((click) => withLabels(click[language])),
      notes,
      notesAhead: notes.filter((_, index) => step.notes[index]?.isAhead === true),
      picture: pictureIn(step, language),
      checkedOn: step.checkedOn,
      source: step.source[language],
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

const bare: Readonly<Record<Language, (label: Label) => string>> = {
  en: (label) => label.en,
  ja: (label) => (label.ja === undefined ? label.en : `${label.en}（${label.ja}）`),
};

/** A step's picture with the page's words in it and the numbers of the clicks. */
function pictureIn({ picture, labels, clicks }: CatalogueStep, language: Language): Picture {
  const named = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const label = labels[name];
      return label === undefined ? '' : bare[language](label);
    });
  const marked = ({ click }: OfClick): Marked => {
    const index = clicks.findIndex(({ id }) => id === click);
    return index === -1 ? {} : { step: index + 1 };
  };
  return picture.map(({ title, menu, parts }) => ({
    title: named(title),
    menu: menu.map((entry) => ({ text: named(entry.text), ...marked(entry) })),
    parts: parts.map((part) => {
      const shown = { text: named(part.text), ...marked(part) };
      if (part.kind === 'field') return { ...shown, kind: part.kind, value: named(part.value) };
      return part.kind === 'switch' ? { ...shown, kind: part.kind, on: part.on } : { ...shown, kind: part.kind };
    }),
  }));
}
