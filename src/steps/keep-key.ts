import type { ApiKey } from '../domain/api-key.ts';
import { Cancelled } from '../domain/cancelled.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import { chooseOtherStore, namePlace } from './choose-store.ts';
import type { StepContext } from './step.ts';

/**
 * Stores an accepted key and writes down which one it is. A store that fails is offered again, or another one, so that
 * a key that OpenAI shows only once is not lost. Answers with what is wrong when the key could not be kept.
 */
export async function keepKey(apiKey: ApiKey, context: StepContext): Promise<Diagnosis | undefined> {
  const { terminal, keyStore, progress, messages } = context;
  const before = (await progress.read()).progress.key;
  for (;;) {
    const saved = await terminal.busy(messages.key.saving, () => keyStore.save(apiKey));
    if (saved.ok) break;
    if (!terminal.interactive) return saved.diagnosis;
    if (keyStore.mayChange) await chooseOtherStore(saved.diagnosis, context);
    else await saveAgain(saved.diagnosis, context);
  }
  if (keyStore.kind === 'none') {
    terminal.say(messages.key.savedNowhere);
    return undefined;
  }
  terminal.success(messages.key.saved(namePlace(context)));
  if (before?.store === keyStore.kind && before.hint !== apiKey.hint) {
    context.warn({ code: 'key_replaced', detail: before.hint });
  }
  if (keyStore.kind === 'file') context.warn({ code: 'plaintext_store', detail: keyStore.describe() });
  await progress.update({ key: { hint: apiKey.hint, store: keyStore.kind } });
  return undefined;
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
