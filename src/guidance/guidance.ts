import type { Picture } from '../domain/picture.ts';
import type { PageId, PageTable, PlatformPage } from '../domain/platform-page.ts';
import type { StepId } from '../domain/step-id.ts';

/** What a person reads for one step, in one language, ready to be said. Labels of the page stand as `**“Save”**`. */
export interface StepGuidance {
  readonly pageId: PageId;
  readonly page: PlatformPage;
  /** The step's name, as the checklist shows it. */
  readonly title: string;
  /** What the step is for, in one sentence. */
  readonly purpose: string;
  /** What to click and enter, in order. */
  readonly clicks: readonly string[];
  /** What to know beforehand, or when the page looks different; may be empty. */
  readonly notes: readonly string[];
  /** Those of the notes that prevent a mistake and so are said before anybody goes to the page. */
  readonly notesAhead: readonly string[];
  readonly picture: Picture;
  /** The day the click path was last compared with its sources. */
  readonly checkedOn: PlatformPage['checkedOn'];
  /** Those sources, in words. */
  readonly source: string;
}

/** The guidance of all steps in one language, and the pages it sends people to. */
export interface Guidance {
  readonly steps: Readonly<Record<StepId, StepGuidance>>;
  readonly pages: PageTable;
}
