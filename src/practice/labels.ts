import type { Language } from '../domain/language.ts';
import type { StepId } from '../domain/step-id.ts';
import { catalogue } from '../guidance/catalogue.ts';
import { html, type Html } from './html.ts';

/** The labels of one step as the pages print them. Both throw on a name that the guidance has dropped. */
export interface StepLabels {
  /** With a word to screen readers on which part is English. */
  readonly html: (name: string) => Html;
  /** For what holds no markup. */
  readonly text: (name: string) => string;
}

/** Exactly the labels that the guidance quotes; in Japanese with OpenAI's own Japanese beside them, as it does. */
export function labelsOf(step: StepId, language: Language): StepLabels {
  const find = (name: string): { readonly en: string; readonly beside: string } => {
    const label = catalogue[step].labels[name];
    if (label === undefined) throw new Error(`The guidance for ${step} has no label “${name}” any more.`);
    return { en: label.en, beside: language === 'en' || label.ja === undefined ? '' : `（${label.ja}）` };
  };
  return {
    html(name) {
      const { en, beside } = find(name);
      return language === 'en' ? html`${en}` : html`<span lang="en">${en}</span>${beside}`;
    },
    text(name) {
      const { en, beside } = find(name);
      return en + beside;
    },
  };
}
