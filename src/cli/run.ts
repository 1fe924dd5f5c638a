import { type CancelReason, Cancelled } from '../domain/cancelled.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import { looksLikeSecret } from '../domain/find-key-problem.ts';
import { redact } from '../domain/redact.ts';
import { guessShell, unsetCommand } from '../domain/shell.ts';
import type { Warning } from '../domain/warning.ts';
import { loadMessages } from '../messages/index.ts';
import type { Host } from '../process/host.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Parts } from '../wiring.ts';
import type { Ending } from './command.ts';
import { cancelCodes } from './exit-code.ts';
import { explainer } from './explainer.ts';
import { guard } from './guard.ts';
import { loadCommand } from './load-command.ts';
import { chooseLanguage } from './locale.ts';
import { plainInvocation } from './plain-invocation.ts';
import { preparedHelp, usualColumns } from './prepared-help.ts';
import type { Invocation, Parsed } from './program.ts';
import { type Reporting, report, warningText } from './report.ts';
import { scanFlags, wordsBeforeDashes } from './scan-flags.ts';
import { commandIn } from './command-in.ts';
import { settingsWithoutValues, readSettings } from './settings.ts';
import { warnOfSurroundings } from './surroundings.ts';

/** The whole program, as a function: from the words of a command line to an exit status. Never rejects. */
export async function run(host: Host): Promise<number> {
  const scanned = scanFlags(host.argv);
  const language = chooseLanguage(scanned.lang, host.env, host.systemLocale);
  const help = preparedHelp(host, language);
  if (help !== undefined) {
    host.print(help);
    return 0;
  }
  const messages = await loadMessages(language);
  const parsed = await understand(host, messages);
  if (parsed.kind === 'print') {
    host.print(`${parsed.text}\n`);
    return 0;
  }
  const control = new AbortController();
  const reasons: readonly CancelReason[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const reason of reasons) host.onSignal(reason, () => control.abort(new Cancelled(reason)));
  const { openTerminal, openGuidance } = await import('../wiring.ts');
  const settings =
    parsed.kind === 'invocation' ? readSettings(parsed.invocation.global, language, host, messages) : undefined;
  const settled = settings?.ok === true ? settings.value : settingsWithoutValues(scanned, language, host);
  const parts: Parts = { host, settings: settled, messages, control, explain: explainer(settled, messages, host) };
  const terminal = await openTerminal(parts);
  const reporting: Reporting = {
    terminal,
    messages,
    guidance: openGuidance(language),
    settings: settled,
    explain: parts.explain,
    words: wordsOf(parsed),
    flags: parsed.kind === 'invocation' ? parsed.invocation.flags : {},
  };
  if (parsed.kind === 'wrong') return report({ result: null, diagnosis: parsed.diagnosis }, [], reporting);
  if (settings?.ok === false) return report({ result: null, diagnosis: settings.diagnosis }, [], reporting);
  return perform(parsed.invocation, parts, terminal, reporting);
}

type Understood =
  | Exclude<Parsed, { kind: 'usage' }>
  | { readonly kind: 'wrong'; readonly diagnosis: Diagnosis; readonly command: string | undefined };

/** The words whose answer is a text for people, which `--json` cannot be. */
const printing: ReadonlySet<string> = new Set(['help', '-h', '--help', '-V', '--version']);

/** A key in the command line is refused before anything else looks at the words. */
async function understand(host: Host, messages: Parts['messages']): Promise<Understood> {
  const { argv } = host;
  if (wordsBeforeDashes(argv).some(looksLikeSecret)) {
    return { kind: 'wrong', diagnosis: { kind: 'secret_in_argv' }, command: commandIn(argv) };
  }
  const invocation = plainInvocation(argv);
  if (invocation !== undefined) return { kind: 'invocation', invocation };
  const { parseArguments } = await import('./program.ts');
  const parsed = parseArguments(argv, messages, host.version, host.columns() ?? usualColumns);
  if (parsed.kind === 'print' && scanFlags(argv).json === true) {
    const word = argv.find((candidate) => printing.has(candidate)) ?? 'help';
    return {
      kind: 'wrong',
      diagnosis: { kind: 'usage', detail: messages.usage.notWithJson(word) },
      command: undefined,
    };
  }
  if (parsed.kind !== 'usage') return parsed;
  return { kind: 'wrong', diagnosis: { kind: 'usage', detail: redact(parsed.detail) }, command: parsed.command };
}

function wordsOf(parsed: Exclude<Understood, { kind: 'print' }>): string {
  const word = parsed.kind === 'wrong' ? parsed.command : parsed.invocation.command;
  return word === undefined || word === 'setup' ? '' : word;
}

async function perform(
  invocation: Invocation,
  parts: Parts,
  terminal: Terminal,
  reporting: Reporting,
): Promise<number> {
  const { settings, messages, host } = parts;
  const warnings: Warning[] = [];
  const shell = guessShell(host.env, host.platform === 'win32');
  const warn = (warning: Warning): void => {
    warnings.push(warning);
    terminal.warn(warningText(warning, reporting, (name) => unsetCommand(shell, name)));
  };
  try {
    const obstacle = guard(invocation, settings, messages);
    if (obstacle !== undefined) return report({ result: null, diagnosis: obstacle }, warnings, reporting);
    const { wire } = await import('../wiring.ts');
    const context = await wire(parts, terminal, invocation, warn);
    const command = await loadCommand(invocation.command);
    await warnOfSurroundings(invocation.command, context);
    return report(await command(context), warnings, reporting);
  } catch (error) {
    const ending = error instanceof Cancelled ? cancelled(error) : ourFault(error, terminal);
    return report(ending, warnings, reporting);
  }
}

function cancelled({ reason }: Cancelled): Ending {
  return { result: null, diagnosis: { kind: 'cancelled' }, exitCode: cancelCodes[reason] };
}

function ourFault(error: unknown, terminal: Terminal): Ending {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  terminal.debug(stack ?? message);
  return { result: null, diagnosis: { kind: 'internal', detail: redact(message) } };
}
