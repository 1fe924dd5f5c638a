import { closest, distance } from 'fastest-levenshtein';

/** The known word that was probably meant; `undefined` when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(word, [...known]);
  const farthest = Math.max(1, Math.floor(Math.max(word.length, candidate.length) * 0.4));
  return distance(word, candidate) <= farthest ? candidate : undefined;
}
