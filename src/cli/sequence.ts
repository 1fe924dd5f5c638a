import type { Diagnosis } from '../domain/diagnosis.ts';
import { type StepId, stepIds } from '../domain/step-id.ts';
import { offerKeychain } from '../steps/move-to-keychain.ts';
import { type FinalCheck, type PaidProof, finalCheck } from '../steps/final-check.ts';
import { type Beginning, begin } from './beginning.ts';
import type { CommandContext, Ending } from './command.ts';
import { showEnd } from './ending.ts';
import { recordEvidence } from './record-evidence.ts';
import { recordOutcome, runStep } from './run-step.ts';
import { statusResult } from './status-result.ts';

/** The whole wizard: from the first open step to the last, then the final check of the key. */
export async function setUp(context: CommandContext): Promise<Ending> {
  const beginning = await begin(context);
  await offerKeychain(context);
  const walk = await walkSteps(context, beginning);
  if (walk.stopped !== undefined) {
    return { result: await statusResult(context), diagnosis: walk.stopped, told: true };
  }
  const found = await finalCheck(context, walk.paidProof);
  const diagnosis = await diagnose(found, context);
  if (found.kind !== 'no key') {
    const paid = found.kind === 'works' && walk.paidProof === 'ask';
    await recordEvidence({ source: context.keyStore.kind, diagnosis, paid }, context);
  }
  await showEnd(context, diagnosis, found);
  const result = await statusResult(context);
  return diagnosis === undefined ? { result } : { result, diagnosis };
}

/** What the final check found wrong. No key is nothing wrong where the key step was left open. */
async function diagnose(found: FinalCheck, { progress }: CommandContext): Promise<Diagnosis | undefined> {
  if (found.kind === 'failed') return found.diagnosis;
  const { key } = (await progress.read()).progress.checklist;
  return found.kind === 'no key' && key.state !== 'open' ? { kind: 'no_key' } : undefined;
}

interface Walk {
  /** Set when the person stopped after a failure: what had failed. */
  readonly stopped?: Diagnosis;
  readonly paidProof: PaidProof;
}

/**
 * Step after step, forward and back. Steps that were done before this run are passed over, but not by going back, and
 * not with `--fresh`.
 */
async function walkSteps(context: CommandContext, { checklist: before, first, hasKey }: Beginning): Promise<Walk> {
  let checklist = before;
  let declined = false;
  const doneNow = new Set<StepId>();
  const isDue = (id: StepId): boolean =>
    checklist[id].state === 'open' || (context.flags.fresh === true && !doneNow.has(id));
  for (let index = first === undefined ? stepIds.length : stepIds.indexOf(first); ;) {
    const id = stepIds[index];
    if (id === undefined) break;
    const outcome = await runStep(id, context, { canGoBack: index > 0, hasKey }, 'may go on');
    if (outcome.kind === 'failed' && outcome.stop) return { stopped: outcome.diagnosis, paidProof: 'leave' };
    checklist = await recordOutcome(id, outcome, checklist, context);
    if (outcome.kind === 'done') doneNow.add(id);
    if (id === 'billing')
      declined = outcome.kind === 'done' && outcome.evidence === 'acknowledged' && checklist.key.state !== 'open';
    index = outcome.kind === 'back' ? index - 1 : nextDue(index, isDue);
  }
  const { state } = checklist.billing;
  if (declined || state === 'open') return { paidProof: 'leave' };
  return { paidProof: state === 'verified' ? 'given' : 'ask' };
}

/** The next step after this one that is to be done; past the end when none is. */
function nextDue(index: number, isDue: (id: StepId) => boolean): number {
  const next = stepIds.findIndex((id, position) => position > index && isDue(id));
  return next === -1 ? stepIds.length : next;
}
