import type { ApiKey } from '../domain/api-key.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import { checkAcceptance, checkPayment, consentsToPay } from './check-key.ts';
import { loadKey } from './load-key.ts';
import type { StepContext } from './step.ts';

/** What the final check found; `pays` is known only when it was asked. */
export type FinalCheck =
  | { readonly kind: 'no key' }
  | { readonly kind: 'works' }
  | { readonly kind: 'genuine' }
  | { readonly kind: 'failed'; readonly diagnosis: Diagnosis };

/**
 * What is to become of the paid proof: it was given already, the person is to be asked, it is left out, or it was tried in
 * this run and did not succeed.
 */
export type PaidProof = 'given' | 'ask' | 'leave' | 'failed';

/**
 * The last look at the stored key, after all steps: whether OpenAI accepts it now and, where that is still to be asked
 * and the person agrees, whether the account pays.
 */
export async function finalCheck(context: StepContext, paidProof: PaidProof): Promise<FinalCheck> {
  const { terminal, messages } = context;
  terminal.heading(messages.finalCheck.heading);
  const loaded = await loadKey(context);
  if (!loaded.ok) return { kind: 'failed', diagnosis: loaded.diagnosis };
  if (loaded.value === undefined) {
    terminal.warn(messages.finalCheck.noKey);
    return { kind: 'no key' };
  }
  const found = await look(loaded.value, context, paidProof);
  if (found.kind === 'works') terminal.success(messages.finalCheck.works);
  if (found.kind === 'genuine' && paidProof === 'failed') terminal.warn(messages.finalCheck.notPaying);
  else if (found.kind === 'genuine') terminal.success(messages.finalCheck.genuine);
  return found;
}

async function look(apiKey: ApiKey, context: StepContext, paidProof: PaidProof): Promise<FinalCheck> {
  const accepted = (await checkAcceptance(apiKey, context)).result;
  if (!accepted.ok) return { kind: 'failed', diagnosis: accepted.diagnosis };
  if (paidProof === 'given') return { kind: 'works' };
  if (paidProof !== 'ask' || !(await consentsToPay(context))) return { kind: 'genuine' };
  const paid = (await checkPayment(apiKey, accepted.value, context)).result;
  return paid.ok ? { kind: 'works' } : { kind: 'failed', diagnosis: paid.diagnosis };
}
