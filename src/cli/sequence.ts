import type { Diagnosis } from '../domain/diagnosis.ts';
import { type StepId, stepIds } from '../domain/step-id.ts';
import { offerKeychain } from '../steps/move-to-keychain.ts';
import { type FinalCheck, type PaidProof, finalCheck } from '../steps/final-check.ts';
import type { Checklist } from '../domain/progress.ts';
import { type Beginning, begin } from './beginning.ts';
import type { CommandContext, Ending } from './command.ts';
import { showEnd } from './ending.ts';
import { recordEvidence } from './record-evidence.ts';
import { recordOutcome, runStep, type SettledOutcome } from './run-step.ts';
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
  let payment: Payment = 'not tried';
  const doneNow = new Set<StepId>();
  const isDue = (id: StepId): boolean =>
    checklist[id].state === 'open' || (context.flags.fresh === true && !doneNow.has(id));
  for (let index = first === undefined ? stepIds.length : stepIds.indexOf(first); ;) {
    const id = stepIds[index];
    if (id === undefined) break;
    const isDone = checklist[id].state !== 'open';
    const visit = { canGoBack: index > 0, isDone, hasKey: hasKey && checklist.key.state === 'open' };
    const outcome = await runStep(id, context, visit, 'may go on');
    checklist = await recordOutcome(id, outcome, checklist, context);
    if (outcome.kind === 'failed' && outcome.stop) return { stopped: outcome.diagnosis, paidProof: 'leave' };
    if (outcome.kind === 'done') doneNow.add(id);
    if (id === 'billing') payment = paymentAfter(outcome, checklist);
    if (outcome.kind === 'go') index = stepIds.indexOf(outcome.to);
    else index = outcome.kind === 'back' ? index - 1 : nextDue(index, isDue);
  }
  return { paidProof: proofAfter(payment, checklist) };
}

/** What became of the paid request in the billing step. */
type Payment = 'not tried' | 'declined' | 'failed';

function paymentAfter(outcome: SettledOutcome, { key }: Checklist): Payment {
  if (outcome.kind === 'failed' || outcome.kind === 'go') return 'failed';
  if (outcome.kind === 'skipped') return outcome.because === undefined ? 'not tried' : 'failed';
  const declined = outcome.kind === 'done' && outcome.evidence === 'acknowledged' && key.state !== 'open';
  return declined ? 'declined' : 'not tried';
}

function proofAfter(payment: Payment, { billing }: Checklist): PaidProof {
  if (payment === 'failed') return 'failed';
  if (payment === 'declined' || billing.state === 'open') return 'leave';
  return billing.state === 'verified' ? 'given' : 'ask';
}

/** The next step after this one that is to be done; past the end when none is. */
function nextDue(index: number, isDue: (id: StepId) => boolean): number {
  const next = stepIds.findIndex((id, position) => position > index && isDue(id));
  return next === -1 ? stepIds.length : next;
}
