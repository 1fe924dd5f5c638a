import type { Diagnosis } from '../domain/diagnosis.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Checklist, StepProgress } from '../domain/progress.ts';
import type { StepId } from '../domain/step-id.ts';
import type { StepContext, Visit } from '../steps/step.ts';
import { tellDiagnosis } from '../steps/tell.ts';
import type { CommandContext } from './command.ts';
import { commandFor } from './next-step.ts';

/** How a step ended for good. A failed one has been told; `stop`: the person wants to end here. */
export type SettledOutcome =
  | Exclude<Outcome, { kind: 'failed' }>
  | { readonly kind: 'failed'; readonly diagnosis: Diagnosis; readonly stop: boolean };

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
  const { terminal, messages } = context;
  // Read from disk only now: the wizard's first question comes before its first step.
  const { steps } = await import('../steps/index.ts');
  for (;;) {
    const outcome = await steps[id].run(context, visit);
    if (outcome.kind !== 'failed') return outcome;
    if (!terminal.interactive || visit.givenKey !== undefined) return { ...outcome, stop: true };
    tellDiagnosis(outcome.diagnosis, context);
    const way = await terminal.choose({
      text: messages.wizard.afterFailure,
      choices: [
        { value: 'again', label: messages.wizard.tryAgain },
        ...(after === 'may go on' ? [{ value: 'on', label: messages.wizard.goOn }] : []),
        { value: 'stop', label: messages.wizard.stop },
      ],
    });
    if (way !== 'again') return { ...outcome, stop: way === 'stop' };
  }
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
  if (outcome.kind === 'skipped') terminal.say(messages.stepResult.skipped(title, commandFor(id, settings)));
  if (outcome.kind !== 'done') return checklist;
  if (outcome.evidence === 'acknowledged') terminal.success(messages.stepResult.acknowledged(title));
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
