import type { DiagnosisKind } from '../domain/diagnosis.ts';
import type { WhyNotKeychain } from '../domain/keychain-trouble.ts';
import type { Mishap } from '../domain/mishap.ts';
import type { KeyProblemReason } from '../domain/key-problem.ts';
import type { StepState } from '../domain/progress.ts';
import type { StepId } from '../domain/step-id.ts';
import type { StoreKind } from '../domain/store-kind.ts';
import type { WarningCode } from '../domain/warning.ts';
import type { KeyPromptWords } from '../terminal/terminal.ts';
import type { TerminalWords } from '../terminal/words.ts';

/** What a sentence about a diagnosis may name besides the diagnosis itself. */
export interface DiagnosisFacts {
  /** See `Diagnosis.detail`; the sentence must also be true without it. */
  readonly detail: string | undefined;
  readonly reason: KeyProblemReason | undefined;
  readonly requestsPerMinute: number | undefined;
  /** Where the key is sent, such as `api.openai.com`. */
  readonly host: string;
  /** Whether this Node reads the system's certificates with `NODE_USE_SYSTEM_CA=1`. */
  readonly readsSystemCertificates: boolean;
}

/** A diagnosis in words: what happened, why, and what cures it, each one or two short sentences. */
export interface DiagnosisText {
  readonly what: string;
  readonly why: string;
  readonly cure: string;
}

/**
 * Every word the program says, in one language, but for the guidance (`src/guidance`).
 *
 * To the translator: write what somebody of your language would say to a beginner, not what stands in the other table.
 * Short sentences, "you", no blame, no exclamation marks, no emoji. Commands, file names, variable names and the labels
 * of web pages stay as they are. Punctuation is your language's own.
 */
export interface Messages {
  readonly terminal: TerminalWords;
  readonly keyPrompt: KeyPromptWords;

  readonly wizard: {
    readonly title: string;
    /** What is going to happen, what it costs, and that Ctrl+C is safe. */
    readonly intro: string;
    /** One line of the checklist. */
    readonly checklistLine: (title: string, state: string) => string;
    readonly states: Readonly<Record<StepState, string>>;
    readonly stepHeading: (number: number, of: number, title: string) => string;
    readonly startsAt: (title: string) => string;
    readonly allDone: string;
    readonly finished: string;
    /** The steps that are still open, by title. */
    readonly stillOpen: (titles: readonly string[], command: string) => string;
    readonly afterFailure: string;
    readonly tryAgain: string;
    /** Goes to the step that cures what has just failed. */
    readonly goToStep: (title: string) => string;
    readonly goOn: string;
    readonly stop: string;
    readonly progressNotKept: string;
    readonly progressDamaged: (path: string, keptAs: string) => string;
    readonly progressNewer: (path: string) => string;
    readonly progressUnreadable: (path: string) => string;
  };

  readonly page: {
    readonly checkedOn: (day: string) => string;
    readonly question: string;
    readonly open: string;
    readonly openAgain: string;
    readonly showAgain: string;
    readonly skip: string;
    /** The same for a step that was done before. */
    readonly keep: string;
    /** Instead of doing an optional step. */
    readonly notNeeded: string;
    readonly back: string;
    readonly quit: string;
    /** A browser was started; whether a window is seen nobody can know. */
    readonly started: string;
    readonly notStarted: string;
    readonly noBrowserHere: string;
  };

  /** The answer that ends each step. */
  readonly stepDone: Readonly<Record<StepId, string>>;
  readonly stepResult: {
    readonly acknowledged: (title: string) => string;
    /** A step that was done before is left as it is. */
    readonly staysDone: (title: string) => string;
    readonly skipped: (title: string, command: string) => string;
  };

  readonly key: {
    readonly received: (hint: string, characters: number) => string;
    readonly checking: (host: string) => string;
    readonly accepted: string;
    readonly acceptedUnpaid: string;
    readonly saving: string;
    readonly saved: (place: string) => string;
    readonly savedNowhere: string;
    readonly notKept: string;
    readonly whatNow: string;
    readonly pasteAgain: string;
    readonly checkAgain: string;
    readonly saveAgain: string;
    readonly showPage: string;
    readonly checkingStore: string;
    readonly storeSlow: string;
    readonly storeQuestion: string;
    readonly storeForgets: string;
    readonly storeInFile: (path: string) => string;
    readonly storeRetry: string;
  };

  readonly clipboard: {
    readonly question: string;
    readonly empty: string;
    readonly leave: string;
    /** Programs that keep a history of the clipboard may have copies that nobody can take back. */
    readonly emptied: string;
    readonly notEmptied: string;
  };

