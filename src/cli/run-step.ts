import { type Diagnosis, remedyFor } from '../domain/diagnosis.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Checklist, StepProgress } from '../domain/progress.ts';
import type { PageId } from '../domain/platform-page.ts';
import type { StepId } from '../domain/step-id.ts';
import type { StepContext, Visit } from '../steps/step.ts';
import { tellDiagnosis } from '../steps/tell.ts';
import type { CommandContext } from './command.ts';
import { commandFor } from './next-step.ts';
import { disprovedBy, openStep } from './record-evidence.ts';

/** How a step ended for good. What failed has been told; `stop`: the person wants to end here. */
export type SettledOutcome =
  | Exclude<Outcome, { kind: 'failed' }>
  | { readonly kind: 'failed'; readonly diagnosis: Diagnosis; readonly stop: boolean }
  /** The person goes to the step that cures what was found. */
  | { readonly kind: 'go'; readonly to: StepId; readonly because: Diagnosis };

/**
 * Runs a step until it is settled: a failure is told, and the person tries again, goes on without it (only with
 * `may go on`), or stops. Without a terminal the first failure settles it, untold.
 */
export async function runStep(
  id: StepId,
  context: StepContext,
  visit: Visit,
  after: 'may go on' | 'stands alone',
): Promise<SettledOutcome> {
  const { terminal, messages, guidance } = context;
  // Read from disk only now: the wizard's first question comes before its first step.
  const { steps } = await import('../steps/index.ts');
  for (;;) {
    const outcome = await steps[id].run(context, visit);
    if (outcome.kind !== 'failed') return outcome;
    if (!terminal.interactive || visit.givenKey !== undefined) return { ...outcome, stop: true };
    const cure = cureElsewhere(outcome.diagnosis, id);
    tellDiagnosis(outcome.diagnosis, context);
    if (cure !== undefined) terminal.address(guidance.pages[cure.page].url);
    const mayGoOn = after === 'may go on';
    const way = await terminal.choose<'again' | 'cure' | 'on' | 'stop'>({
      text: messages.wizard.afterFailure,
      choices: [
        { value: 'again', label: messages.wizard.tryAgain },
        ...(mayGoOn && cure !== undefined
          ? [{ value: 'cure', label: messages.wizard.goToStep(guidance.steps[cure.step].title) } as const]
          : []),
        ...(mayGoOn ? [{ value: 'on', label: messages.wizard.goOn } as const] : []),
        { value: 'stop', label: messages.wizard.stop },
      ],
    });
    if (way === 'cure' && cure !== undefined) return { kind: 'go', to: cure.step, because: outcome.diagnosis };
    if (way !== 'again') return { ...outcome, stop: way === 'stop' };
  }
}

/** What the billing step has found of the stored key counts, whatever was said before. */
async function reopen(
  id: StepId,
  outcome: Exclude<SettledOutcome, { kind: 'done' }>,
  checklist: Checklist,
  { progress }: CommandContext,
): Promise<Checklist> {
  if (id !== 'billing' || outcome.kind === 'back') return checklist;
  const found = outcome.kind === 'failed' ? outcome.diagnosis : outcome.because;
  const disproved = found === undefined ? undefined : disprovedBy(found);
  if (disproved === undefined || checklist[disproved].state === 'open') return checklist;
  await progress.update({ steps: { [disproved]: openStep } });
  return { ...checklist, [disproved]: openStep };
}

/** The step that cures a diagnosis, with its page, where that is another one than the step it was met in. */
function cureElsewhere(diagnosis: Diagnosis, id: StepId): { readonly step: StepId; readonly page: PageId } | undefined {
  const remedy = remedyFor(diagnosis);
  return 'step' in remedy && remedy.step !== id ? remedy : undefined;
}

/**
 * Writes down what a step's end means and says it. What OpenAI once proved is not taken back by the person's word.
 * Answers with the checklist as it is now.
 */
export async function recordOutcome(
  id: StepId,
  outcome: SettledOutcome,
  checklist: Checklist,
  context: CommandContext,
): Promise<Checklist> {
  const { terminal, messages, guidance, settings, progress, keyStore } = context;
  const { title } = guidance.steps[id];
  const { stepResult } = messages;
  if (outcome.kind !== 'done') {
    const now = await reopen(id, outcome, checklist, context);
    const isOpen = now[id].state === 'open';
    const skipped = isOpen ? stepResult.skipped(title, commandFor(id, settings)) : stepResult.staysDone(title);
    if (outcome.kind === 'skipped') terminal.say(skipped);
    return now;
  }
  if (outcome.evidence === 'acknowledged') terminal.success(stepResult.acknowledged(title));
  const before = checklist[id];
  const reached: StepProgress =
    before.state === 'verified' && outcome.evidence === 'acknowledged'
      ? before
      : { state: outcome.evidence, at: new Date().toISOString() };
  // A key that is kept nowhere is gone at the end of this run: next time the step is open again.
  const lasts = id !== 'key' || keyStore.kind !== 'none';
  if (lasts && !(await progress.update({ steps: { [id]: reached } }))) terminal.warn(messages.wizard.progressNotKept);
  return { ...checklist, [id]: reached };
}
