import type { CommandContext } from '../../src/cli/command.ts';
import type { CommandFlags, GlobalFlags } from '../../src/cli/flags.ts';
import { readSettings, type Settings } from '../../src/cli/settings.ts';
import type { Program, ProgramEnd } from '../../src/process/child.ts';
import { fakeHost, type FakeHost, type FakeHostOptions } from './fake-host.ts';
import { memoryKeyStore } from './memory-key-store.ts';
import { memoryProgress } from './memory-progress.ts';
import { type FakeContext, messagesIn, type Script, stepContext } from './step-context.ts';

export interface CommandScript extends Script {
  readonly host?: FakeHostOptions;
  readonly global?: GlobalFlags;
  readonly flags?: CommandFlags;
  readonly words?: readonly string[];
  /** The stores and progress of other profiles, by name. */
  readonly profiles?: Readonly<Record<string, Awaited<ReturnType<CommandContext['otherProfile']>>>>;
  /** The profiles whose keys lie in the plain file. */
  readonly profilesInFile?: readonly string[];
  /** How the program that `run` starts ends. */
  readonly programEnd?: ProgramEnd;
}

export interface FakeCommandContext extends Omit<CommandContext, keyof FakeContext>, FakeContext {
  readonly host: FakeHost;
  /** The programs that were started. */
  readonly programs: readonly Program[];
}

/** Settings as flags and environment make them; throws when they are wrong. */
export function settingsOf(host: FakeHost, flags: GlobalFlags = {}, language: 'en' | 'ja' = 'en'): Settings {
  const settings = readSettings(flags, language, host, messagesIn[language]);
  if (!settings.ok) throw new Error(settings.diagnosis.detail);
  return settings.value;
}

/** A command's context out of fakes that refuse what nobody scripted. */
export function commandContext(script: CommandScript = {}): FakeCommandContext {
  const host = fakeHost([], script.host);
  const step = stepContext(script);
  const programs: Program[] = [];
  return {
    ...step,
    settings: settingsOf(host, script.global, script.language),
    host,
    flags: script.flags ?? {},
    words: script.words ?? [],
    folders: { config: '/nowhere/config', state: '/nowhere/state' },
    otherProfile: async (name) => script.profiles?.[name] ?? { keyStore: memoryKeyStore(), progress: memoryProgress() },
    profilesInFile: async () => script.profilesInFile ?? [],
    openRunner: async () => ({
      async run(program) {
        programs.push(program);
        return script.programEnd ?? { kind: 'exited', status: 0 };
      },
      end() {},
    }),
    rehearses: false,
    async openPractice() {
      throw new Error('nobody scripted a practice');
    },
    programs,
  };
}
