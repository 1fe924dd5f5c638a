import { ApiKey } from './api-key.ts';
import { redact } from './redact.ts';

/** A line that sets `OPENAI_API_KEY`, and does nothing else. */
export interface KeyLine {
  readonly key: ApiKey;
  /** The line with the hint in the key's place. */
  readonly masked: string;
}

const key = String.raw`(["']?)(sk-[A-Za-z0-9_-]{20,})\2`;
const end = String.raw`[ \t]*(?:;[ \t]*)?(#.*)?$`;

/** The ways to set it: `.env` and POSIX shells, fish, PowerShell. */
const forms: readonly RegExp[] = [
  new RegExp(
    String.raw`^([ \t]*(?:(?:export|(?:declare|typeset) -g?x)[ \t]+)?OPENAI_API_KEY[ \t]*=[ \t]*)${key}${end}`,
  ),
  new RegExp(String.raw`^([ \t]*set[ \t]+(?:-[-a-zA-Z]+[ \t]+)+OPENAI_API_KEY[ \t]+)${key}${end}`),
  new RegExp(String.raw`^([ \t]*\$env:OPENAI_API_KEY[ \t]*=[ \t]*)${key}${end}`, 'i'),
];

/** The key that a line of `.env` or of a shell's start file sets; `undefined`: it sets none, or does more than that. */
export function readKeyLine(line: string): KeyLine | undefined {
  for (const form of forms) {
    const [, start = '', quote = '', secret, comment = ''] = form.exec(line) ?? [];
    if (secret === undefined) continue;
    const read = ApiKey.read(secret);
    if (!(read instanceof ApiKey)) return undefined;
    const rest = comment === '' ? '' : ` ${redact(comment, [secret])}`;
    return { key: read, masked: `${start}${quote}${read.hint}${quote}${rest}` };
  }
  return undefined;
}
