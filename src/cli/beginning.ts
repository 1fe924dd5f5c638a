import { Cancelled } from '../domain/cancelled.ts';
import { type Checklist, firstOpenStep } from '../domain/progress.ts';
import { type StepId, stepIds } from '../domain/step-id.ts';
import type { CommandContext } from './command.ts';
import { recordOutcome } from './run-step.ts';

/** Where the wizard sets out. */
export interface Beginning {
  readonly checklist: Checklist;
  /** `undefined`: every step is done. */
  readonly first: StepId | undefined;
  /** Whether the person says they have a key that is not here yet. */
  readonly hasKey: boolean;
}

/**
 * The first screen: what will happen, the five steps, and what is done. Somebody of whom nothing is known yet is asked
 * what they have, so that they are not led through what is done.
 */
export async function begin(context: CommandContext): Promise<Beginning> {
  const { progress, flags } = context;
  const before = (await progress.read()).progress.checklist;
  const first = flags.fresh === true ? stepIds[0] : firstOpenStep(before);
  show(context, before, first);
  const isNew = flags.fresh !== true && stepIds.every((id) => before[id].state === 'open');
  const has = isNew ? await askWhatIsThere(context) : 'nothing';
  if (has === 'nothing') return { checklist: before, first, hasKey: false };
  const outcome = { kind: 'done', evidence: 'acknowledged' } as const;
  const checklist = await recordOutcome('account', outcome, before, context);
  return { checklist, first: firstOpenStep(checklist), hasKey: has === 'key' };
}

function show({ terminal, messages, guidance }: CommandContext, checklist: Checklist, first: StepId | undefined): void {
  const { wizard } = messages;
  terminal.heading(wizard.title);
  terminal.say(wizard.intro);
  terminal.list(
    stepIds.map((id) => wizard.checklistLine(guidance.steps[id].title, wizard.states[checklist[id].state])),
  );
  if (first === undefined) terminal.say(wizard.allDone);
  else if (first !== stepIds[0]) terminal.say(wizard.startsAt(guidance.steps[first].title));
}

async function askWhatIsThere({
  terminal,
  messages,
  rehearses,
}: CommandContext): Promise<'nothing' | 'account' | 'key'> {
  const { beginning, page } = messages;
  const has = await terminal.choose<'nothing' | 'account' | 'key' | 'quit'>({
    text: beginning.question,
    choices: [
      { value: 'nothing', label: beginning.nothing },
      { value: 'account', label: beginning.account },
      // On the practice pages there is no key yet, and a real one has no business here.
      ...(rehearses ? [] : [{ value: 'key', label: beginning.accountAndKey } as const]),
      { value: 'quit', label: page.quit },
    ],
  });
  if (has === 'quit') throw new Cancelled();
  return has;
}
