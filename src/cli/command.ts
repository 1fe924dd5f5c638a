import type { Diagnosis } from '../domain/diagnosis.ts';
import type { Mishap } from '../domain/mishap.ts';
import type { Folders } from '../store/folders.ts';
import type { Host } from '../process/host.ts';
import type { ProgramRunner } from '../process/child.ts';
import type { ChosenKeyStore } from '../store/key-store.ts';
import type { ProgressStore } from '../store/progress-store.ts';
import type { StepContext } from '../steps/step.ts';
import type { CommandFlags } from './flags.ts';
import type { Settings } from './settings.ts';

/** What a command may touch besides what steps may. */
export interface CommandContext extends StepContext {
  readonly settings: Settings;
  readonly host: Host;
  readonly flags: CommandFlags;
  readonly words: readonly string[];
  readonly folders: Folders;
  /** The store and the progress of another profile. */
  readonly otherProfile: (
    name: string,
  ) => Promise<{ readonly keyStore: ChosenKeyStore; readonly progress: ProgressStore }>;
  /** The profiles whose keys lie in the plain file; none where it cannot be read. */
  readonly profilesInFile: () => Promise<readonly string[]>;
  /** Makes ready for running a program. */
  readonly openRunner: () => Promise<ProgramRunner>;
  /** Whether OpenAI, the key store and the progress are pretended. */
  readonly rehearses: boolean;
  /** Starts a rehearsal; `undefined`: one in which nothing goes wrong. */
  readonly openPractice: (mishap: Mishap | undefined) => Promise<Practice>;
}

/** A rehearsal under way: a context whose OpenAI, key store and progress are pretended. */
export interface Practice {
  readonly context: CommandContext;
  /** To be called at the end, whatever came of it: then nothing of it is left. */
  close(): Promise<void>;
}

/** How a command ended. */
export interface Ending {
  /** What `--json` shows of it; `null` when it got nowhere. */
  readonly result: Readonly<Record<string, unknown>> | null;
  /** Absent when it succeeded. */
  readonly diagnosis?: Diagnosis;
  /** The person has been told of the diagnosis already. */
  readonly told?: boolean;
  /** The exit status, where it is not the diagnosis's: only `run` has its own. */
  readonly exitCode?: number;
}

/** A command: does its work through the context, and ends in one way. Throws nothing but `Cancelled`. */
export type Command = (context: CommandContext) => Promise<Ending>;
