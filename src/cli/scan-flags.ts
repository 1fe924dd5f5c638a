import type { GlobalFlags } from './flags.ts';

/** The words that are ours: what stands behind `--` belongs to the program that `run` starts. */
export function wordsBeforeDashes(argv: readonly string[]): readonly string[] {
  const dashes = argv.indexOf('--');
  return dashes === -1 ? argv : argv.slice(0, dashes);
}

/**
 * The flags that decide how even a misunderstood command line is answered, found without understanding the rest: its
 * language, its profile, whether as JSON, how plain.
 */
export function scanFlags(argv: readonly string[]): Pick<GlobalFlags, 'lang' | 'profile' | 'json' | 'plain' | 'color'> {
  const words = wordsBeforeDashes(argv);
  const lang = valueOf(words, ['--lang']);
  const profile = valueOf(words, ['--profile', '-p']);
  return {
    ...(lang === undefined ? {} : { lang }),
    ...(profile === undefined ? {} : { profile }),
    json: words.includes('--json'),
    plain: words.includes('--plain'),
    color: !words.includes('--no-color'),
  };
}

/** The last one counts, as the parser has it. */
function valueOf(words: readonly string[], names: readonly string[]): string | undefined {
  const at = words.findLastIndex((word) => names.some((name) => word === name || word.startsWith(`${name}=`)));
  const [, joined] = /^--[a-z]+=(.*)$/s.exec(words[at] ?? '') ?? [];
  return at === -1 ? undefined : (joined ?? words[at + 1]);
}
