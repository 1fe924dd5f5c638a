import type { TerminalWords } from '../../src/terminal/words.ts';

export const testWords: TerminalWords = {
  choiceHelp: 'arrows or a number, then Enter',
  askNumber: (highest) => `Type a number from 1 to ${highest} and press Enter (Enter alone: 1):`,
  wrongNumber: (highest) => `That was no number from 1 to ${highest}.`,
  finished: 'Finished.',
  success: 'Done: ',
  warning: 'Warning: ',
  problem: 'Error: ',
};
