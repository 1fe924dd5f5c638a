/** The usual failures that `practice --with` lets a person meet on purpose. The words are public. */
export const mishaps = [
  'no-credit',
  'late-credit',
  'wrong-key',
  'restricted-key',
  'no-keychain',
  'proxy',
  'offline',
] as const;

export type Mishap = (typeof mishaps)[number];

export function isMishap(word: string): word is Mishap {
  return mishaps.some((mishap) => mishap === word);
}
