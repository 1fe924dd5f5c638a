import { statSync } from 'node:fs';
import { win32 } from 'node:path';
import type { Environment } from '../domain/environment.ts';

/** What to hand to the system. `verbatim`: the arguments are quoted already. */
export interface WindowsProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly verbatim: boolean;
}

const usualExtensions = '.COM;.EXE;.BAT;.CMD';

/**
 * Finds a program as the Windows shell does, but not in the current folder, where anybody's file may lie. Batch files
 * (`npm.cmd`) go through `cmd.exe`, because Node starts them in no other way since CVE-2024-27980.
 */
export function findWindowsProgram(
  program: { readonly command: string; readonly args: readonly string[]; readonly env: Environment },
  isFile: (path: string) => boolean = isExistingFile,
): WindowsProgram | 'not-found' | 'not-executable' {
  const path = candidates(program.command, program.env).find((candidate) => isFile(candidate));
  if (path === undefined) return 'not-found';
  if (!/\.(?:bat|cmd)$/i.test(path)) return { command: path, args: program.args, verbatim: false };
  // A line break ends a command of `cmd.exe`, quoted or not, and what follows it would be lost or run.
  if (program.args.some((argument) => /[\r\n\0]/.test(argument))) return 'not-executable';
  const line = [path, ...program.args].map(quoteForBatch).join(' ');
  const shell = win32.join(variable(program.env, 'SystemRoot') ?? 'C:\\Windows', 'System32', 'cmd.exe');
  return { command: shell, args: ['/e:ON', '/v:OFF', '/d', '/s', '/c', `"${line}"`], verbatim: true };
}

function candidates(command: string, env: Environment): readonly string[] {
  const extensions = (variable(env, 'PATHEXT') ?? usualExtensions).split(';').filter((extension) => extension !== '');
  const hasExtension = extensions.some((extension) => command.toLowerCase().endsWith(extension.toLowerCase()));
  const names = hasExtension ? [command] : extensions.map((extension) => command + extension);
  if (/[\\/:]/.test(command)) return names;
  const folders = (variable(env, 'PATH') ?? '').split(';').map((folder) => folder.replaceAll('"', ''));
  return folders
    .filter((folder) => win32.isAbsolute(folder))
    .flatMap((folder) => names.map((name) => win32.join(folder, name)));
}

/**
 * One word for `cmd.exe` and for the program behind it: always in quotes, an inner quote doubled, backslashes before a
 * quote doubled. `%` is preceded by an empty substring of `%cd%`, so that no `%NAME%` is left to be replaced. Source of
 * the rules: the remedy of CVE-2024-24576 in Rust's standard library, 2024-04.
 */
function quoteForBatch(word: string): string {
  const escaped = word.replace(/(\\*)("|$)/g, (_, slashes: string, end: string) => slashes + slashes + end + end);
  return `"${escaped.replaceAll('%', '%%cd:~,%')}"`;
}

function variable(env: Environment, name: string): string | undefined {
  const found = Object.keys(env).find((key) => key.toUpperCase() === name.toUpperCase());
  return found === undefined ? undefined : env[found];
}

function isExistingFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
