/**
 * The five steps, in the order a person takes them. Each id is at once the command word (`openai-onboard billing`),
 * the file in `steps/`, the group in the message tables and the name in `state.json`.
 */
export const stepIds = ['account', 'key', 'address', 'billing', 'limits'] as const;

export type StepId = (typeof stepIds)[number];

/** Whether a word is one of the five steps. */
export function isStepId(word: unknown): word is StepId {
  return stepIds.some((id) => id === word);
}
