import { emptyChecklist } from '../domain/progress.ts';
import type { Progress, ProgressStore } from './progress-store.ts';

/** Progress that nobody has made before and that is gone at the end of the run. Never fails. */
export function memoryProgress(): ProgressStore {
  let progress: Progress = { checklist: emptyChecklist, key: undefined };
  return {
    read: async () => ({ progress, trouble: undefined }),
    async update({ steps, key }) {
      progress = {
        checklist: { ...progress.checklist, ...steps },
        key: key === undefined ? progress.key : (key ?? undefined),
      };
      return true;
    },
    profiles: async () => [],
  };
}
