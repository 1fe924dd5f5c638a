import { type Language, languages } from '../domain/language.ts';
import { isProfileName, usualProfile } from '../domain/profile-name.ts';
import { type Result, failed, ok } from '../domain/result.ts';
import { type StoreChoice, storeChoices } from '../domain/store-kind.ts';
import type { Messages } from '../messages/messages.ts';
import { type BaseUrl, defaultBaseUrl, readBaseUrl } from '../openai/base-url.ts';
import type { Host } from '../process/host.ts';
import type { GlobalFlags } from './flags.ts';
import { programName } from './program-name.ts';
import { isSet, sourcedValue } from './sourced-value.ts';

/** What flags, environment and terminal settle for a whole run. */
export interface Settings {
  readonly language: Language;
  readonly json: boolean;
  /** Whether a person may be asked. */
  readonly interactive: boolean;
  readonly plain: boolean;
  readonly colour: boolean;
  /** `false`: pages are printed and never opened. */
  readonly browser: boolean;
  readonly store: StoreChoice;
  readonly profile: string;
  readonly baseUrl: BaseUrl;
  readonly timeoutMs: number;
  readonly quiet: boolean;
  readonly debug: boolean;
  readonly programName: string;
  /** The flags without which the person's next command would be another one, ready to be typed; the profile is apart. */
  readonly flagsToRepeat: readonly string[];
}

const defaultTimeoutSeconds = 20;
const longestTimeoutSeconds = 600;

/** Flags first, then the environment. A value that is not possible is a `usage` diagnosis that names where it came from. */
export function readSettings(
  flags: GlobalFlags,
  language: Language,
  host: Host,
  { usage }: Messages,
): Result<Settings> {
  const { env } = host;
  const wrong = (source: string, allowed: string): ReturnType<typeof failed> =>
    failed({ kind: 'usage', detail: usage.badValue(source, allowed) });

  if (flags.lang !== undefined && !languages.some((known) => known === flags.lang)) {
    return wrong('--lang', languages.join(', '));
  }
  const profile = sourcedValue('--profile', flags.profile, env, usualProfile);
  if (!isProfileName(profile.value)) return wrong(profile.source, 'A-Z a-z 0-9 _ - (1-32)');
  const place = sourcedValue('--store', flags.store, env, 'auto');
  const store = storeChoices.find((choice) => choice === place.value);
  if (store === undefined) return wrong(place.source, storeChoices.join(', '));
  const timeout = sourcedValue('--timeout', flags.timeout, env, String(defaultTimeoutSeconds));
  const timeoutMs = readSeconds(timeout.value);
  if (timeoutMs === undefined) return wrong(timeout.source, `1-${longestTimeoutSeconds}`);
  const address = sourcedValue('--base-url', flags.baseUrl, env, defaultBaseUrl.href);
  const baseUrl = readBaseUrl(address.value, address.source);
  if (!baseUrl.ok) return wrong(address.source, usage.badBaseUrl);

  return ok({
    ...settingsWithoutValues(flags, language, host),
    interactive: host.stdin.isTTY && flags.input !== false && !isSet(env['OPENAI_ONBOARD_NO_INPUT']),
    browser: flags.browser !== false,
    store,
    profile: profile.value,
    baseUrl: baseUrl.value,
    timeoutMs,
    flagsToRepeat: [
      ...languageFlag(flags, language),
      ...(flags.store === undefined ? [] : [`--store ${store}`]),
      ...(flags.baseUrl !== undefined && typeable.test(baseUrl.value.href) ? [`--base-url ${baseUrl.value.href}`] : []),
    ],
  });
}

/** An address that means the same in every shell without quotes. */
const typeable = /^[\w.:/~-]+$/;

function languageFlag({ lang }: GlobalFlags, language: Language): string[] {
  return lang === language ? [`--lang ${language}`] : [];
}

/** What needs no reading of values, with the usual ones: enough to tell, in the right form, what was not understood. */
export function settingsWithoutValues(flags: GlobalFlags, language: Language, host: Host): Settings {
  const profile = sourcedValue('--profile', flags.profile, host.env, usualProfile);
  return {
    language,
    json: flags.json === true,
    interactive: false,
    plain: isPlain(flags, host),
    colour: hasColour(flags, host),
    browser: false,
    store: 'auto',
    profile: isProfileName(profile.value) ? profile.value : usualProfile,
    baseUrl: defaultBaseUrl,
    timeoutMs: defaultTimeoutSeconds * 1000,
    quiet: flags.quiet === true,
    debug: flags.debug === true,
    programName: programName(host),
    flagsToRepeat: languageFlag(flags, language),
  };
}

/** Seconds as milliseconds; `undefined` when they are no number from just above 0 to the longest. */
function readSeconds(text: string): number | undefined {
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : 0;
  return seconds > 0 && seconds <= longestTimeoutSeconds ? seconds * 1000 : undefined;
}

/** Whether output has to do without any escape sequence. */
function isPlain(flags: GlobalFlags, { env, stderr }: Pick<Host, 'env' | 'stderr'>): boolean {
  return flags.plain === true || isSet(env['ACCESSIBLE']) || env['TERM'] === 'dumb' || !stderr.isTTY;
}

function hasColour(flags: GlobalFlags, { env }: Host): boolean {
  if (flags.color === false) return false;
  if (isSet(env['FORCE_COLOR'])) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  return !isSet(env['NO_COLOR']);
}
