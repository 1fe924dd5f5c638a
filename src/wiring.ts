import { resolve } from 'node:path';
import { systemBrowser } from './browser/system-browser.ts';
import type { CommandContext } from './cli/command.ts';
import { systemClipboard } from './clipboard/system-clipboard.ts';
import type { Invocation } from './cli/program.ts';
import type { Settings } from './cli/settings.ts';
import { type CancelReason, Cancelled } from './domain/cancelled.ts';
import type { Language } from './domain/language.ts';
import { platformPages } from './domain/platform-page.ts';
import { isStepId } from './domain/step-id.ts';
import type { StoreKind } from './domain/store-kind.ts';
import type { Warning } from './domain/warning.ts';
import { guidanceFor } from './guidance/catalogue.ts';
import type { Guidance } from './guidance/guidance.ts';
import type { Messages } from './messages/messages.ts';
import { sdkKeyChecker } from './openai/sdk-key-checker.ts';
import type { Host } from './process/host.ts';
import { withoutVariable } from './process/without-variable.ts';
import { findFolders } from './store/folders.ts';
import type { Patience } from './store/keychain-client.ts';
import { profilesInFile } from './store/file-store.ts';
import type { ChosenKeyStore } from './store/key-store.ts';
import { openKeyStore } from './store/open-key-store.ts';
import { progressFile } from './store/progress-file.ts';
import { strayKeysOnDemand } from './store/stray-keys-on-demand.ts';
import type { ProgressStore } from './store/progress-store.ts';
import { supportsUnicode } from './terminal/supports-unicode.ts';
import type { Terminal } from './terminal/terminal.ts';

/** What a run is made of before its command is known. */
export interface Parts {
  readonly host: Host;
  readonly settings: Settings;
  readonly messages: Messages;
  readonly control: AbortController;
  readonly explain: CommandContext['explain'];
}

/** The real terminal: append-only text, or with colour and single keys. */
export async function openTerminal({ host, settings, messages, control }: Parts): Promise<Terminal> {
  const options = {
    input: host.stdin,
    output: host.stderr,
    results: host.stdout,
    interactive: settings.interactive,
    quiet: settings.quiet,
    debug: settings.debug,
    signal: control.signal,
    onInterrupt: (reason: CancelReason) => control.abort(new Cancelled(reason)),
    words: messages.terminal,
  };
  if (settings.plain) return (await import('./terminal/plain-terminal.ts')).createPlainTerminal(options);
  const { createRichTerminal } = await import('./terminal/rich-terminal.ts');
  const unicode = supportsUnicode(host.env, host.platform);
  // In CI a terminal is a log: nothing may move in it.
  const motion = (host.env['CI'] ?? '') === '';
  return createRichTerminal({ ...options, colour: settings.colour, unicode, motion });
}

/** What to click, on OpenAI's own pages. */
export function openGuidance(language: Language): Guidance {
  return guidanceFor(language, platformPages);
}

/** Everything a command may touch, made out of the real edges. The only place that does. */
export async function wire(
  parts: Parts,
  terminal: Terminal,
  invocation: Invocation,
  warn: (warning: Warning) => void,
): Promise<CommandContext> {
  const { host, settings, messages, control } = parts;
  const folders = findFolders(host.env, host.platform, host.homeFolder());
  // The keyboard of other commands belongs to the program they start, or to nobody.
  const asks = settings.interactive && (invocation.command === 'setup' || isStepId(invocation.command));
  const patience: Patience = { isOver: false };
  const openProfile = (profile: string): Promise<Profile> =>
    profileOf(profile, { ...parts, folders, patience, asks }, terminal);
  const { keyStore, progress } = await openProfile(settings.profile);
  return {
    terminal,
    browser: systemBrowser({ env: host.env, platform: host.platform, disabled: !settings.browser }),
    clipboard: systemClipboard({ env: host.env, platform: host.platform, signal: control.signal }),
    keyStore,
    strayKeys: strayKeysOnDemand(host, resolve()),
    keyChecker: sdkKeyChecker({
      baseUrl: settings.baseUrl,
      timeoutMs: settings.timeoutMs,
      env: host.env,
      tlsChecksOff: host.env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0',
      withoutVariable,
    }),
    progress,
    messages,
    guidance: openGuidance(settings.language),
    explain: parts.explain,
    programName: settings.programName,
    signal: control.signal,
    settings,
    host,
    flags: invocation.flags,
    words: invocation.words,
    folders,
    warn,
    otherProfile: openProfile,
    profilesInFile: () => profilesInFile({ folder: folders.config, owner: host.userId }),
    runProgram: async (program) => (await import('./process/child.ts')).runProgram(program),
  };
}

interface Profile {
  readonly keyStore: ChosenKeyStore;
  readonly progress: ProgressStore;
}

/** What the profiles of a run share. */
interface Shared extends Parts {
  readonly folders: CommandContext['folders'];
  readonly patience: Patience;
  /** Whether the command asks questions, so that the keyboard is ours. */
  readonly asks: boolean;
}

async function profileOf(
  profile: string,
  { host, settings, messages, control, folders, patience, asks }: Shared,
  terminal: Terminal,
): Promise<Profile> {
  const progress = progressFile(folders.state, profile);
  const remembered = settings.store === 'auto' ? await rememberedStore(progress, messages, terminal) : undefined;
  const first = settings.store === 'auto' ? (remembered ?? 'keychain') : settings.store;
  const keyStore = openKeyStore(
    {
      profile,
      first,
      mayChange: settings.store === 'auto',
      folder: folders.config,
      interactive: settings.interactive,
      signal: control.signal,
      patience,
      onSlow(over) {
        terminal.warn(messages.key.storeSlow);
        if (!asks) return undefined;
        return terminal.untilEnter(messages.keeping.stopWaiting, over).catch((error: unknown) => {
          control.abort(error);
          return false;
        });
      },
    },
    host,
  );
  return { keyStore, progress };
}

/** Where the key was put the last time. What is wrong with the progress file is said here, once. */
async function rememberedStore(
  progress: ProgressStore,
  { wizard }: Messages,
  terminal: Terminal,
): Promise<StoreKind | undefined> {
  const { progress: known, trouble } = await progress.read();
  if (trouble?.kind === 'damaged') terminal.warn(wizard.progressDamaged(trouble.path, trouble.keptAs ?? ''));
  if (trouble?.kind === 'newer') terminal.warn(wizard.progressNewer(trouble.path));
  if (trouble?.kind === 'unreadable') terminal.warn(wizard.progressUnreadable(trouble.path));
  return known.key?.store;
}
