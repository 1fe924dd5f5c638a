import { systemBrowser } from './browser/system-browser.ts';
import type { CommandContext } from './cli/command.ts';
import { explainer } from './cli/explainer.ts';
import { systemClipboard } from './clipboard/system-clipboard.ts';
import type { Invocation } from './cli/program.ts';
import type { Settings } from './cli/settings.ts';
import { type CancelReason, Cancelled } from './domain/cancelled.ts';
import type { Language } from './domain/language.ts';
import { platformPages } from './domain/platform-page.ts';
import { isStepId } from './domain/step-id.ts';
import type { Warning } from './domain/warning.ts';
import { guidanceFor } from './guidance/catalogue.ts';
import type { Guidance } from './guidance/guidance.ts';
import type { Messages } from './messages/messages.ts';
import type { KeyChecker } from './openai/key-checker.ts';
import { keyCheckerOnDemand } from './openai/key-checker-on-demand.ts';
import type { Host } from './process/host.ts';
import { currentFolder } from './process/usual-folders.ts';
import { withoutVariable } from './process/without-variable.ts';
import { findFolders } from './store/folders.ts';
import type { Patience } from './store/keychain-client.ts';
import { profilesInFile } from './store/file-store.ts';
import { strayKeysOnDemand } from './store/stray-keys-on-demand.ts';
import { supportsUnicode } from './terminal/supports-unicode.ts';
import type { Terminal } from './terminal/terminal.ts';
import { openProfile, type Profile } from './wiring-profile.ts';

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
  const folders = findFolders(host.env, host.platform, await host.homeFolder());
  // The keyboard of other commands belongs to the program they start, or to nobody.
  const asks = settings.interactive && (invocation.command === 'setup' || isStepId(invocation.command));
  const patience: Patience = { isOver: false };
  const profileNamed = (profile: string): Promise<Profile> =>
    openProfile(profile, { ...keepingOf(parts, invocation), folders, patience, asks }, terminal);
  const { keyStore, progress } = await profileNamed(settings.profile);
  const context: CommandContext = {
    terminal,
    browser: systemBrowser({ env: host.env, platform: host.platform, disabled: !settings.browser }),
    clipboard: systemClipboard({ env: host.env, platform: host.platform, signal: control.signal }),
    keyStore,
    strayKeys: strayKeysOnDemand(host, currentFolder()),
    keyChecker: openKeyChecker(parts),
    progress,
    messages,
    guidance: openGuidance(settings.language),
    explain: parts.explain,
    signal: control.signal,
    settings,
    host,
    flags: invocation.flags,
    words: invocation.words,
    folders,
    warn,
    otherProfile: profileNamed,
    profilesInFile: () => profilesInFile({ folder: folders.config, owner: host.userId }),
    openRunner: async () => (await import('./process/child.ts')).openRunner(control.signal),
    rehearses: false,
    openPractice: async (mishap) => {
      const { openRehearsal } = await import('./practice/rehearsal.ts');
      return openRehearsal(context, mishap, (baseUrl) => {
        const there: Parts = { ...parts, settings: { ...settings, baseUrl } };
        return {
          settings: there.settings,
          keyChecker: openKeyChecker(there),
          explain: explainer(there.settings, messages, host),
        };
      });
    },
  };
  return context;
}

/** A rehearsal does not so much as look at what is kept here. */
function keepingOf(parts: Parts, { command }: Invocation): Parts {
  return command === 'practice' ? { ...parts, settings: { ...parts.settings, store: 'none' } } : parts;
}

function openKeyChecker({ host, settings }: Parts): KeyChecker {
  return keyCheckerOnDemand({
    baseUrl: settings.baseUrl,
    timeoutMs: settings.timeoutMs,
    env: host.env,
    tlsChecksOff: host.env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0',
    withoutVariable,
  });
}
