import { posix, win32 } from 'node:path';
import type { Environment } from '../domain/environment.ts';

/** Where the program keeps its files. */
export interface Folders {
  /** `credentials.json`, where the person chose a file for the key. */
  readonly config: string;
  /** `state.json`. */
  readonly state: string;
}

const ownName = 'openai-onboard';

/**
 * `OPENAI_ONBOARD_HOME` is both folders. Otherwise the XDG folders, whose specification (0.8) says that relative paths
 * are to be ignored; on macOS too, where command-line programs are expected in `~/.config`. On Windows the roaming and
 * the local application data.
 */
export function findFolders(env: Environment, platform: NodeJS.Platform, home: string): Folders {
  const path = platform === 'win32' ? win32 : posix;
  const given = env['OPENAI_ONBOARD_HOME'];
  if (given !== undefined && given !== '') return { config: path.resolve(given), state: path.resolve(given) };

  const folder = (name: string, ...usual: readonly string[]): string => {
    const value = env[name];
    return path.join(value !== undefined && path.isAbsolute(value) ? value : path.join(home, ...usual), ownName);
  };
  return platform === 'win32'
    ? { config: folder('APPDATA', 'AppData', 'Roaming'), state: folder('LOCALAPPDATA', 'AppData', 'Local') }
    : { config: folder('XDG_CONFIG_HOME', '.config'), state: folder('XDG_STATE_HOME', '.local', 'state') };
}
