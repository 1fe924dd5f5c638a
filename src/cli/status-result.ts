import { firstOpenStep } from '../domain/progress.ts';
import { stepIds } from '../domain/step-id.ts';
import { keyHintIn } from '../domain/stray-variables.ts';
import type { CommandContext } from './command.ts';

/** The checklist and the key as `--json` shows them, told without asking OpenAI or the keychain. */
export async function statusResult({
  progress,
  host,
  keyStore,
}: CommandContext): Promise<Readonly<Record<string, unknown>>> {
  const { checklist, key } = (await progress.read()).progress;
  const inEnvironment = keyHintIn(host.env, 'OPENAI_API_KEY');
  const profiles = await progress.profiles();
  return {
    steps: stepIds.map((id) => ({ id, state: checklist[id].state, at: checklist[id].at })),
    next: firstOpenStep(checklist) ?? null,
    key: {
      stored: key !== undefined,
      store: key?.store ?? 'none',
      where: key === undefined ? null : keyStore.placeOf(key.store),
      hint: key?.hint ?? null,
    },
    profiles: profiles.map((profile) => ({
      name: profile.name,
      stored: profile.key !== undefined,
      hint: profile.key?.hint ?? null,
    })),
    effective:
      inEnvironment === undefined
        ? null
        : { source: 'env:OPENAI_API_KEY', hint: inEnvironment, differs_from_stored: inEnvironment !== key?.hint },
  };
}
