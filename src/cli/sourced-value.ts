import type { Host } from '../process/host.ts';

/** A setting's text with the flag or variable it came from, to be named when it is wrong. */
export interface SourcedValue {
  readonly source: string;
  readonly value: string;
}

/** The flag's value, else that of its variable (`--base-url` is `OPENAI_ONBOARD_BASE_URL`), else the usual one. */
export function sourcedValue(
  flag: `--${string}`,
  given: string | undefined,
  env: Host['env'],
  usual: string,
): SourcedValue {
  if (given !== undefined) return { source: flag, value: given };
  const variable = `OPENAI_ONBOARD_${flag.slice(2).replaceAll('-', '_').toUpperCase()}`;
  const value = env[variable];
  return isSet(value) ? { source: variable, value } : { source: flag, value: usual };
}

/** Whether a variable is there and not empty: an empty one counts as unset everywhere in this program. */
export function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
