import { type Diagnosis, remedyFor } from '../domain/diagnosis.ts';
import { isStepId } from '../domain/step-id.ts';
import type { Guidance } from '../guidance/guidance.ts';
import type { CommandFlags } from './flags.ts';
import type { Settings } from './settings.ts';

/** What to do next, as `--json` tells it; the person reads the same. */
export interface NextStep {
  readonly who: 'human' | 'program';
  readonly command: string | null;
  readonly url: string | null;
  readonly text: string;
}

/**
 * A command to type, with the profile, which nothing else remembers. A person also gets the flags again that make it the
 * command they began; a program, which has its own, gets the same one whatever they were.
 */
export function commandFor(words: string, { programName, profile, json, flagsToRepeat }: Settings): string {
  const flags = [...(profile === 'default' ? [] : [`--profile ${profile}`]), ...(json ? [] : flagsToRepeat)].filter(
    (flag) => !words.includes(flag.split(' ')[0] ?? flag),
  );
  // `npm start --` passes on what follows; where nothing does, it ends there.
  return [programName, words, ...flags]
    .filter((part) => part !== '')
    .join(' ')
    .replace(/ --$/, '');
}

/** A command with those of its own flags that make it what it was. Starting afresh again would undo what was done since. */
export function asTyped(words: string, flags: CommandFlags): string {
  const own = [
    ...(flags.billing === true ? ['--billing'] : []),
    ...(flags.check === true ? ['--check'] : []),
    ...(flags.with === undefined ? [] : [`--with ${flags.with}`]),
  ];
  return [words, ...own].join(' ').trim();
}

/** Where a diagnosis was met. */
interface Situation {
  /** The command as it is typed, without flags; empty for the whole wizard. */
  readonly words: string;
  /** The flags of its own. */
  readonly flags: CommandFlags;
  /** The sentence that says what helps. */
  readonly cure: string;
  readonly settings: Settings;
  readonly guidance: Guidance;
}

/** What cures a diagnosis. */
export function nextStepFor(diagnosis: Diagnosis, { words, flags, cure, settings, guidance }: Situation): NextStep {
  const remedy = remedyFor(diagnosis);
  if ('step' in remedy) {
    return {
      who: 'human',
      command: commandFor(remedy.step, settings),
      url: guidance.pages[remedy.page].url,
      text: cure,
    };
  }
  // The words of the other program are not repeated: they may hold a secret.
  const typed = settings.json ? words : asTyped(words, flags);
  const command = `${commandFor(typed, settings)}${words === 'run' ? ' -- <command>' : ''}`;
  const again = { who: 'human', command, url: null, text: cure } as const;
  if (remedy.act === 'help') {
    return { ...again, command: `${settings.programName} ${words === '' ? '--help' : `help ${words}`}` };
  }
  if (remedy.act === 'report') {
    return { ...again, command: commandFor([words, '--debug'].join(' ').trim(), settings) };
  }
  if (remedy.act === 'replace') {
    return { ...again, command: commandFor('key', settings), url: guidance.pages[remedy.page].url };
  }
  if (remedy.act === 'resume') return again;
  const page = guidance.steps[isStepId(words) ? words : 'account'].page.url;
  const isOnPage = diagnosis.kind === 'input_needed' && words !== 'practice';
  return { ...again, who: remedy.who, url: isOnPage ? page : null };
}
