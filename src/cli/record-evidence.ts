import { type Diagnosis, remedyFor } from '../domain/diagnosis.ts';
import type { StepProgress } from '../domain/progress.ts';
import type { CommandContext } from './command.ts';
import { exitCodes } from './exit-code.ts';

/** What a check of a key found. */
export interface Evidence {
  readonly source: string;
  readonly diagnosis: Diagnosis | undefined;
  /** Whether the paid request was sent. */
  readonly paid: boolean;
}

export const openStep: StepProgress = { state: 'open', at: null };
const keyOrMoney: ReadonlySet<number> = new Set([exitCodes.no_key, exitCodes.no_credit]);

/**
 * Progress comes from evidence: what a check of the stored key proved is written down, and what it disproved is open
 * again. A key that is not the stored one, and trouble on the way, prove nothing.
 */
export async function recordEvidence(
  { source, diagnosis, paid }: Evidence,
  { progress }: CommandContext,
): Promise<void> {
  if (source !== 'keychain' && source !== 'file') return;
  const proved: StepProgress = { state: 'verified', at: new Date().toISOString() };
  if (diagnosis === undefined) {
    await progress.update({ steps: { key: proved, ...(paid ? { billing: proved } : {}) } });
    return;
  }
  const disproved = disprovedBy(diagnosis);
  if (disproved !== undefined) await progress.update({ steps: { [disproved]: openStep } });
}

/** The step that a check of the stored key has shown not to be done; `undefined`: it has shown nothing of the kind. */
export function disprovedBy(diagnosis: Diagnosis): 'key' | 'billing' | undefined {
  const remedy = remedyFor(diagnosis);
  const step = 'step' in remedy ? remedy.step : undefined;
  return keyOrMoney.has(exitCodes[diagnosis.kind]) && (step === 'key' || step === 'billing') ? step : undefined;
}
