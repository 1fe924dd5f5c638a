import { ApiKey } from '../domain/api-key.ts';
import { Cancelled } from '../domain/cancelled.ts';
import { type Diagnosis, isGoodKey } from '../domain/diagnosis.ts';
import { diagnoseKeyProblem } from '../domain/key-problem.ts';
import type { Outcome } from '../domain/outcome.ts';
import { stepIds } from '../domain/step-id.ts';
import { checkAcceptance } from './check-key.ts';
import { readyStore } from './choose-store.ts';
import { keepKey } from './keep-key.ts';
import type { Step, StepContext, Visit } from './step.ts';
import { tellDiagnosis } from './tell.ts';
import { visitPage } from './visit-page.ts';

/** Page, paste, check, keep: and again from where it failed, until a key is kept or the person leaves. */
export const key: Step = {
  id: 'key',
  async run(context, visit) {
    const unready = await readyStore(context);
    if (unready !== undefined) return { kind: 'failed', diagnosis: unready };
    if (visit.givenKey !== undefined) return checkAndKeep(visit.givenKey, context);
    const visited = visit.hasKey === true ? await offerOwnKey(context, visit) : await visitPage('key', context, visit);
    return visited === 'done' ? pasteUntilKept(context, visit) : { kind: visited };
  },
};

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

async function checkAndKeep(apiKey: ApiKey, context: StepContext): Promise<Outcome> {
  if (!apiKey.hasKnownShape) context.warn({ code: 'unknown_key_shape' });
  const { result } = await checkAcceptance(apiKey, context);
  // A key without credit is a good key: it is kept, and money comes later. A refused one is not kept.
  if (!result.ok && !isGoodKey(result.diagnosis)) return { kind: 'failed', diagnosis: result.diagnosis };
  context.terminal.success(result.ok ? context.messages.key.accepted : context.messages.key.acceptedUnpaid);
  const problem = await keepKey(apiKey, context);
  return problem === undefined ? { kind: 'done', evidence: 'verified' } : { kind: 'failed', diagnosis: problem };
}

type Way = 'paste' | 'check' | 'page' | 'skipped' | 'quit';

async function pasteUntilKept(context: StepContext, visit: Visit): Promise<Outcome> {
  for (let apiKey = await pasteKey(context); ;) {
    const outcome = await checkAndKeep(apiKey, context);
    if (outcome.kind !== 'failed') return outcome;
    const way = await wayOn(outcome.diagnosis, context);
    if (way === 'quit') throw new Cancelled();
    if (way === 'skipped') return { kind: 'skipped' };
    if (way === 'page') {
      const visited = await visitPage('key', context, visit);
      if (visited !== 'done') return { kind: visited };
    }
    if (way !== 'check') apiKey = await pasteKey(context);
  }
}

/** Asks for a key until the text is one. What is certainly none is named and never sent. */
async function pasteKey(context: StepContext): Promise<ApiKey> {
  const { terminal, messages } = context;
  for (;;) {
    const read = ApiKey.read(await terminal.askKey(messages.keyPrompt));
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
