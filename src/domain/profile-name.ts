export const usualProfile = 'default';

/** Whether a word may be the name of a profile: it stands in commands, and names an item of the keychain. */
export function isProfileName(word: string): boolean {
  return /^[A-Za-z0-9_-]{1,32}$/.test(word);
}
