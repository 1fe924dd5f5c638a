import type { ApiKey } from '../domain/api-key.ts';
import { Cancelled } from '../domain/cancelled.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import { mayBeDone } from '../domain/keychain-trouble.ts';
import { unknownHint } from '../domain/progress.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { StoreKind } from '../domain/store-kind.ts';
import type { KnownKey, Progress } from '../store/progress-store.ts';
import { chooseOtherStore, namePlace } from './choose-store.ts';
import type { StepContext } from './step.ts';

/**
 * Stores an accepted key and writes down which one it is. A store that fails is offered again, or another one, so that
 * a key that OpenAI shows only once is not lost; the key that was there before stays until the new one is read back.
 * Answers with the key whose place it took, if there was another, or with what is wrong when it could not be kept.
 */
export async function keepKey(apiKey: ApiKey, context: StepContext): Promise<Result<ApiKey | undefined>> {
  const { terminal, keyStore, progress, messages } = context;
  const before = (await progress.read()).progress;
  const found = new Map<StoreKind, Result<ApiKey | undefined>>();
  for (;;) {
    const { earlier, saved } = await terminal.busy(messages.key.saving, async () => {
      // Read before the first try: afterwards nobody can say any more which one it was.
      const earlier = found.get(keyStore.kind) ?? (await keyStore.load());
      if (earlier.ok) found.set(keyStore.kind, earlier);
      await admitDoubt(before.key, context);
      return { earlier, saved: await keyStore.save(apiKey) };
    });
    if (saved.ok) return ok(await tellKept(apiKey, earlier, before, context));
    if (!mayBeDone(saved.diagnosis)) await progress.update({ key: before.key ?? null });
    if (!terminal.interactive) return failed(saved.diagnosis);
    if (keyStore.mayChange) await chooseOtherStore(saved.diagnosis, context);
    else await saveAgain(saved.diagnosis, context);
  }
}

/** For the case that this run is ended in the middle: then the progress file must not name a key that is no more. */
async function admitDoubt(known: KnownKey | undefined, { keyStore, progress }: StepContext): Promise<void> {
  const { kind } = keyStore;
  const isElsewhere = known !== undefined && known.store !== kind;
  if (kind !== 'none' && !isElsewhere) await progress.update({ key: { hint: unknownHint, store: kind } });
}

async function tellKept(
  apiKey: ApiKey,
  earlier: Result<ApiKey | undefined>,
  before: Progress,
  context: StepContext,
): Promise<ApiKey | undefined> {
  const { terminal, keyStore, progress, messages } = context;
  const { kind } = keyStore;
  const chosen = keyStore.mayChange ? {} : ({ whyNotKeychain: 'chosen' } as const);
  if (kind === 'none') {
    terminal.say(messages.key.savedNowhere);
    terminal.say(messages.keeping.readers.none);
    if (before.key === undefined) await progress.update(chosen);
    return undefined;
  }
  // At once and together: whatever ends this run, the two do not contradict each other.
  await progress.update({
    key: { hint: apiKey.hint, store: kind },
    steps: { key: { state: 'verified', at: new Date().toISOString() } },
    ...(kind === 'keychain' ? { whyNotKeychain: null, chosenStore: null } : chosen),
  });
  await yieldToOther(apiKey, context);
  terminal.success(messages.key.saved(namePlace(context)));
  terminal.say(messages.keeping.readers[kind]);
  const replaced = earlier.ok && earlier.value?.isSameAs(apiKey) !== true ? earlier.value : undefined;
  tellOld(apiKey, earlier.ok ? replaced?.hint : before.key?.hint, before, context);
  if (kind === 'file') context.warn({ code: 'plaintext_store', detail: keyStore.describe() });
  return replaced;
}

/** Another run may have stored another key in the meantime: the last one stored is the one that is known. */
async function yieldToOther(apiKey: ApiKey, { terminal, keyStore, progress, messages }: StepContext): Promise<void> {
  const { kind } = keyStore;
  const now = await keyStore.load();
  if (!now.ok || now.value === undefined || now.value.isSameAs(apiKey)) return;
  await progress.update({ key: { hint: now.value.hint, store: kind } });
  terminal.warn(messages.keeping.overtaken(now.value.hint));
}

/** Names the key whose place was taken, and one that is left in another place, where nothing would look for it again. */
function tellOld(apiKey: ApiKey, hint: string | undefined, { key: known }: Progress, context: StepContext): void {
  const { terminal, keyStore, messages } = context;
  const left = known !== undefined && known.store !== 'none' && known.store !== keyStore.kind ? known : undefined;
  if (left !== undefined) {
    const place = messages.places[left.store](keyStore.placeOf(left.store));
    terminal.warn(messages.keeping.leftBehind(left.hint, place, `--store ${left.store}`));
  } else if (hint !== undefined && hint !== apiKey.hint) context.warn({ code: 'key_replaced', detail: hint });
}

async function saveAgain(diagnosis: Diagnosis, { terminal, messages, explain }: StepContext): Promise<void> {
  const { what, why, cure } = explain(diagnosis);
  terminal.problem(`${what}\n${why}\n${cure}`);
  const again = await terminal.choose({
    text: messages.key.whatNow,
    choices: [
      { value: true, label: messages.key.saveAgain },
      { value: false, label: messages.page.quit },
    ],
  });
  if (!again) throw new Cancelled();
}
