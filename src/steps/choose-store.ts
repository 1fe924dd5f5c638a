import { Cancelled } from '../domain/cancelled.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import { whyNotKeychain } from '../domain/keychain-trouble.ts';
import type { StoreKind } from '../domain/store-kind.ts';
import type { Choice } from '../terminal/terminal.ts';
import type { StepContext } from './step.ts';

/**
 * Makes sure that a key can be kept before one is asked for, so that none is pasted in vain. Where the keychain fails
 * and no flag has settled the place, the person chooses. Answers with what is wrong when nothing can be done here.
 */
export async function readyStore(context: StepContext): Promise<Diagnosis | undefined> {
  const { terminal, keyStore, messages } = context;
  for (;;) {
    const ready =
      keyStore.kind === 'keychain'
        ? await terminal.busy(messages.key.checkingStore, () => keyStore.ready())
        : await keyStore.ready();
    if (ready.ok) return undefined;
    if (!keyStore.mayChange || !terminal.interactive) return ready.diagnosis;
    if (!(await chooseAsBefore(ready.diagnosis, context))) await chooseOtherStore(ready.diagnosis, context);
  }
}

/**
 * Where there is no keychain, what was chosen in an earlier run holds without being asked for again. A locked or silent
 * one is there, and opening it is offered each time. `false`: nothing was chosen, or what was chosen fails as well.
 */
async function chooseAsBefore(diagnosis: Diagnosis, context: StepContext): Promise<boolean> {
  const { terminal, keyStore, progress, messages } = context;
  if (keyStore.kind !== 'keychain' || diagnosis.kind !== 'store_unavailable') return false;
  const { chosenStore } = (await progress.read()).progress;
  if (chosenStore !== 'file' && chosenStore !== 'none') return false;
  keyStore.changeTo(chosenStore);
  terminal.say(messages.keeping.asChosen[chosenStore](keyStore.describe()));
  return true;
}

type Way = StoreKind | 'quit';

/** Asks where else to keep the key. "Nowhere" is the default: plain text is never chosen by an Enter too many. */
export async function chooseOtherStore(diagnosis: Diagnosis, context: StepContext): Promise<void> {
  const { terminal, keyStore, progress, messages } = context;
  const { what, why } = context.explain(diagnosis);
  // Nothing has gone wrong where there is none: that is how such a computer is.
  const absent = diagnosis.kind === 'store_unavailable';
  terminal[absent ? 'warn' : 'problem'](`${what}\n${why}`);
  const again: Choice<Way> = { value: 'keychain', label: messages.key.storeRetry };
  const nowhere: Choice<Way> = { value: 'none', label: messages.key.storeForgets };
  const inFile: Choice<Way> = { value: 'file', label: messages.key.storeInFile(keyStore.placeOf('file')) };
  const quit: Choice<Way> = { value: 'quit', label: messages.page.quit };
  // A locked or slow keychain is there: opening it comes first. An absent one will not appear by asking again.
  const way = await terminal.choose<Way>({
    text: messages.key.storeQuestion,
    choices: absent ? [nowhere, inFile, again, quit] : [again, nowhere, inFile, quit],
  });
  if (way === 'quit') throw new Cancelled();
  const reason = keyStore.kind === 'keychain' ? whyNotKeychain(diagnosis.detail) : undefined;
  if (way !== 'keychain') {
    await progress.update({ chosenStore: way, ...(reason === undefined ? {} : { whyNotKeychain: reason }) });
  }
  keyStore.changeTo(way);
}

/** Says where the key is now, in the person's words. */
export function namePlace({ keyStore, messages }: Pick<StepContext, 'keyStore' | 'messages'>): string {
  return messages.places[keyStore.kind](keyStore.describe());
}
