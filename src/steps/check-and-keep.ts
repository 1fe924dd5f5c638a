import type { ApiKey } from '../domain/api-key.ts';
import { isGoodKey } from '../domain/diagnosis.ts';
import type { Outcome } from '../domain/outcome.ts';
import { checkAcceptance } from './check-key.ts';
import { keepKey } from './keep-key.ts';
import { retireKey } from './retire-key.ts';
import type { StepContext } from './step.ts';

/**
 * Has OpenAI look at a key, and keeps it when it is good. `asking`: the person then takes leave of the key whose place
 * it took; otherwise nothing is asked but what must be.
 */
export async function checkAndKeep(
  apiKey: ApiKey,
  context: StepContext,
  manner: 'asking' | 'quietly',
): Promise<Outcome> {
  const { terminal, messages } = context;
  if (!apiKey.hasKnownShape) context.warn({ code: 'unknown_key_shape' });
  const { result } = await checkAcceptance(apiKey, context);
  // A key without credit is a good key: it is kept, and money comes later. A refused one is not kept.
  if (!result.ok && !isGoodKey(result.diagnosis)) return { kind: 'failed', diagnosis: result.diagnosis };
  terminal.success(result.ok ? messages.key.accepted : messages.key.acceptedUnpaid);
  const kept = await keepKey(apiKey, context);
  if (!kept.ok) return { kind: 'failed', diagnosis: kept.diagnosis };
  if (kept.value !== undefined && manner === 'asking') await retireKey(kept.value, context);
  return { kind: 'done', evidence: 'verified' };
}
