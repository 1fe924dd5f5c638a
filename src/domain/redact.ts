import { stripVTControlCharacters } from 'node:util';

const mask = '[hidden]';
const longestForeignText = 300;

const secretShapes: ReadonlyArray<readonly [pattern: RegExp, replacement: string]> = [
  // OpenAI's 401 repeats what was sent: the ends of a key, and a text of up to 12 characters in full.
  [/(provided: )\S+/gi, `$1${mask}`],
  [/\b(bearer|basic) +\S+/gi, `$1 ${mask}`],
  [/\b(?:sk|sess)-[A-Za-z0-9_*.…-]{6,}/g, mask],
  [/\beyJ[A-Za-z0-9_.-]{10,}/g, mask],
  // A proxy address may carry a password.
  [/(\w:\/\/)[^\s/]+@/g, `$1${mask}@`],
];

/**
 * Foreign text made fit to be printed: no key and no password, no escape sequence or control character, one line, cut
 * to 300 characters. `secrets` are masked by value as well, whatever their shape.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let clean = stripVTControlCharacters(text.slice(0, 20_000))
    // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
    .replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ');
  for (const secret of secrets) if (secret.length >= 8) clean = clean.replaceAll(secret, mask);
  for (const [pattern, replacement] of secretShapes) clean = clean.replace(pattern, replacement);
  clean = clean.trim();
  return clean.length > longestForeignText ? `${clean.slice(0, longestForeignText)}…` : clean;
}
