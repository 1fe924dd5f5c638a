import type { StepContext } from './step.ts';
import { tellDiagnosis } from './tell.ts';

/**
 * Offers to move a key from the plain file into a keychain that can take it now. The file is cleared only once the
 * keychain has given the key back. Silent where there is nothing to move, no keychain, or somebody once chose the file.
 */
export async function offerKeychain(context: StepContext): Promise<void> {
  const { terminal, keyStore, progress, messages } = context;
  if (!terminal.interactive || !keyStore.mayChange || keyStore.kind !== 'file') return;
  const { key: known, whyNotKeychain } = (await progress.read()).progress;
  if (known?.store !== 'file' || whyNotKeychain === 'chosen') return;
  const loaded = await keyStore.load();
  if (!loaded.ok || loaded.value === undefined) return;
  keyStore.changeTo('keychain');
  // It must not ask to be unlocked by a question that nobody expects.
  const ready = await keyStore.ready('quietly');
  keyStore.changeTo('file');
  if (!ready.ok) return;

  const [file, keychain] = [keyStore.placeOf('file'), keyStore.placeOf('keychain')];
  const moves = await terminal.choose({
    text: messages.keeping.moveQuestion(loaded.value.hint, file, keychain),
    choices: [
      { value: true, label: messages.keeping.move },
      { value: false, label: messages.keeping.leaveInFile },
    ],
  });
  if (moves) await move(context);
  else await progress.update({ whyNotKeychain: 'chosen' });
}

async function move(context: StepContext): Promise<void> {
  const { terminal, keyStore, progress, messages } = context;
  // Read anew: while the question stood, another run may have stored another key, which must not be removed unread.
  const loaded = await keyStore.load();
  if (!loaded.ok) tellDiagnosis(loaded.diagnosis, context);
  if (!loaded.ok || loaded.value === undefined) return;
  const key = loaded.value;
  keyStore.changeTo('keychain');
  const saved = await terminal.busy(messages.key.saving, () => keyStore.save(key));
  if (!saved.ok) {
    keyStore.changeTo('file');
    tellDiagnosis(saved.diagnosis, context);
    terminal.say(messages.keeping.stillInFile);
    return;
  }
  await progress.update({ key: { hint: key.hint, store: 'keychain' }, whyNotKeychain: null, chosenStore: null });
  keyStore.changeTo('file');
  const removed = await keyStore.remove();
  keyStore.changeTo('keychain');
  terminal.success(messages.key.saved(messages.places.keychain(keyStore.describe())));
  terminal.say(messages.keeping.readers.keychain);
  if (removed.ok) terminal.say(messages.keeping.fileCleared);
  else tellDiagnosis(removed.diagnosis, context);
}
