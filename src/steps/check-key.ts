import type { ApiKey } from '../domain/api-key.ts';
import type { Checked, KeyFacts } from '../openai/key-checker.ts';
import type { StepContext } from './step.ts';

/** Asks OpenAI, free of charge, whether it accepts the key, and shows that this is under way. */
export function checkAcceptance(key: ApiKey, context: StepContext): Promise<Checked<KeyFacts>> {
  const { terminal, keyChecker, messages, signal } = context;
  return terminal.busy(messages.key.checking(keyChecker.host), () => keyChecker.accepts(key, signal));
}

/** Proves by one smallest paid request that the account pays. Call it only with the person's consent. */
export function checkPayment(key: ApiKey, facts: KeyFacts, context: StepContext): Promise<Checked<void>> {
  const { terminal, keyChecker, messages, signal } = context;
  return terminal.busy(messages.billing.checking, () => keyChecker.canPay(key, facts, signal));
}

/** Asks for the consent that a paid request needs. "No" is the default: nothing is paid by an Enter too many. */
export function consentsToPay({ terminal, messages }: StepContext): Promise<boolean> {
  return terminal.choose({
    text: messages.billing.consent,
    choices: [
      { value: false, label: messages.billing.no },
      { value: true, label: messages.billing.yes },
    ],
  });
}
