import type { ApiKey } from '../domain/api-key.ts';
import { unknownHint } from '../domain/progress.ts';
import type { KnownKey } from '../store/progress-store.ts';
import type { CommandContext } from './command.ts';

type Kept = Pick<CommandContext, 'keyStore' | 'progress'>;

/**
 * What is known of the stored key. Where an earlier run was ended in the middle of a change, the store is asked, and
 * what it says is written down; if it does not say, the hint stays `unknownHint`.
 */
export async function settleKey({ keyStore, progress }: Kept): Promise<KnownKey | undefined> {
  const { key } = (await progress.read()).progress;
  if (key?.hint !== unknownHint || key.store !== keyStore.kind) return key;
  const loaded = await keyStore.load();
  return loaded.ok ? noteKey(loaded.value, { keyStore, progress }) : key;
}

/**
 * Writes down what the store in use has just given, where something else or nothing was known. What is known of another
 * store stays. Answers with what is known now.
 */
export async function noteKey(found: ApiKey | undefined, { keyStore, progress }: Kept): Promise<KnownKey | undefined> {
  const { kind } = keyStore;
  const known = (await progress.read()).progress.key;
  if (kind === 'none' || (known !== undefined && known.store !== kind)) return known;
  if (found?.hint === known?.hint) return known;
  if (found === undefined) {
    await progress.update({ key: null, steps: { key: { state: 'open', at: null } } });
    return undefined;
  }
  const now = { hint: found.hint, store: kind };
  await progress.update({ key: now });
  return now;
}
