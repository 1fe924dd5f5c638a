import type { Environment } from '../domain/environment.ts';
import { type Language, languages } from '../domain/language.ts';

/** Read in this order; the first that is set decides, as in POSIX. An empty one counts as unset. */
const variables = ['OPENAI_ONBOARD_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/**
 * The language to speak: the flag's, else the environment's, else the system's. English where that is none of ours, `C`
 * included.
 */
export function chooseLanguage(flag: string | undefined, env: Environment, systemLocale: () => string): Language {
  const fromEnvironment = variables.map((name) => env[name]).find((value) => value !== undefined && value !== '');
  const locale = flag ?? fromEnvironment ?? systemLocale();
  return languages.find((language) => language === locale.toLowerCase().split(/[-_.@]/)[0]) ?? 'en';
}
