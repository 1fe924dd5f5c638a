import type { GlobalFlags } from './flags.ts';

/** The words that are ours: what stands behind `--` belongs to the program that `run` starts. */
export function wordsBeforeDashes(argv: readonly string[]): readonly string[] {
  const dashes = argv.indexOf('--');
  return dashes === -1 ? argv : argv.slice(0, dashes);
}

/**
 * The flags that decide how even a misunderstood command line is answered, found without understanding the rest: its
 * language, whether as JSON, how plain.
 */
export function scanFlags(argv: readonly string[]): Pick<GlobalFlags, 'lang' | 'json' | 'plain' | 'color'> {
  const words = wordsBeforeDashes(argv);
  const at = words.indexOf('--lang');
  const lang =
    words.find((word) => word.startsWith('--lang='))?.slice('--lang='.length) ??
    (at === -1 ? undefined : words[at + 1]);
  return {
    ...(lang === undefined ? {} : { lang }),
    json: words.includes('--json'),
    plain: words.includes('--plain'),
    color: !words.includes('--no-color'),
  };
}
