import type { ChildProcess } from 'node:child_process';
import type { ReadStream, WriteStream } from 'node:tty';
import type { Environment } from '../domain/environment.ts';

/** The process as the rest of the program sees it: read once in `main.ts`, so that everything else can be called. */
export interface Host {
  /** The words of the command line, without Node and the script. */
  readonly argv: readonly string[];
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  readonly version: string;
  readonly nodeVersion: string;
  /** The Node that runs us, for starting helpers with the same one. */
  readonly execPath: string;
  /** The folder of the built program, links resolved: where `keychain-worker.cjs` lies. Tells `npx` from an install. */
  readonly programFolder: string;
  readonly homeFolder: () => Promise<string>;
  /** Whose files are trusted; `undefined` on Windows. */
  readonly userId: number | undefined;
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly stderr: WriteStream;
  /** Hands over the keychain's worker, where it was given a head start; `undefined`: it was not, or is gone. */
  readonly takeKeychainWorker?: () => ChildProcess | undefined;
  /** Writes a text for people to standard output, whole, before anything else is written there. */
  readonly print: (text: string) => void;
  /** The width of standard output; `undefined` when it is no terminal. */
  readonly columns: () => number | undefined;
  /** A text that the build laid beside the program; `undefined` when there is none. */
  readonly readProgramFile: (name: string) => string | undefined;
  /** The system's locale where no variable tells one, such as `ja-JP`. */
  readonly systemLocale: () => string;
  /** Ends a signal's default action and passes it on instead; at the end of the run the process ends with a status. */
  readonly onSignal: (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', act: () => void) => void;
}
