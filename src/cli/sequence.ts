import type { Outcome } from '../domain/outcome.ts';
import { type Checklist, emptyChecklist, firstOpenStep } from '../domain/progress.ts';
import { type StepId, stepIds } from '../domain/step-id.ts';
import { type FinalCheck, type PaidProof, finalCheck } from '../steps/final-check.ts';
import type { CommandContext, Ending } from './command.ts';
import { commandFor } from './next-step.ts';
import { recordOutcome, runStep } from './run-step.ts';
import { statusResult } from './status-result.ts';

/** The whole wizard: from the first open step to the last, then the final check of the key. */
export async function setUp(context: CommandContext): Promise<Ending> {
  const { progress, flags } = context;
  const before = (await progress.read()).progress.checklist;
  const first = flags.fresh === true ? stepIds[0] : firstOpenStep(before);
  showBeginning(context, before, first);

  const walk = await walkSteps(context, flags.fresh === true ? emptyChecklist : before, first);
  if (walk.stopped !== undefined) {
    return { result: await statusResult(context), diagnosis: walk.stopped, told: true };
  }
  const found = await finalCheck(context, walk.paidProof);
  await showEnd(context, found);
  const result = await statusResult(context);
  return found.kind === 'failed' ? { result, diagnosis: found.diagnosis } : { result };
}

function showBeginning(context: CommandContext, checklist: Checklist, first: StepId | undefined): void {
  const { terminal, messages, guidance } = context;
  const { wizard } = messages;
  terminal.heading(wizard.title);
  terminal.say(wizard.intro);
  terminal.list(
    stepIds.map((id) => wizard.checklistLine(guidance.steps[id].title, wizard.states[checklist[id].state])),
  );
  if (first === undefined) terminal.say(wizard.allDone);
  else if (first !== stepIds[0]) terminal.say(wizard.startsAt(guidance.steps[first].title));
}

interface Walk {
  /** Set when the person stopped after a failure: what had failed. */
  readonly stopped?: Extract<Outcome, { kind: 'failed' }>['diagnosis'];
  readonly paidProof: PaidProof;
}

/** Step after step, forward and back. Steps that were done before this run are passed over, but not by going back. */
async function walkSteps(context: CommandContext, before: Checklist, first: StepId | undefined): Promise<Walk> {
  let checklist = before;
  let declined = false;
  for (let index = first === undefined ? stepIds.length : stepIds.indexOf(first); ;) {
    const id = stepIds[index];
    if (id === undefined) break;
    const outcome = await runStep(id, context, { canGoBack: index > 0 }, 'may go on');
    if (outcome.kind === 'failed' && outcome.stop) return { stopped: outcome.diagnosis, paidProof: 'leave' };
    checklist = await recordOutcome(id, outcome, checklist, context);
    if (id === 'billing')
      declined = outcome.kind === 'done' && outcome.evidence === 'acknowledged' && checklist.key.state !== 'open';
    index = outcome.kind === 'back' ? index - 1 : nextOpen(index, checklist);
  }
  const { state } = checklist.billing;
  return { paidProof: state === 'verified' ? 'given' : state === 'acknowledged' && !declined ? 'ask' : 'leave' };
}

/** The next step after this one that is not done; past the end when none is. */
function nextOpen(index: number, checklist: Checklist): number {
  const next = stepIds.findIndex((id, position) => position > index && checklist[id].state === 'open');
  return next === -1 ? stepIds.length : next;
}

async function showEnd(context: CommandContext, found: FinalCheck): Promise<void> {
  const { terminal, messages, guidance, settings, progress } = context;
  const { checklist } = (await progress.read()).progress;
  const open = stepIds.filter((id) => checklist[id].state === 'open');
  if (open.length > 0) {
    terminal.say(
      messages.wizard.stillOpen(
        open.map((id) => guidance.steps[id].title),
        commandFor('', settings),
      ),
    );
  } else if (found.kind !== 'failed') terminal.success(messages.wizard.finished);
  if (found.kind === 'works' || found.kind === 'genuine') {
    terminal.say(messages.finalCheck.howToUse);
    for (const example of messages.finalCheck.examples(settings.programName)) terminal.address(example);
  }
}
