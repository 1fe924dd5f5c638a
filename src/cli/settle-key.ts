import type { ApiKey } from '../domain/api-key.ts';
import { unknownHint } from '../domain/progress.ts';
import type { KnownKey } from '../store/progress-store.ts';
import type { CommandContext } from './command.ts';
import { openStep } from './record-evidence.ts';

type Kept = Pick<CommandContext, 'keyStore' | 'progress'>;

/**
 * What is known of the stored key. Where an earlier run was ended in the middle of a change, the store is asked, and
 * what it says is written down; if it does not say, the hint stays `unknownHint`.
 */
export async function settleKey({ keyStore, progress }: Kept): Promise<KnownKey | undefined> {
  const { key } = (await progress.read()).progress;
  if (key?.hint !== unknownHint || key.store !== keyStore.kind) return key;
  const loaded = await keyStore.load();
  return loaded.ok ? noteKey(loaded.value, key, { keyStore, progress }) : key;
}

/**
 * Writes down what the store in use has just given, where something else or nothing was known before it was asked. What
 * is known of another store stays, and what another run has written down since. Answers with what is known now.
 */
export async function noteKey(
  found: ApiKey | undefined,
  before: KnownKey | undefined,
  { keyStore, progress }: Kept,
): Promise<KnownKey | undefined> {
  const { kind } = keyStore;
  const known = (await progress.read()).progress.key;
  const isElsewhere = known !== undefined && known.store !== kind;
  if (kind === 'none' || isElsewhere || !isSame(known, before)) return known;
  if (found?.hint === known?.hint) return known;
  const key = found === undefined ? undefined : { hint: found.hint, store: kind };
  await progress.update(isCheckedAlready(key, known) ? { key } : { key: key ?? null, steps: { key: openStep } });
  return key;
}

function isSame(one: KnownKey | undefined, other: KnownKey | undefined): boolean {
  return one?.hint === other?.hint && one?.store === other?.store;
}

/**
 * What OpenAI said of a key is not said of another one in its place. After a change that was cut short it is said of both
 * that it may be, and where no key was known nothing was said.
 */
function isCheckedAlready(key: KnownKey | undefined, known: KnownKey | undefined): key is KnownKey {
  return key !== undefined && (known === undefined || known.hint === unknownHint);
}
