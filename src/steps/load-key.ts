import type { ApiKey } from '../domain/api-key.ts';
import { ok, type Result } from '../domain/result.ts';
import type { StepContext } from './step.ts';

/** The stored key. Where there is no keychain, and nobody knows of a key, there is none: nothing is wrong with that. */
export async function loadKey({
  keyStore,
  progress,
}: Pick<StepContext, 'keyStore' | 'progress'>): Promise<Result<ApiKey | undefined>> {
  const loaded = await keyStore.load();
  if (loaded.ok || loaded.diagnosis.kind !== 'store_unavailable') return loaded;
  const { key } = (await progress.read()).progress;
  return key === undefined ? ok(undefined) : loaded;
}
