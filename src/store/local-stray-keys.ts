import { posix, win32 } from 'node:path';
import { ApiKey } from '../domain/api-key.ts';
import { readKeyLine } from '../domain/key-line.ts';
import { guessShell, unsetCommand, windowsForgetCommand } from '../domain/shell.ts';
import type { Host } from '../process/host.ts';
import type { Owner } from './private-file.ts';
import { readStartFile, replaceStartFile } from './start-file.ts';
import type { StrayKey, StrayKeys, StrayLine, StrayPlace } from './stray-keys.ts';

/** Where this program runs. */
type Surroundings = Pick<Host, 'env' | 'platform' | 'homeFolder' | 'userId'>;

const variable = 'OPENAI_API_KEY';

/** The keys that lie about on this computer where they usually do. */
export function localStrayKeys(host: Surroundings, currentFolder: string): StrayKeys {
  const owner = host.userId;
  return {
    async find() {
      const found: Array<readonly [ApiKey, StrayPlace]> = [...inEnvironment(host)];
      for (const path of candidates(host, await host.homeFolder(), currentFolder))
        found.push(...(await inFile(path, owner)));
      return grouped(found);
    },
    async removeLine({ path, lineNumber }, key) {
      const file = await readStartFile(path, owner);
      if (file?.mayBeEdited !== true) return false;
      const lines = linesOf(file.text);
      const line = readKeyLine(withoutEnd(lines[lineNumber - 1] ?? ''));
      if (line?.key.isSameAs(key) !== true) return false;
      return replaceStartFile(path, file, lines.toSpliced(lineNumber - 1, 1).join(''), owner);
    },
  };
}

function inEnvironment({ env, platform }: Surroundings): Array<readonly [ApiKey, StrayPlace]> {
  const read = ApiKey.read(env[variable] ?? '');
  if (!(read instanceof ApiKey)) return [];
  const isWindows = platform === 'win32';
  const commands = [
    unsetCommand(guessShell(env, isWindows), variable),
    ...(isWindows ? [windowsForgetCommand(variable)] : []),
  ];
  return [[read, { kind: 'variable', name: variable, commands }]];
}

async function inFile(path: string, owner: Owner): Promise<Array<readonly [ApiKey, StrayLine]>> {
  const file = await readStartFile(path, owner);
  if (file === undefined) return [];
  return linesOf(file.text).flatMap((text, index) => {
    const line = readKeyLine(withoutEnd(text));
    if (line === undefined) return [];
    const { masked } = line;
    return [[line.key, { kind: 'line', path, lineNumber: index + 1, masked, mayBeEdited: file.mayBeEdited }] as const];
  });
}

/** Lines with their ends, so that what is left stays as it is to the byte. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function withoutEnd(line: string): string {
  return line.replace(/\r?\n$/, '');
}

/** `.env` here, and what shells read when they start. */
function candidates({ env, platform }: Surroundings, home: string, currentFolder: string): readonly string[] {
  if (platform === 'win32') {
    const profiles = ['Microsoft.PowerShell_profile.ps1', 'profile.ps1'];
    const folders = ['PowerShell', 'WindowsPowerShell'].map((name) => win32.join(home, 'Documents', name));
    const files = folders.flatMap((folder) => profiles.map((profile) => win32.join(folder, profile)));
    return [win32.join(currentFolder, '.env'), ...files];
  }
  const config = env['XDG_CONFIG_HOME'] ?? '';
  const configFolder = posix.isAbsolute(config) ? config : posix.join(home, '.config');
  const zsh = env['ZDOTDIR'] ?? '';
  const inFolder = (folder: string, names: readonly string[]): string[] =>
    names.map((name) => posix.join(folder, name));
  return [
    posix.join(currentFolder, '.env'),
    ...inFolder(home, ['.bashrc', '.bash_profile', '.bash_login', '.profile']),
    ...inFolder(posix.isAbsolute(zsh) ? zsh : home, ['.zshenv', '.zprofile', '.zshrc']),
    posix.join(configFolder, 'fish', 'config.fish'),
    ...inFolder(posix.join(configFolder, 'powershell'), ['Microsoft.PowerShell_profile.ps1', 'profile.ps1']),
  ];
}

function grouped(found: ReadonlyArray<readonly [ApiKey, StrayPlace]>): readonly StrayKey[] {
  const keys: StrayKey[] = [];
  for (const [key, place] of found) {
    const at = keys.findIndex((known) => known.key.isSameAs(key));
    const known = keys[at];
    if (known === undefined) keys.push({ key, places: [place] });
    else keys[at] = { key, places: [...known.places, place] };
  }
  return keys;
}
