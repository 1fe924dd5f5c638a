import type { ApiKey } from '../domain/api-key.ts';
import { Cancelled } from '../domain/cancelled.ts';
import { creditWaitSeconds } from '../domain/credit-wait.ts';
import { type Diagnosis, mayBeLateCredit } from '../domain/diagnosis.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { KeyFacts } from '../openai/key-checker.ts';
import { checkAcceptance, checkPayment, consentsToPay } from './check-key.ts';
import { loadKey } from './load-key.ts';
import type { Step, StepContext, Visit } from './step.ts';
import { visitPage } from './visit-page.ts';

/** Page, purchase, and, after asking, one smallest paid request as the proof; fresh credit is waited for. */
export const billing: Step = {
  id: 'billing',
  async run(context, visit) {
    const { terminal, messages } = context;
    const visited = await visitPage('billing', context, visit);
    if (visited !== 'done') return { kind: visited };

    const loaded = await loadKey(context);
    if (!loaded.ok) return { kind: 'failed', diagnosis: loaded.diagnosis };
    if (loaded.value === undefined) {
      terminal.say(messages.billing.noKeyYet);
      return { kind: 'done', evidence: 'acknowledged' };
    }
    if (!(await consentsToPay(context))) {
      terminal.say(messages.billing.notChecked);
      return { kind: 'done', evidence: 'acknowledged' };
    }
    return provePayment(loaded.value, context, visit);
  },
};

async function provePayment(apiKey: ApiKey, context: StepContext, visit: Visit): Promise<Outcome> {
  const accepted = (await checkAcceptance(apiKey, context)).result;
  if (!accepted.ok) return { kind: 'failed', diagnosis: accepted.diagnosis };
  let diagnosis = await payOrDiagnose(apiKey, accepted.value, context);
  for (;;) {
    if (diagnosis === undefined) return proved(context);
    if (!mayBeLateCredit(diagnosis)) return { kind: 'failed', diagnosis };
    const way = await wayOn(diagnosis, context);
    if (way === 'quit') {
      // Whatever was said of it before: it was found not to be done.
      await context.progress.update({ steps: { billing: { state: 'open', at: null } } });
      throw new Cancelled();
    }
    if (way === 'skipped') return { kind: 'skipped', because: diagnosis };
    if (way === 'page') {
      const visited = await visitPage('billing', context, visit);
      if (visited !== 'done') return visited === 'back' ? { kind: visited } : { kind: visited, because: diagnosis };
    }
    const look = way === 'wait' ? waitForCredit : payOrDiagnose;
    diagnosis = await look(apiKey, accepted.value, context);
  }
}

function proved({ terminal, messages }: StepContext): Outcome {
  terminal.success(messages.billing.pays);
  return { kind: 'done', evidence: 'verified' };
}

/** `undefined`: the account pays. */
async function payOrDiagnose(apiKey: ApiKey, facts: KeyFacts, context: StepContext): Promise<Diagnosis | undefined> {
  const { result } = await checkPayment(apiKey, facts, context);
  return result.ok ? undefined : result.diagnosis;
}

function wayOn(diagnosis: Diagnosis, context: StepContext): Promise<'wait' | 'page' | 'skipped' | 'quit'> {
  const { terminal, messages } = context;
  // The cure it names is this very step: what helps now is said instead.
  const { what, why } = context.explain(diagnosis);
  terminal.problem(`${what}\n${why}`);
  return terminal.choose({
    text: messages.key.whatNow,
    choices: [
      { value: 'wait', label: messages.billing.wait },
      { value: 'page', label: messages.key.showPage },
      { value: 'skipped', label: messages.page.skip },
      { value: 'quit', label: messages.page.quit },
    ],
  });
}

/**
 * Looks again and again while credit may be late, for five minutes at most; whoever stops the wait makes it the last
 * look. Answers with what that found; `undefined`: the account pays.
 */
async function waitForCredit(apiKey: ApiKey, facts: KeyFacts, context: StepContext): Promise<Diagnosis | undefined> {
  const { terminal, messages } = context;
  let diagnosis: Diagnosis | undefined;
  let passed = 0;
  for (const seconds of creditWaitSeconds) {
    const end = passed + seconds;
    const line = (left: number): string => messages.billing.waiting(end - left, left);
    const paused = await terminal.pause({ line, hint: messages.billing.stopWaiting }, seconds * 1000);
    passed = end;
    diagnosis = await payOrDiagnose(apiKey, facts, context);
    if (paused === 'stopped' || diagnosis === undefined || !mayBeLateCredit(diagnosis)) return diagnosis;
  }
  terminal.say(messages.billing.stillNoCredit);
  return diagnosis;
}
