/** Longer words than any of ours may be the rest of a secret, and are not repeated. */
const longest = 24;

/** A word of the command line, fit to be named in what is said about it. */
export function quotable(word: string): string {
  return word.length > longest ? '…' : word;
}
