import type { Localized } from '../domain/language.ts';
import type { Picture } from '../domain/picture.ts';
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

/** A note: what to know beforehand, or what to do when something goes wrong. */
interface Note extends CatalogueText {
  /** It prevents a mistake, so it is said before anybody goes to the page; the others when somebody asks for more. */
  readonly isAhead?: true;
}

/** The click that something in a picture belongs to, by its id. */
export interface OfClick {
  readonly click?: string;
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
  readonly notes: readonly Note[];
  /** What the page looks like: the same for all languages, since the page is. Its words are labels as `{name}`, or numbers. */
  readonly picture: Picture<OfClick>;
  /** The day the texts were last compared with their sources. */
  readonly checkedOn: PlatformPage['checkedOn'];
  /** Where the facts come from, and when those were written or seen. */
  readonly source: Localized;
}
