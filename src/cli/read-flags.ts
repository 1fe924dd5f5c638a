import type { Command } from 'commander';
import type { CommandFlags, GlobalFlags } from './flags.ts';

/** A commander option's value, if it was given on the command line; a default does not count as given. */
function given(command: Command, name: string): unknown {
  return command.getOptionValueSource(name) === 'cli' ? command.getOptionValue(name) : undefined;
}

function text(command: Command, name: string): string | undefined {
  const value = given(command, name);
  return typeof value === 'string' ? value : undefined;
}

function truth(command: Command, name: string): boolean | undefined {
  const value = given(command, name);
  return typeof value === 'boolean' ? value : undefined;
}

/** The same record without the members that are `undefined`. */
function present<T extends object>(flags: { readonly [name in keyof T]: T[name] | undefined }): Partial<T> {
  const kept: Partial<T> = {};
  for (const name in flags) if (flags[name] !== undefined) kept[name] = flags[name];
  return kept;
}

export function readGlobalFlags(command: Command): GlobalFlags {
  return present<GlobalFlags>({
    lang: text(command, 'lang'),
    json: truth(command, 'json'),
    input: truth(command, 'input'),
    plain: truth(command, 'plain'),
    color: truth(command, 'color'),
    browser: truth(command, 'browser'),
    store: text(command, 'store'),
    profile: text(command, 'profile'),
    baseUrl: text(command, 'baseUrl'),
    timeout: text(command, 'timeout'),
    quiet: truth(command, 'quiet'),
    debug: truth(command, 'debug'),
  });
}

export function readCommandFlags(command: Command): CommandFlags {
  const names = given(command, 'envName');
  return present<CommandFlags>({
    fresh: truth(command, 'fresh'),
    keyStdin: truth(command, 'keyStdin'),
    keyFile: text(command, 'keyFile'),
    fromEnv: given(command, 'fromEnv') === true ? true : text(command, 'fromEnv'),
    billing: truth(command, 'billing'),
    check: truth(command, 'check'),
    envName: Array.isArray(names) ? names.map(String) : undefined,
    reveal: truth(command, 'reveal'),
    all: truth(command, 'all'),
    step: text(command, 'step'),
    with: text(command, 'with'),
  });
}
