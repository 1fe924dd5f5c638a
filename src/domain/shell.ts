import type { Environment } from './environment.ts';

/** The shells whose way of removing a variable differs. */
export type Shell = 'posix' | 'fish' | 'powershell' | 'cmd';

/**
 * The shell the person probably types in. On Windows only `cmd` sets `PROMPT`; elsewhere `SHELL` is the login shell,
 * which is nearly always the one in use.
 */
export function guessShell(env: Environment, isWindows: boolean): Shell {
  const name = env['SHELL'] ?? '';
  if (isWindows && name === '') return env['PROMPT'] === undefined ? 'powershell' : 'cmd';
  if (name.endsWith('/fish')) return 'fish';
  return name.endsWith('/pwsh') ? 'powershell' : 'posix';
}

const unset: Readonly<Record<Shell, (name: string) => string>> = {
  posix: (name) => `unset ${name}`,
  fish: (name) => `set -e ${name}`,
  powershell: (name) => `Remove-Item Env:${name}`,
  cmd: (name) => `set ${name}=`,
};

/** The command that removes a variable from what Windows sets for every program of this user. */
export function windowsForgetCommand(name: string): string {
  return `reg delete HKCU\\Environment /v ${name} /f`;
}

/** The command that removes a variable from a shell. */
export function unsetCommand(shell: Shell, name: string): string {
  return unset[shell](name);
}
