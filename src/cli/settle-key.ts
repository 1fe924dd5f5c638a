import { unknownHint } from '../domain/progress.ts';
import type { KnownKey } from '../store/progress-store.ts';
import type { CommandContext } from './command.ts';

/**
 * What is known of the stored key. Where an earlier run was ended in the middle of a change, the store is asked, and
 * what it says is written down; if it does not say, the hint stays `unknownHint`.
 */
export async function settleKey({ keyStore, progress }: CommandContext): Promise<KnownKey | undefined> {
  const { key } = (await progress.read()).progress;
  if (key?.hint !== unknownHint || key.store !== keyStore.kind) return key;
  const loaded = await keyStore.load();
  if (!loaded.ok) return key;
  if (loaded.value === undefined) {
    await progress.update({ key: null, steps: { key: { state: 'open', at: null } } });
    return undefined;
  }
  const found = { hint: loaded.value.hint, store: key.store };
  await progress.update({ key: found });
  return found;
}
