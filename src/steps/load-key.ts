import type { ApiKey } from '../domain/api-key.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Progress } from '../store/progress-store.ts';
import type { StepContext } from './step.ts';

/** The stored key. Where there is no keychain, and nobody knows of a key, there is none: nothing is wrong with that. */
export async function loadKey({
  keyStore,
  progress,
}: Pick<StepContext, 'keyStore' | 'progress'>): Promise<Result<ApiKey | undefined>> {
  const loaded = await keyStore.load();
  if (loaded.ok) return loaded;
  return holdsNothing(loaded.diagnosis, (await progress.read()).progress) ? ok(undefined) : loaded;
}

/** Whether a store that failed certainly holds no key of ours: there is no keychain, and nobody knows of a key in one. */
export function holdsNothing({ kind }: Diagnosis, { key }: Progress): boolean {
  return kind === 'store_unavailable' && key === undefined;
}
