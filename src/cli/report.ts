import { type Diagnosis, isRetryable, remedyFor } from '../domain/diagnosis.ts';
import type { Warning } from '../domain/warning.ts';
import type { Guidance } from '../guidance/guidance.ts';
import type { DiagnosisText, Messages } from '../messages/messages.ts';
import { diagnosisLines } from '../steps/tell.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Ending } from './command.ts';
import type { CommandFlags } from './flags.ts';
import { exitCodes } from './exit-code.ts';
import { type NextStep, nextStepFor } from './next-step.ts';
import type { Settings } from './settings.ts';

/** What telling an ending takes. */
export interface Reporting {
  readonly terminal: Terminal;
  readonly messages: Messages;
  readonly guidance: Guidance;
  readonly settings: Settings;
  readonly explain: (diagnosis: Diagnosis) => DiagnosisText;
  /** The command as it is typed, without flags; empty for the whole wizard. */
  readonly words: string;
  /** The flags of its own. */
  readonly flags: CommandFlags;
}

/** The envelope of `--json`: one object for every command, on success and on failure. */
export interface Envelope {
  readonly schema: 1;
  readonly command: string;
  readonly ok: boolean;
  readonly exit_code: number;
  readonly profile: string;
  readonly result: Ending['result'];
  readonly error: {
    readonly code: string;
    readonly step: string | null;
    readonly message: string;
    readonly hint: string;
    readonly retryable: boolean;
    readonly request_id: string | null;
  } | null;
  readonly next_step: NextStep | null;
  readonly warnings: ReadonlyArray<{ readonly code: string; readonly text: string }>;
}

/** Tells how a command ended, in words or as JSON, and answers with the exit status. */
export function report(ending: Ending, warnings: readonly Warning[], by: Reporting): number {
  const exitCode = ending.exitCode ?? (ending.diagnosis === undefined ? 0 : exitCodes[ending.diagnosis.kind]);
  if (by.settings.json) by.terminal.data(JSON.stringify(envelope(ending, exitCode, warnings, by)));
  else if (ending.diagnosis !== undefined) tellEnd(ending.diagnosis, ending.told === true, by);
  return exitCode;
}

/** The words of a warning; `unset` gives the command that removes a variable in the person's shell. */
export function warningText(
  { code, detail }: Warning,
  { messages }: Pick<Reporting, 'messages'>,
  unset: (name: string) => string,
): string {
  return messages.warnings[code](detail ?? '', unset);
}

/** One block: the sentence, the cause, the cure and, as the last and most important line, the command to go on. */
function tellEnd(diagnosis: Diagnosis, told: boolean, by: Reporting): void {
  const { terminal, messages, explain } = by;
  const { command, url } = next(diagnosis, by);
  if (diagnosis.kind === 'cancelled') {
    // Nothing of a rehearsal is kept, so there is nothing to go on with.
    const { report, practice } = messages;
    terminal.warn((by.words === 'practice' ? practice.stopped : report.resume)(command ?? ''));
    return;
  }
  const lines = [
    ...(told ? [] : diagnosisLines(explain(diagnosis))),
    ...(diagnosis.requestId === undefined ? [] : [messages.report.requestId(diagnosis.requestId)]),
    ...(url === null ? [] : [messages.report.page(url)]),
    ...(command === null ? [] : [messages.report.nextCommand(command)]),
  ];
  if (told) terminal.warn(lines.join('\n'));
  else terminal.problem(lines.join('\n'));
}

function next(diagnosis: Diagnosis, by: Reporting): NextStep {
  const step = nextStepFor(diagnosis, { ...by, cure: by.explain(diagnosis).cure });
  return step.text === '' && step.command !== null ? { ...step, text: by.messages.usage.seeHelp(step.command) } : step;
}

function envelope(ending: Ending, exitCode: number, warnings: readonly Warning[], by: Reporting): Envelope {
  const { diagnosis } = ending;
  return {
    schema: 1,
    command: by.words === '' ? 'setup' : by.words,
    ok: exitCode === 0,
    exit_code: exitCode,
    profile: by.settings.profile,
    result: ending.result,
    error: diagnosis === undefined ? null : errorOf(diagnosis, by),
    next_step: diagnosis === undefined ? null : next(diagnosis, by),
    warnings: warnings.map((warning) => ({
      code: warning.code,
      text: warningText(warning, by, (name) => name),
    })),
  };
}

function errorOf(diagnosis: Diagnosis, { explain }: Reporting): Envelope['error'] {
  const { what, why, cure } = explain(diagnosis);
  const remedy = remedyFor(diagnosis);
  return {
    code: diagnosis.kind,
    step: 'step' in remedy ? remedy.step : null,
    message: what,
    hint: [why, cure].filter((sentence) => sentence !== '').join(' '),
    retryable: isRetryable(diagnosis),
    request_id: diagnosis.requestId ?? null,
  };
}
