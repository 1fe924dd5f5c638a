import type { WhyNotKeychain } from '../../src/domain/keychain-trouble.ts';
import { type Checklist, emptyChecklist, type StepState } from '../../src/domain/progress.ts';
import { type StepId, stepIds } from '../../src/domain/step-id.ts';
import type { StoreKind } from '../../src/domain/store-kind.ts';
import type { KnownKey, Progress, ProgressStore } from '../../src/store/progress-store.ts';

export interface MemoryProgress extends ProgressStore {
  /** What is kept now. */
  readonly progress: Progress;
  /** The state of each step, in order: `verified open open open open`. */
  states(): string;
}

export interface MemoryProgressOptions {
  readonly key?: KnownKey;
  readonly whyNotKeychain?: WhyNotKeychain;
  readonly chosenStore?: StoreKind;
  /** `false`: nothing can be written. */
  readonly writable?: boolean;
  /** Further profiles on file. */
  readonly others?: Awaited<ReturnType<ProgressStore['profiles']>>;
}

/** The day everything was reached that a test begins with. */
export const longAgo = '2026-01-02T03:04:05.000Z';

/** A checklist with these states; steps that are not named are open. */
export function checklistWith(states: Partial<Readonly<Record<StepId, StepState>>>): Checklist {
  const reached = (id: StepId): Checklist[StepId] => {
    const state = states[id] ?? 'open';
    return { state, at: state === 'open' ? null : longAgo };
  };
  return {
    account: reached('account'),
    key: reached('key'),
    address: reached('address'),
    billing: reached('billing'),
    limits: reached('limits'),
  };
}

/** Progress that lasts as long as the test. */
export function memoryProgress(
  checklist: Checklist = emptyChecklist,
  { key, whyNotKeychain, chosenStore, writable = true, others = [] }: MemoryProgressOptions = {},
): MemoryProgress {
  let progress: Progress = { checklist, key, whyNotKeychain, chosenStore };
  return {
    get progress() {
      return progress;
    },
    states: () => stepIds.map((id) => progress.checklist[id].state).join(' '),
    read: async () => ({ progress, trouble: undefined }),
    async update(change) {
      if (!writable) return false;
      progress = {
        checklist: { ...progress.checklist, ...change.steps },
        key: change.key === undefined ? progress.key : (change.key ?? undefined),
        whyNotKeychain:
          change.whyNotKeychain === undefined ? progress.whyNotKeychain : (change.whyNotKeychain ?? undefined),
        chosenStore: change.chosenStore === undefined ? progress.chosenStore : (change.chosenStore ?? undefined),
      };
      return true;
    },
    profiles: async () => (progress.key === undefined ? others : [{ name: 'default', key: progress.key }, ...others]),
  };
}
