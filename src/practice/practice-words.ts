import type { Messages } from '../messages/messages.ts';

/** The wizard's words, but for the sentences that would not be true of a rehearsal. */
export function practiceWords(messages: Messages): Messages {
  const { practice, wizard, page, stepResult, ending, billing } = messages;
  return {
    ...messages,
    wizard: {
      ...wizard,
      intro: practice.intro,
      finished: practice.finished,
      stillOpen: practice.stillOpen,
    },
    page: { ...page, quit: practice.quit, notStarted: practice.notStarted, noBrowserHere: practice.noBrowserHere },
    stepResult: { ...stepResult, skipped: practice.skipped },
    billing: { ...billing, consent: practice.consent },
    ending: { ...ending, forOneProgram: practice.howToUse },
  };
}
