import { cleanPaste } from './clean-paste.ts';
import { findKeyProblem } from './find-key-problem.ts';
import type { KeyProblem } from './key-problem.ts';
import { isKnownShape } from './key-shape.ts';

/** What sort of key a prefix says it is. Source of the prefixes: OpenAI's dashboard and public secret scanners, 2026-11. */
export type KeyKind = 'project' | 'service_account' | 'legacy' | 'admin' | 'unknown';

const prefixes: ReadonlyArray<readonly [prefix: string, kind: KeyKind]> = [
  ['sk-proj-', 'project'],
  ['sk-svcacct-', 'service_account'],
  ['sk-service-', 'service_account'],
  ['sk-None-', 'legacy'],
  ['sk-', 'legacy'],
];

/**
 * An OpenAI API key that cannot print itself: as a string, in a template, as JSON and to `inspect` it is its hint.
 * `reveal()` is the one way to the secret, for the store, the API client, `token` and `run`.
 */
export class ApiKey {
  readonly #secret: string;
  readonly kind: KeyKind;
  /** Prefix and last four characters, `sk-proj-…ab12`: enough to tell two keys apart, useless to anybody else. */
  readonly hint: string;
  /** Whether this is a shape OpenAI is known to issue. Formats change, so `false` is a warning and no verdict. */
  readonly hasKnownShape: boolean;

  private constructor(secret: string) {
    const [prefix, kind] = prefixes.find(([start]) => secret.startsWith(start)) ?? ['', 'unknown' as const];
    this.#secret = secret;
    this.hasKnownShape = isKnownShape(secret);
    this.kind = kind === 'legacy' && !this.hasKnownShape ? 'unknown' : kind;
    this.hint = `${prefix}…${secret.slice(-4)}`;
  }

  /**
   * The key in a pasted text, whatever stands around it (quotes, `export OPENAI_API_KEY=`, line breaks, full-width
   * letters), or what the text is instead. Never throws.
   */
  static read(pasted: string): ApiKey | KeyProblem {
    const candidate = cleanPaste(pasted);
    return findKeyProblem(candidate) ?? new ApiKey(candidate);
  }

  /** How many characters the key has. */
  get length(): number {
    return this.#secret.length;
  }

  /** The secret itself. Hand it on; never print, log or keep it. */
  reveal(): string {
    return this.#secret;
  }

  isSameAs(other: ApiKey): boolean {
    return this.#secret === other.#secret;
  }

  toString(): string {
    return this.hint;
  }

  toJSON(): string {
    return this.hint;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `ApiKey(${this.hint})`;
  }
}
