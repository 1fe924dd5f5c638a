import type { Localized } from '../domain/language.ts';
import type { PageId, PlatformPage } from '../domain/platform-page.ts';

/** Words that stand on one of OpenAI's pages. */
export interface Label {
  /** Exactly as the English page prints them. */
  readonly en: string;
  /** As OpenAI's own Japanese text prints them; absent when none is known. Never our translation. */
  readonly ja?: string;
}

/** One click or note. `{name}` in the text stands for the label of that name. */
interface CatalogueText extends Localized {
  /** What other tables and tests call it; unique within its step, and the same in every language. */
  readonly id: string;
}

/** What there is to say about one step, in all languages side by side. */
export interface CatalogueStep {
  readonly pageId: PageId;
  readonly title: Localized;
  /** One sentence. */
  readonly purpose: Localized;
  /** Every label that the texts name, so that stand-in pages can carry all of them. */
  readonly labels: Readonly<Record<string, Label>>;
  readonly clicks: readonly CatalogueText[];
  /** First what to know beforehand, then what goes wrong and what to do. */
  readonly notes: readonly CatalogueText[];
  /** The day the texts were last compared with their sources. */
  readonly checkedOn: PlatformPage['checkedOn'];
  /** Where the facts come from, and when those were written or seen. */
  readonly source: string;
}