  readonly billing: {
    readonly noKeyYet: string;
    readonly consent: string;
    readonly yes: string;
    readonly no: string;
    readonly notChecked: string;
    readonly checking: string;
    readonly pays: string;
    readonly wait: string;
    /** The line with the timer: seconds waited so far, of five minutes, and seconds to the next look. */
    readonly waiting: (passed: number, left: number) => string;
    readonly stopWaiting: string;
    readonly stillNoCredit: string;
  };

  readonly finalCheck: {
    readonly heading: string;
    readonly noKey: string;
    readonly works: string;
    readonly genuine: string;
    /** The check of the payment was tried in this run, and did not succeed. */
    readonly notPaying: string;
  };

  readonly verifyKey: {
    readonly source: Readonly<Record<'keychain' | 'file' | 'stdin' | 'prompt' | 'key-file', string>> & {
      readonly environment: (name: string) => string;
    };
    readonly checked: (hint: string, characters: number, source: string) => string;
    readonly works: string;
    readonly genuine: (command: string) => string;
    readonly belongsTo: (organization: string, project: string | undefined) => string;
  };

  readonly status: {
    readonly heading: (profile: string) => string;
    readonly keyIn: (hint: string, place: string) => string;
    readonly noKey: string;
    /** After `--check`. */
    readonly accepted: string;
    readonly effective: (hint: string, name: string) => string;
    readonly effectiveDiffers: (hint: string, name: string) => string;
    readonly next: (command: string) => string;
    readonly complete: string;
  };

  readonly places: Readonly<Record<StoreKind, (place: string) => string>>;

  /** Where a key is kept, and what that means. */
  readonly keeping: {
    /** Who can read it there: one honest sentence. */
    readonly readers: Readonly<Record<StoreKind, string>>;
    readonly reasons: Readonly<Record<WhyNotKeychain, string>>;
    readonly whyNotKeychain: (reason: string) => string;
    /** There is no keychain, and an earlier run was told what to do then. */
    readonly asChosen: Readonly<Record<Exclude<StoreKind, 'keychain'>, (place: string) => string>>;
    readonly chosenNowhere: string;
    /** A key that was kept in another place is still there. `flag`: `--store file`. */
    readonly leftBehind: (hint: string, place: string, flag: string) => string;
    /** How to stop waiting for a keychain that does not answer. */
    readonly stopWaiting: string;
    /** Another run has stored another key at the same time. */
    readonly overtaken: (hint: string) => string;
    /** A change was interrupted, and the store does not say what is in it. */
    readonly unknown: string;
    readonly moveQuestion: (hint: string, file: string, keychain: string) => string;
    readonly move: string;
    readonly leaveInFile: string;
    readonly fileCleared: string;
    readonly stillInFile: string;
    readonly profiles: string;
    /** One line of the list of profiles; `hint` and `place` are absent where no key is kept. */
    readonly profileLine: (name: string, hint: string | undefined, place: string | undefined) => string;
  };

  /** A new key over an old one. */
  readonly replacing: {
    readonly willReplace: (hint: string) => string;
    readonly question: (hint: string) => string;
    readonly check: string;
    readonly later: string;
    readonly dead: (hint: string) => string;
    readonly alive: (hint: string) => string;
  };

  /** A key that was found in plain text on this computer. */
  readonly movingIn: {
    readonly found: string;
    readonly foundIn: (hint: string, place: string) => string;
    readonly inVariable: (name: string) => string;
    readonly inLine: (path: string, line: string) => string;
    readonly question: string;
    readonly makeNew: string;
    readonly use: (hint: string) => string;
    readonly clearVariable: (name: string) => string;
    /** Followed by the line with a minus in front of it. */
    readonly lineToRemove: (path: string) => string;
    readonly notOurs: string;
    readonly removeQuestion: string;
    readonly leaveLine: string;
    readonly removeLine: string;
    readonly removed: (path: string) => string;
    readonly notRemoved: string;
    readonly seenElsewhere: string;
  };

  readonly token: { readonly refused: string };
  readonly run: {
    readonly replaced: (name: string) => string;
    readonly notFound: (name: string) => string;
    readonly notExecutable: (name: string) => string;
  };
  readonly logout: {
    readonly removed: (profile: string, place: string) => string;
    readonly nothing: (profile: string) => string;
    /** The key itself stays valid. */
    readonly stillValid: string;
  };

