import { type StepId, stepIds } from './step-id.ts';

/** `verified`: a call to OpenAI proved it. `acknowledged`: the person said so. */
export type Evidence = 'verified' | 'acknowledged';

export type StepState = Evidence | 'open';

export interface StepProgress {
  readonly state: StepState;
  /** When the state was reached, ISO 8601 in UTC; `null` while open. */
  readonly at: string | null;
}

export type Checklist = Readonly<Record<StepId, StepProgress>>;

/** Stands for the hint of a key while it is being changed: there is one of two keys by then, or one, or none. */
export const unknownHint = '…';

const open: StepProgress = { state: 'open', at: null };

/** The checklist of somebody who has not begun. */
export const emptyChecklist: Checklist = {
  account: open,
  key: open,
  address: open,
  billing: open,
  limits: open,
};

/** The first step that is still open, in order; `undefined` when none is. */
export function firstOpenStep(checklist: Checklist): StepId | undefined {
  return stepIds.find((id) => checklist[id].state === 'open');
}
