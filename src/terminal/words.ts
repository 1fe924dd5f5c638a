/**
 * The terminal's own words, in the person's language. None of them may hold anything the person typed. `**` marks are not
 * used here.
 */
export interface TerminalWords {
  /** Under a question with arrow keys, how to answer: "↑↓ or a number, then Enter". Short: one line of 40 columns. */
  readonly choiceHelp: string;
  /** Plain: asks for the number of a choice, 1 to `highest`; Enter alone means 1. */
  readonly askNumber: (highest: number) => string;
  /** Plain: the answer was no number from 1 to `highest`; said before asking again. */
  readonly wrongNumber: (highest: number) => string;
  /** Plain: the line that ends a wait, however it ended: "finished". */
  readonly finished: string;
  /** Plain: stands before a success instead of a symbol, with its own colon and space: "Done: ". */
  readonly success: string;
  /** Plain: stands before a warning: "Warning: ". */
  readonly warning: string;
  /** Plain: stands before a problem: "Error: ". */
  readonly problem: string;
}