  readonly practice: {
    /** Said first: that nothing of it is real. */
    readonly banner: string;
    /** A heading of the wizard, marked. */
    readonly heading: (text: string) => string;
    readonly planned: (meets: string, cure: string) => string;
    /** What the person meets, and what cures it within the rehearsal; whole sentences. */
    readonly mishaps: Readonly<Record<Mishap, { readonly meets: string; readonly cure: string }>>;
    /** The pretended places of a key. */
    readonly keychain: string;
    readonly file: string;
    readonly again: (command: string) => string;
    /** After Ctrl+C: one line. */
    readonly stopped: (command: string) => string;
    readonly ended: (command: string) => string;
    readonly helpTitle: string;
    readonly helpClosing: string;
    /** In place of the wizard's own, where those would not be true. */
    readonly intro: string;
    readonly finished: string;
    readonly stillOpen: (titles: readonly string[]) => string;
    readonly quit: string;
    readonly notStarted: string;
    readonly noBrowserHere: string;
    readonly skipped: (title: string) => string;
    readonly howToUse: string;
    readonly consent: string;
    /** A key that the practice pages did not make, or that was not copied completely. */
    readonly unknownKey: DiagnosisText;
  };

  readonly usage: {
    readonly unknownCommand: (word: string, nearest: string | undefined) => string;
    readonly unknownOption: (flag: string, nearest: string | undefined) => string;
    readonly missingValue: (flag: string) => string;
    readonly badValue: (flag: string, allowed: string) => string;
    readonly excessWords: (word: string) => string;
    readonly missingCommand: string;
    readonly notWithJson: (command: string) => string;
    readonly oneKeySource: string;
    readonly stdinIsTerminal: (program: string) => string;
    readonly unreadableFile: (path: string) => string;
    readonly badBaseUrl: string;
    readonly seeHelp: (command: string) => string;
    readonly other: (text: string) => string;
  };

  /** The first question to somebody new: what they have already. */
  readonly beginning: {
    readonly question: string;
    readonly nothing: string;
    readonly account: string;
    readonly accountAndKey: string;
    /** In the key step, to somebody who has a key. */
    readonly keyAtHand: string;
    readonly makeNewKey: string;
  };

  /** More about a step, when somebody asks for it. */
  readonly explaining: {
    /** The answer that asks for it; `?` does the same. */
    readonly choice: string;
    readonly heading: (title: string) => string;
    /** What helps with any page that is not as described. */
    readonly looksDifferent: readonly string[];
    readonly reportIntro: string;
    /** A text to copy, for whoever keeps the guidance. */
    readonly report: (step: string, address: string, day: string) => string;
  };

  /** The end of the wizard, and of the hand-out: where things stand and how to go on with a key. */
  readonly ending: {
    /** A good key that was kept nowhere. */
    readonly notStored: (command: string) => string;
    readonly heading: string;
    /** Who can read the key, by where it is kept. */
    readonly readers: Readonly<Record<'file' | 'macKeychain' | 'windowsKeychain' | 'otherKeychain', string>>;
    readonly install: string;
    readonly forOneProgram: string;
    readonly forThisTerminal: string;
    readonly ownCopy: string;
    readonly dotEnv: string;
    readonly leaked: (command: string) => string;
  };

  /** The click path as a document, without what the guidance and the tables above say. */
  readonly handout: {
    readonly title: string;
    readonly intro: string;
    readonly start: string;
    readonly need: string;
    readonly needs: readonly string[];
    readonly cost: string;
    readonly costs: readonly string[];
    readonly clicks: string;
    readonly picture: string;
    readonly notes: string;
    readonly checked: (day: string, source: string) => string;
    readonly looksDifferent: string;
    readonly troubles: string;
    readonly use: string;
    readonly posix: string;
    readonly powershell: string;
    readonly leak: string;
  };

  readonly diagnoses: Readonly<Record<DiagnosisKind, (facts: DiagnosisFacts) => DiagnosisText>>;
  readonly warnings: Readonly<Record<WarningCode, (detail: string, unset: (name: string) => string) => string>>;

  readonly report: {
    readonly nextCommand: (command: string) => string;
    readonly page: (url: string) => string;
    readonly requestId: (id: string) => string;
    /** After Ctrl+C: one line with the command to go on. */
    readonly resume: (command: string) => string;
  };

  readonly help: {
    readonly usage: string;
    readonly arguments: string;
    readonly options: string;
    readonly globalOptions: string;
    readonly commands: string;
    readonly about: string;
    readonly closing: string;
    readonly command: Readonly<
      Record<StepId | 'verify-key' | 'status' | 'run' | 'token' | 'logout' | 'guide' | 'practice' | 'help', string>
    >;
    readonly flag: Readonly<
      Record<
        | 'lang'
        | 'json'
        | 'noInput'
        | 'plain'
        | 'noColor'
        | 'noBrowser'
        | 'store'
        | 'profile'
        | 'baseUrl'
        | 'timeout'
        | 'quiet'
        | 'debug'
        | 'fresh'
        | 'keyStdin'
        | 'keyFile'
        | 'fromEnv'
        | 'billing'
        | 'check'
        | 'envName'
        | 'reveal'
        | 'all'
        | 'step'
        | 'with'
        | 'help'
        | 'version',
        string
      >
    >;
  };
}
