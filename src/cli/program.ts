import { Command, CommanderError, Option } from 'commander';
import { stepIds } from '../domain/step-id.ts';
import type { Messages } from '../messages/messages.ts';
import { allCommands, commandIn } from './command-in.ts';
import { type CommandFlags, type CommandName, type GlobalFlags, commandNames } from './flags.ts';
import { helpLayout } from './help-layout.ts';
import { nearest } from './nearest.ts';
import { globalOptions, ownOptions, repeatable } from './options.ts';
import { practiceHelp } from './practice-help.ts';
import { readCommandFlags, readGlobalFlags } from './read-flags.ts';
import { wrapText } from '../terminal/wrap-text.ts';
import { quotable } from './quotable.ts';
import { usageMistake } from './usage-mistake.ts';

/** A command line that was understood. */
export interface Invocation {
  readonly command: CommandName | (typeof stepIds)[number];
  readonly global: GlobalFlags;
  readonly flags: CommandFlags;
  /** The program that `run` starts, and its arguments. */
  readonly words: readonly string[];
}

export type Parsed =
  | { readonly kind: 'invocation'; readonly invocation: Invocation }
  | { readonly kind: 'print'; readonly text: string }
  /** `detail` is a sentence in the person's language; `command` is whose help fits. */
  | { readonly kind: 'usage'; readonly detail: string; readonly command: string | undefined };

/** From words to an invocation, a help text, or what is wrong with the words. Does nothing else. */
export function parseArguments(argv: readonly string[], messages: Messages, version: string, columns: number): Parsed {
  let parsed: Parsed | undefined;
  let printed = '';
  const settle = (found: Parsed): void => void (parsed = found);
  const program = buildProgram(messages, version, columns, settle);
  const configure = (command: Command): void => {
    command.exitOverride().configureOutput({
      writeOut: (text) => void (printed += text),
      writeErr: () => {},
      getOutHelpWidth: () => columns,
    });
  };
  // Only a command that is named can be reached; of the others the help shows no more than name and purpose.
  for (const command of [program, ...program.commands.filter((each) => argv.includes(each.name()))]) {
    finish(command, messages, columns);
    configure(command);
  }
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: printed.trimEnd() };
    return { kind: 'usage', detail: usageMistake(error, program, argv, messages), command: commandIn(argv) };
  }
  return parsed ?? { kind: 'print', text: printed.trimEnd() };
}

function buildProgram(messages: Messages, version: string, columns: number, settle: (found: Parsed) => void): Command {
  const { help, usage } = messages;
  const program = new Command('openai-onboard')
    .description(help.about)
    .version(version, '-V, --version', help.flag.version)
    .argument('[command]')
    .usage('[command] [options]')
    .allowExcessArguments()
    .enablePositionalOptions()
    .addOption(new Option('--fresh', help.flag.fresh));
  for (const id of [...stepIds, ...commandNames]) addCommand(program, id, messages, settle);
  program.commands
    .find((command) => command.name() === 'practice')
    ?.addHelpText('after', () => `\n${practiceHelp(messages, columns)}`);
  addHelp(program, messages, settle);
  return program
    .addHelpText('after', `\n${wrapText(help.closing, columns).join('\n')}`)
    .action((word: string | undefined) => {
      if (word === undefined) return settle({ kind: 'invocation', invocation: read('setup', program, program) });
      settle({
        kind: 'usage',
        detail: usage.unknownCommand(quotable(word), nearest(word, allCommands)),
        command: undefined,
      });
    });
}

/** Ours instead of commander's, which takes no flags and has no words for a command there is not. */
function addHelp(program: Command, { help, usage }: Messages, settle: (found: Parsed) => void): void {
  program
    .helpCommand(false)
    .command('help')
    .description(help.command.help)
    .argument('[command]')
    .allowExcessArguments()
    .action((word: string | undefined) => {
      const subject = word === undefined ? program : program.commands.find((command) => command.name() === word);
      if (subject !== undefined) return subject.outputHelp();
      const detail = usage.unknownCommand(quotable(word ?? ''), nearest(word ?? '', allCommands));
      settle({ kind: 'usage', detail, command: undefined });
    });
}

function addCommand(
  program: Command,
  id: Exclude<Invocation['command'], 'setup'>,
  messages: Messages,
  settle: (found: Parsed) => void,
): void {
  const { help, usage } = messages;
  const command = program.command(id).description(help.command[id]).allowExcessArguments();
  for (const option of ownOptions(id, help.flag)) {
    command.addOption(option[0] === repeatable ? new Option(...option).argParser(collect) : new Option(...option));
  }
  if (id === 'run') command.argument('[command...]').usage('[options] -- <command> [args...]').passThroughOptions();
  command.action(() => {
    const [excess] = command.args;
    if (id === 'run' && excess === undefined)
      return settle({ kind: 'usage', detail: usage.missingCommand, command: id });
    if (id !== 'run' && excess !== undefined)
      return settle({ kind: 'usage', detail: usage.excessWords(quotable(excess)), command: id });
    settle({ kind: 'invocation', invocation: read(id, command, program) });
  });
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function read(command: Invocation['command'], own: Command, program: Command): Invocation {
  return {
    command,
    global: { ...readGlobalFlags(program), ...readGlobalFlags(own) },
    flags: readCommandFlags(own),
    words: own === program ? [] : own.args,
  };
}

/** What every command has: the flags that stand anywhere, and help in the person's language. */
function finish(command: Command, { help }: Messages, columns: number): void {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': help.usage,
    'Arguments:': help.arguments,
    'Options:': help.options,
    'Commands:': help.commands,
  };
  for (const option of globalOptions(help.flag)) command.addOption(new Option(...option).helpGroup(help.globalOptions));
  command.helpOption('-h, --help', help.flag.help).configureHelp({
    ...helpLayout(columns),
    styleTitle: (title) => titles[title] ?? title,
    subcommandTerm: (subcommand) => subcommand.name(),
    visibleArguments: () => [],
  });
}
