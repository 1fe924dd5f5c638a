import type { Diagnosis } from '../../domain/diagnosis.ts';
import type { StoreKind } from '../../domain/store-kind.ts';
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
    if ('kind' in outcome) problem ??= outcome;
    else if (outcome.store !== undefined) removed.push({ profile: name, store: outcome.store });
  }
  if (removed.length > 0) {
    const { url } = guidance.pages.apiKeys;
    terminal.say(messages.logout.stillValid);
    terminal.address(url);
    if (terminal.interactive && browser.available) await browser.open(url);
  }
  return problem === undefined ? { result: { removed } } : { result: { removed }, diagnosis: problem };
}

async function allProfiles({ progress, settings }: CommandContext): Promise<readonly string[]> {
  return [...new Set([settings.profile, ...(await progress.profiles()).map(({ name }) => name)])];
}

async function removeKey(name: string, context: CommandContext): Promise<{ readonly store?: StoreKind } | Diagnosis> {
  const { terminal, messages, settings } = context;
  const { keyStore, progress } = name === settings.profile ? context : await context.otherProfile(name);
  const { kind } = keyStore;
  const removed = await keyStore.remove();
  if (!removed.ok) return removed.diagnosis;
  // A key that is known to be kept elsewhere is still there.
  const known = (await progress.read()).progress.key;
  if (known === undefined || known.store === kind) {
    await progress.update({ key: null, steps: { key: { state: 'open', at: null } } });
  }
  if (removed.value) terminal.success(messages.logout.removed(name, messages.places[kind](keyStore.describe())));
  else terminal.say(messages.logout.nothing(name));
  return removed.value ? { store: kind } : {};
}
