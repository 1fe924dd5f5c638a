import { ApiKey } from '../domain/api-key.ts';
import { Cancelled } from '../domain/cancelled.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import { diagnoseKeyProblem } from '../domain/key-problem.ts';
import type { Outcome } from '../domain/outcome.ts';
import { unknownHint } from '../domain/progress.ts';
import { ok } from '../domain/result.ts';
import { stepIds } from '../domain/step-id.ts';
import { checkAndKeep } from './check-and-keep.ts';
import { readyStore } from './choose-store.ts';
import { offerEmptyClipboard } from './empty-clipboard.ts';
import { moveIn } from './move-in.ts';
import { offerKeychain } from './move-to-keychain.ts';
import type { Step, StepContext, Visit } from './step.ts';
import { tellDiagnosis } from './tell.ts';
import { visitPage } from './visit-page.ts';

/** Page, paste, check, keep: and again from where it failed, until a key is kept or the person leaves. */
export const key: Step = {
  id: 'key',
  async run(context, visit) {
    if (visit.givenKey === undefined) await offerKeychain(context);
    const unready = await readyStore(context);
    if (unready !== undefined) return { kind: 'failed', diagnosis: unready };
    if (visit.givenKey !== undefined) return checkAndKeep(visit.givenKey, context, 'quietly');
    const movedIn = await moveIn(context);
    if (movedIn !== undefined) return movedIn;
    await announceReplacement(context);
    const visited = visit.hasKey === true ? await offerOwnKey(context, visit) : await visitPage('key', context, visit);
    return visited === 'done' ? pasteUntilKept(context, visit) : { kind: visited };
  },
};

/** Says beforehand whose place a new key is going to take. Where an earlier run has left that open, the store knows. */
async function announceReplacement({ terminal, keyStore, progress, messages }: StepContext): Promise<void> {
  const known = (await progress.read()).progress.key;
  if (known?.store !== keyStore.kind) return;
  const loaded = known.hint === unknownHint ? await keyStore.load() : ok(known);
  const hint = loaded.ok ? loaded.value?.hint : undefined;
  if (hint !== undefined) terminal.say(messages.replacing.willReplace(hint));
}

/** To somebody who has a key: pasting it comes first, making another one is a choice away. */
async function offerOwnKey(context: StepContext, visit: Visit): Promise<'done' | 'skipped' | 'back'> {
  const { terminal, messages, guidance } = context;
  const number = stepIds.indexOf('key') + 1;
  terminal.heading(messages.wizard.stepHeading(number, stepIds.length, guidance.steps.key.title));
  terminal.say(messages.beginning.keyAtHand);
  const way = await terminal.choose({
    text: messages.page.question,
    choices: [
      { value: 'done', label: messages.stepDone.key },
      { value: 'page', label: messages.beginning.makeNewKey },
      { value: 'quit', label: messages.page.quit },
    ],
  });
  if (way === 'quit') throw new Cancelled();
  return way === 'page' ? visitPage('key', context, visit) : 'done';
}

type Way = 'paste' | 'check' | 'page' | 'skipped' | 'quit';

async function pasteUntilKept(context: StepContext, visit: Visit): Promise<Outcome> {
  let apiKey: ApiKey | undefined;
  for (let way: Way = 'paste'; ;) {
    if (way === 'quit') throw new Cancelled();
    if (way === 'skipped') return { kind: 'skipped' };
    if (way === 'page') {
      const visited = await visitPage('key', context, visit);
      if (visited !== 'done') return { kind: visited };
    }
    if (way !== 'check') apiKey = await pasteKey(context);
    if (apiKey === undefined) {
      way = 'page';
      continue;
    }
    const outcome = await checkAndKeep(apiKey, context, 'asking');
    if (outcome.kind !== 'failed') {
      await offerEmptyClipboard(apiKey, context);
      return outcome;
    }
    way = await wayOn(outcome.diagnosis, context);
  }
}

/** Asks for a key until the text is one. What is certainly none is named and never sent. `undefined`: there is none yet. */
async function pasteKey(context: StepContext): Promise<ApiKey | undefined> {
  const { terminal, messages } = context;
  for (;;) {
    const pasted = await terminal.askKey(messages.keyPrompt);
    if (pasted === undefined) return undefined;
    const read = ApiKey.read(pasted);
    if (read instanceof ApiKey) {
      terminal.say(messages.key.received(read.hint, read.length));
      return read;
    }
    tellDiagnosis(diagnoseKeyProblem(read), context);
  }
}

/** After a failed check. Where the key was not at fault, the pasted one is still at hand and comes first. */
function wayOn(diagnosis: Diagnosis, context: StepContext): Promise<Way> {
  const { terminal, messages } = context;
  tellDiagnosis(diagnosis, context);
  terminal.say(messages.key.notKept);
  const paste = { value: 'paste', label: messages.key.pasteAgain } as const;
  const check = { value: 'check', label: messages.key.checkAgain } as const;
  return terminal.choose<Way>({
    text: messages.key.whatNow,
    choices: [
      ...(diagnosis.kind === 'key_rejected' ? ([paste, check] as const) : ([check, paste] as const)),
      { value: 'page', label: messages.key.showPage },
      { value: 'skipped', label: messages.page.skip },
      { value: 'quit', label: messages.page.quit },
    ],
  });
}
