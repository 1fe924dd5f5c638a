import type { Language } from '../domain/language.ts';
import type { Host } from '../process/host.ts';

/** The width that the build writes the help for, and that is used where there is no terminal to ask. */
export const usualColumns = 80;

const asking: ReadonlySet<string> = new Set(['-h', '--help', 'help']);

/**
 * The help of the whole program as the build wrote it down (`build.js`), so that asking for help needs no parser.
 * `undefined`: something else was asked, the terminal is too narrow for it, or nothing was built.
 */
export function preparedHelp(host: Host, language: Language): string | undefined {
  const [word, ...more] = host.argv;
  if (word === undefined || more.length > 0 || !asking.has(word)) return undefined;
  return (host.columns() ?? usualColumns) < usualColumns ? undefined : host.readProgramFile(`help-${language}.txt`);
}
