import type { ApiKey } from '../domain/api-key.ts';
import type { Outcome } from '../domain/outcome.ts';
import { redact } from '../domain/redact.ts';
import type { StrayKey, StrayLine, StrayPlace } from '../store/stray-keys.ts';
import type { Choice } from '../terminal/terminal.ts';
import { checkAndKeep } from './check-and-keep.ts';
import type { StepContext } from './step.ts';

/**
 * Offers a key that lies about in plain text: it is checked and kept like any other, and then the person is helped to
 * remove it from where it was. `undefined`: there is none, or the person wants a new one.
 */
export async function moveIn(context: StepContext): Promise<Outcome | undefined> {
  const { terminal, keyStore, progress, messages, strayKeys } = context;
  if (!terminal.interactive) return undefined;
  const known = (await progress.read()).progress.key;
  const found = (await strayKeys.find()).filter(({ key }) => key.hint !== known?.hint);
  if (found.length === 0) return undefined;
  terminal.say(messages.movingIn.found);
  const line =
    (key: ApiKey) =>
    (place: StrayPlace): string =>
      messages.movingIn.foundIn(key.hint, nameOf(place, context));
  terminal.notes(found.flatMap(({ key, places }) => places.map(line(key))));
  const makeNew: Choice<StrayKey | undefined> = { value: undefined, label: messages.movingIn.makeNew };
  const chosen = await terminal.choose<StrayKey | undefined>({
    text: messages.movingIn.question,
    choices: [makeNew, ...found.map((stray) => ({ value: stray, label: messages.movingIn.use(stray.key.hint) }))],
  });
  if (chosen === undefined) return undefined;
  const outcome = await checkAndKeep(chosen.key, context, 'asking');
  // One that is kept nowhere has no other place than where it was.
  if (outcome.kind === 'done' && keyStore.kind !== 'none') await clearPlaces(chosen, context);
  return outcome;
}

function nameOf(place: StrayPlace, { messages }: StepContext): string {
  const { inVariable, inLine } = messages.movingIn;
  return place.kind === 'variable' ? inVariable(place.name) : inLine(redact(place.path), String(place.lineNumber));
}

/** Backwards, so that the numbers of lines that are still to be removed stay true. */
async function clearPlaces({ key, places }: StrayKey, context: StepContext): Promise<void> {
  const { terminal, messages } = context;
  for (const place of places.toReversed()) {
    if (place.kind === 'line') await clearLine(place, key, context);
    else {
      terminal.say(messages.movingIn.clearVariable(place.name));
      for (const command of place.commands) terminal.address(command);
    }
  }
  terminal.say(messages.movingIn.seenElsewhere);
}

async function clearLine(place: StrayLine, key: ApiKey, context: StepContext): Promise<void> {
  const { terminal, messages, strayKeys } = context;
  const { lineNumber, masked } = place;
  const path = redact(place.path);
  terminal.say(messages.movingIn.lineToRemove(path));
  terminal.address(`- ${lineNumber}: ${masked}`);
  if (!place.mayBeEdited) {
    terminal.say(messages.movingIn.notOurs);
    return;
  }
  const removes = await terminal.choose({
    text: messages.movingIn.removeQuestion,
    choices: [
      { value: false, label: messages.movingIn.leaveLine },
      { value: true, label: messages.movingIn.removeLine },
    ],
  });
  if (!removes) return;
  const removed = await strayKeys.removeLine(place, key);
  if (removed) terminal.success(messages.movingIn.removed(path));
  else terminal.warn(messages.movingIn.notRemoved);
}
