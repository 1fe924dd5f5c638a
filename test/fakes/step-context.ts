import type { Language } from '../../src/domain/language.ts';
import { platformPages } from '../../src/domain/platform-page.ts';
import type { Warning } from '../../src/domain/warning.ts';
import { guidanceFor } from '../../src/guidance/catalogue.ts';
import { en } from '../../src/messages/en.ts';
import { ja } from '../../src/messages/ja.ts';
import type { StrayKey, StrayLine } from '../../src/store/stray-keys.ts';
import type { StepContext, Visit } from '../../src/steps/step.ts';
import { fakeClipboard, type FakeClipboardOptions } from './fake-clipboard.ts';
import { fakeBrowser, type FakeBrowser, type FakeBrowserOptions } from './fake-browser.ts';
import { fakeKeyChecker, type FakeKeyChecker, type FakeKeyCheckerScript } from './fake-key-checker.ts';
import { type Act, fakeTerminal, type FakeTerminal } from './fake-terminal.ts';
import { memoryKeyStore, type MemoryKeyStore, type MemoryKeyStoreScript } from './memory-key-store.ts';
import { memoryProgress, type MemoryProgress } from './memory-progress.ts';

/** What a test scripts; whatever is left out is empty, works, or is not to be asked. */
export interface Script {
  /** What the person does, in order. */
  readonly acts?: readonly Act[];
  readonly interactive?: boolean;
  readonly language?: Language;
  readonly store?: MemoryKeyStoreScript;
  readonly checker?: FakeKeyCheckerScript;
  readonly browser?: FakeBrowserOptions;
  readonly clipboard?: FakeClipboardOptions;
  readonly progress?: MemoryProgress;
  /** Keys in plain text that are found: none unless given. */
  readonly strayKeys?: readonly StrayKey[];
  /** Whether their lines can be removed. */
  readonly removes?: boolean;
}

/** The door to a world of fakes, with what a test wants to look at afterwards. */
export interface FakeContext extends StepContext {
  readonly terminal: FakeTerminal;
  readonly browser: FakeBrowser;
  readonly keyStore: MemoryKeyStore;
  readonly keyChecker: FakeKeyChecker;
  readonly progress: MemoryProgress;
  readonly warnings: readonly Warning[];
  /** The lines that were removed from files. */
  readonly removedLines: readonly StrayLine[];
}

export const messagesIn = { en, ja } as const;

/** A step's context out of fakes that refuse what nobody scripted. */
export function stepContext({ acts = [], interactive = true, language = 'en', ...script }: Script = {}): FakeContext {
  const messages = messagesIn[language];
  const terminal = fakeTerminal(acts, { interactive });
  const warnings: Warning[] = [];
  const removedLines: StrayLine[] = [];
  return {
    terminal,
    browser: fakeBrowser(script.browser),
    clipboard: fakeClipboard(script.clipboard),
    keyStore: memoryKeyStore(script.store),
    keyChecker: fakeKeyChecker(script.checker),
    progress: script.progress ?? memoryProgress(),
    strayKeys: {
      find: async () => script.strayKeys ?? [],
      async removeLine(line) {
        removedLines.push(line);
        return script.removes ?? true;
      },
    },
    messages,
    guidance: guidanceFor(language, platformPages),
    explain: ({ kind, detail, reason, requestsPerMinute }) =>
      messages.diagnoses[kind]({
        detail,
        reason,
        requestsPerMinute,
        host: 'api.openai.com',
        readsSystemCertificates: true,
      }),
    warn(warning) {
      warnings.push(warning);
      terminal.warn(messages.warnings[warning.code](warning.detail ?? '', (name) => `unset ${name}`));
    },
    signal: new AbortController().signal,
    warnings,
    removedLines,
  };
}

/** A step entered from the one before it. */
export const visit: Visit = { canGoBack: true };
