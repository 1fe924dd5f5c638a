import { type Checklist, firstOpenStep } from '../../domain/progress.ts';
import type { StepId } from '../../domain/step-id.ts';
import type { Command, CommandContext } from '../command.ts';
import { readGivenKey } from '../given-key.ts';
import { commandFor } from '../next-step.ts';
import { recordOutcome, runStep } from '../run-step.ts';

/** One step again, by itself. `key` takes its key from a flag as well, and then asks nothing. */
export function stepCommand(id: StepId): Command {
  return async (context) => {
    const given = await readGivenKey(context);
    if (given?.problem !== undefined) return { result: null, diagnosis: given.problem };
    const { checklist } = (await context.progress.read()).progress;
    const isDone = checklist[id].state !== 'open';
    const visit = { canGoBack: false, isDone, ...(given === undefined ? {} : { givenKey: given.key }) };
    const outcome = await runStep(id, context, visit, 'stands alone');
    const after = await recordOutcome(id, outcome, checklist, context);
    const state = outcome.kind === 'skipped' ? 'skipped' : after[id].state;
    if (outcome.kind !== 'failed') {
      tellNext(after, context);
      return { result: { step: id, state } };
    }
    const told = context.terminal.interactive && given === undefined;
    return { result: { step: id, state }, diagnosis: outcome.diagnosis, told };
  };
}

/** The step that is open next, for a person who does them one by one. */
function tellNext(checklist: Checklist, { terminal, messages, settings }: CommandContext): void {
  const next = firstOpenStep(checklist);
  if (next !== undefined && terminal.interactive) terminal.say(messages.status.next(commandFor(next, settings)));
}
