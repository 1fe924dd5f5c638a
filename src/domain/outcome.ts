import type { Diagnosis } from './diagnosis.ts';
import type { Evidence } from './progress.ts';

/** How a step ended. Quitting is not among them: it is thrown as `Cancelled`, from wherever the person was. */
export type Outcome =
  | { readonly kind: 'done'; readonly evidence: Evidence }
  /** `because`: what was found wrong before, where something was. */
  | { readonly kind: 'skipped'; readonly because?: Diagnosis }
  | { readonly kind: 'back' }
  | { readonly kind: 'failed'; readonly diagnosis: Diagnosis };
