/** Keys of every shape OpenAI is known to have issued, that nobody was ever issued. */
export const wellFormedKeys: readonly string[] = [
  `sk-proj-${'aB3_-x'.repeat(12)}ZzT3BlbkFJ${'Qq9-_w'.repeat(12)}yY`,
  `sk-proj-${'a1B2c3'.repeat(9)}d4e5T3BlbkFJ${'f6G7h8'.repeat(9)}i9j0`,
  `sk-svcacct-${'aB3_-x'.repeat(12)}ZzT3BlbkFJ${'Qq9-_w'.repeat(12)}yY`,
  `sk-service-${'aB3_-x'.repeat(12)}ZzT3BlbkFJ${'Qq9-_w'.repeat(12)}yY`,
  'sk-None-a1B2c3d4e5f6g7h8i9j0T3BlbkFJk1L2m3n4o5p6q7r8s9t0',
  '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',
];

const [first = ''] = wellFormedKeys;

/** Today's usual key. */
export const projectKey = first;
