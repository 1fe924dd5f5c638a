import { closest, distance } from 'fastest-levenshtein';

/** The known word that was probably meant; `undefined` when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const typed = word.toLowerCase();
  const candidate = closest(typed, [...known]);
  const farthest = Math.max(1, Math.floor(Math.max(typed.length, candidate.length) * 0.4));
  return distance(typed, candidate) <= farthest ? candidate : undefined;
}
