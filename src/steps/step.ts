import type { ApiKey } from '../domain/api-key.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { StepId } from '../domain/step-id.ts';
import type { Warning } from '../domain/warning.ts';
import type { Browser } from '../browser/browser.ts';
import type { Clipboard } from '../clipboard/clipboard.ts';
import type { Guidance } from '../guidance/guidance.ts';
import type { DiagnosisText, Messages } from '../messages/messages.ts';
import type { KeyChecker } from '../openai/key-checker.ts';
import type { ChosenKeyStore } from '../store/key-store.ts';
import type { ProgressStore } from '../store/progress-store.ts';
import type { StrayKeys } from '../store/stray-keys.ts';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * Every capability a step may touch: the only door to the world. A new member needs a decision record
 * (`docs/decisions/`).
 */
export interface StepContext {
  readonly terminal: Terminal;
  readonly browser: Browser;
  readonly clipboard: Clipboard;
  readonly keyStore: ChosenKeyStore;
  /** Keys in plain text outside of our care. */
  readonly strayKeys: StrayKeys;
  readonly keyChecker: KeyChecker;
  readonly progress: ProgressStore;
  readonly messages: Messages;
  readonly guidance: Guidance;
  /** A diagnosis in the person's language, with what the sentence may name of these surroundings. */
  readonly explain: (diagnosis: Diagnosis) => DiagnosisText;
  /** Says a warning, and keeps it for `--json`. */
  readonly warn: (warning: Warning) => void;
  /** Aborted when the run is to end: every wait and every call gives up at once. */
  readonly signal: AbortSignal;
}

/** How a step is entered this time. */
export interface Visit {
  /** Whether there is a step before it to go back to. */
  readonly canGoBack: boolean;
  /** A key that a flag has handed in already: the step asks for nothing. Only the key step looks at it. */
  readonly givenKey?: ApiKey;
  /** Whether it was done before: leaving it now changes nothing. */
  readonly isDone?: boolean;
  /** The person has said that they have a key already. Only the key step looks at it. */
  readonly hasKey?: boolean;
}

/** One of the five steps. It asks and tells through the context, keeps what it found, and ends in one of four ways. */
export interface Step {
  readonly id: StepId;
  run(context: StepContext, visit: Visit): Promise<Outcome>;
}
