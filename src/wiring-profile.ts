import type { CommandContext } from './cli/command.ts';
import type { StoreKind } from './domain/store-kind.ts';
import type { Messages } from './messages/messages.ts';
import type { Patience } from './store/keychain-client.ts';
import type { ChosenKeyStore } from './store/key-store.ts';
import { openKeyStore } from './store/open-key-store.ts';
import { progressFile } from './store/progress-file.ts';
import type { ProgressStore } from './store/progress-store.ts';
import type { Terminal } from './terminal/terminal.ts';
import type { Parts } from './wiring.ts';

/** What is kept under one name. */
export interface Profile {
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

/** Where the key and the progress of a profile are kept: as the person chose, or as they did the last time. */
export async function openProfile(
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
      folders,
      timeoutMs: settings.timeoutMs,
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
