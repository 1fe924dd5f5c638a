import { firstOpenStep, unknownHint } from '../../domain/progress.ts';
import { stepIds } from '../../domain/step-id.ts';
import { keyHintIn } from '../../domain/stray-variables.ts';
import type { Progress } from '../../store/progress-store.ts';
import { checkAcceptance } from '../../steps/check-key.ts';
import type { CommandContext, Ending } from '../command.ts';
import { loadStored } from '../load-stored.ts';
import { commandFor } from '../next-step.ts';
import { recordEvidence } from '../record-evidence.ts';
import { statusResult } from '../status-result.ts';

/** The checklist, the stored key, and the key other programs would use. Asks nobody unless `--check`. */
export async function status(context: CommandContext): Promise<Ending> {
  const diagnosis = context.flags.check === true ? await check(context) : undefined;
  const { progress } = await context.progress.read();
  const hint = keyHintIn(context.host.env, 'OPENAI_API_KEY');
  const isAccepted = context.flags.check === true && diagnosis === undefined;
  if (!context.settings.json) tell({ ...progress, isAccepted }, hint, await profileLines(context), context);
  const result = await statusResult(context);
  return diagnosis === undefined ? { result } : { result, diagnosis };
}

async function check(context: CommandContext): ReturnType<typeof checkStored> {
  const found = await checkStored(context);
  await recordEvidence({ source: context.keyStore.kind, diagnosis: found, paid: false }, context);
  return found;
}

async function checkStored(context: CommandContext): Promise<Ending['diagnosis']> {
  const stored = await loadStored(context);
  if (!stored.ok) return stored.diagnosis;
  if (stored.value === undefined) return { kind: 'no_key' };
  const { result } = await checkAcceptance(stored.value, context);
  return result.ok ? undefined : result.diagnosis;
}

/** The result of `status` is what a person reads, so it goes to standard output. */
function tell(
  { checklist, key, whyNotKeychain, chosenStore, isAccepted }: Progress & { readonly isAccepted: boolean },
  inEnvironment: string | undefined,
  profiles: readonly string[],
  context: CommandContext,
): void {
  const { terminal, messages, guidance, settings, keyStore } = context;
  const { status: words, wizard, places, keeping } = messages;
  const lines = [words.heading(settings.profile)];
  stepIds.forEach((id, index) => {
    const { state } = checklist[id];
    lines.push(`${index + 1}. ${wizard.checklistLine(guidance.steps[id].title, wizard.states[state])}`);
  });
  lines.push(key === undefined ? words.noKey : words.keyIn(key.hint, places[key.store](keyStore.placeOf(key.store))));
  if (isAccepted) lines.push(words.accepted);
  if (key?.hint === unknownHint) lines.push(keeping.unknown);
  if (key !== undefined) lines.push(keeping.readers[key.store]);
  if (key === undefined && chosenStore === 'none') lines.push(keeping.chosenNowhere);
  if (key?.store !== 'keychain' && whyNotKeychain !== undefined) {
    lines.push(keeping.whyNotKeychain(keeping.reasons[whyNotKeychain]));
  }
  lines.push(...profiles);
  if (inEnvironment !== undefined) {
    const say = inEnvironment === key?.hint ? words.effective : words.effectiveDiffers;
    lines.push(say(inEnvironment, 'OPENAI_API_KEY'));
  }
  const next = firstOpenStep(checklist);
  lines.push(next === undefined ? words.complete : words.next(commandFor(next, settings)));
  terminal.dataLines(lines);
}

/** Where there are several, all of them with their keys. */
async function profileLines({ progress, messages, keyStore }: CommandContext): Promise<readonly string[]> {
  const profiles = await progress.profiles();
  const { keeping, places } = messages;
  if (profiles.length < 2) return [];
  return [
    keeping.profiles,
    ...profiles.map(({ name, key }) =>
      keeping.profileLine(name, key?.hint, key && places[key.store](keyStore.placeOf(key.store))),
    ),
  ];
}
