import type { Diagnosis } from '../../domain/diagnosis.ts';
import { mayBeDone } from '../../domain/keychain-trouble.ts';
import { unknownHint } from '../../domain/progress.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { StoreKind } from '../../domain/store-kind.ts';
import type { KnownKey } from '../../store/progress-store.ts';
import type { CommandContext, Ending } from '../command.ts';

interface Removed {
  readonly profile: string;
  readonly store: StoreKind;
}

/** Removes the stored key of this profile, or of all; the key itself stays valid until it is deleted at OpenAI. */
export async function logout(context: CommandContext): Promise<Ending> {
  const { flags, settings, terminal, messages, guidance, browser } = context;
  const removed: Removed[] = [];
  let problem: Diagnosis | undefined;
  for (const name of flags.all === true ? await allProfiles(context) : [settings.profile]) {
    const outcome = await removeKey(name, context);
    problem ??= outcome.problem;
    removed.push(...outcome.stores.map((store) => ({ profile: name, store })));
    if (outcome.stores.length === 0 && outcome.problem === undefined) terminal.say(messages.logout.nothing(name));
  }
  if (removed.length > 0) {
    const { url } = guidance.pages.apiKeys;
    terminal.say(messages.logout.stillValid);
    terminal.address(url);
    if (terminal.interactive && browser.available) await browser.open(url);
  }
  return problem === undefined ? { result: { removed } } : { result: { removed }, diagnosis: problem };
}

/** Those the progress file knows, and those the plain file holds a key of: either may have been lost. */
async function allProfiles({ progress, settings, profilesInFile }: CommandContext): Promise<readonly string[]> {
  const known = (await progress.profiles()).map(({ name }) => name);
  return [...new Set([settings.profile, ...known, ...(await profilesInFile())])];
}

interface Outcome {
  /** Where there was a key. */
  readonly stores: readonly StoreKind[];
  readonly problem?: Diagnosis;
}

async function removeKey(name: string, context: CommandContext): Promise<Outcome> {
  const { terminal, messages, settings } = context;
  const profile = name === settings.profile ? context : await context.otherProfile(name);
  const { keyStore } = profile;
  const known = (await profile.progress.read()).progress.key;
  const stores: StoreKind[] = [];
  const { kind: first } = keyStore;
  // Where no flag has settled the place, an earlier run may have left a key in the other one as well.
  for (const kind of keyStore.mayChange ? new Set([first, 'file', 'keychain'] as const) : [first]) {
    if (kind !== keyStore.kind) keyStore.changeTo(kind);
    // A keychain in which no key is known to be is not opened for that.
    if (kind === 'keychain' && kind !== first && !(await keyStore.ready('quietly')).ok) continue;
    const removed = await removeHere(known, profile);
    if (removed.ok && removed.value) {
      stores.push(kind);
      terminal.success(messages.logout.removed(name, messages.places[kind](keyStore.describe())));
    }
    if (!removed.ok) return { stores, problem: removed.diagnosis };
  }
  return { stores };
}

/** Removes the key from the store in use. What is known of a key that is kept elsewhere stays known: it is still there. */
async function removeHere(
  known: KnownKey | undefined,
  { keyStore, progress }: Pick<CommandContext, 'keyStore' | 'progress'>,
): Promise<Result<boolean>> {
  const { kind } = keyStore;
  // For the case that this run is ended in the middle: nobody knows then whether the key is gone.
  if (known?.store === kind) await progress.update({ key: { hint: unknownHint, store: kind } });
  const removed = await keyStore.remove();
  if (removed.ok) {
    const forgotten = {
      key: null,
      whyNotKeychain: null,
      chosenStore: null,
      steps: { key: { state: 'open', at: null } },
    } as const;
    if (known === undefined || known.store === kind) await progress.update(forgotten);
    return removed;
  }
  if (known?.store === kind && !mayBeDone(removed.diagnosis)) await progress.update({ key: known });
  // Without a keychain there is none to remove from, unless a key is known to be in one.
  const isNone = keyStore.mayChange && known === undefined && removed.diagnosis.kind === 'store_unavailable';
  return isNone ? ok(false) : removed;
}
