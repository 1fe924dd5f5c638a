import type { Key } from './key-decoder.ts';

/** Characters in one read that no person types: three keys at once is a paste. */
const fewestPasted = 3;
/** How long after a piece of a paste the next one may come. */
const pasteGapMs = 100;

/**
 * Lets through what is typed and drops what is pasted: a key pasted at the wrong question must not answer it, and its
 * line break must not either.
 */
export function typedOnly(handle: (keys: readonly Key[]) => void): (keys: readonly Key[]) => void {
  let pasteUntil = 0;
  return (keys) => {
    const now = performance.now();
    const isPaste = keys.some((key) => key.kind === 'text' && key.text.length >= fewestPasted);
    if (isPaste || now < pasteUntil) pasteUntil = now + pasteGapMs;
    else handle(keys.filter((key) => key.kind !== 'paste'));
  };
}
