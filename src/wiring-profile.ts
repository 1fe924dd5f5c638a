import { join } from 'node:path';
import type { CommandContext } from './cli/command.ts';
import type { Messages } from './messages/messages.ts';
import { chosenStore } from './store/chosen-store.ts';
import { fileStore } from './store/file-store.ts';
import { keychainTimeoutMs } from './store/keychain-client.ts';
import { keychainStore } from './store/keychain-store.ts';
import type { ChosenKeyStore } from './store/key-store.ts';
import { noStore } from './store/no-store.ts';
import { progressFile } from './store/progress-file.ts';
import type { ProgressStore } from './store/progress-store.ts';
import type { Terminal } from './terminal/terminal.ts';
import type { Parts } from './wiring.ts';

/** What is kept under one name. */
export interface Profile {
  readonly keyStore: ChosenKeyStore;
  readonly progress: ProgressStore;
}

/** Where the key and the progress of a profile are kept: as the person chose, or as they did the last time. */
export async function openProfile(
  profile: string,
  folders: CommandContext['folders'],
  { host, settings, messages, control }: Parts,
  terminal: Terminal,
): Promise<Profile> {
  const progress = progressFile(folders.state, profile);
  const remembered = settings.store === 'auto' ? await rememberedStore(progress, messages, terminal) : undefined;
  const first = settings.store === 'auto' ? (remembered ?? 'keychain') : settings.store;
  const keyStore = chosenStore(first, settings.store === 'auto', {
    keychain: () =>
      keychainStore({
        profile,
        platform: host.platform,
        env: host.env,
        execPath: host.execPath,
        workerPath: join(host.programFolder, 'keychain-worker.cjs'),
        interactive: settings.interactive,
        timeoutMs: settings.interactive ? keychainTimeoutMs.interactive : keychainTimeoutMs.unattended,
        signal: control.signal,
        takeStarted: host.takeKeychainWorker,
        onSlow: () => terminal.warn(messages.key.storeSlow),
      }),
    file: () => fileStore({ folder: folders.config, profile, owner: host.userId }),
    none: noStore,
  });
  return { keyStore, progress };
}

/** Where the key was put the last time. What is wrong with the progress file is said here, once. */
async function rememberedStore(
  progress: ProgressStore,
  { wizard }: Messages,
  terminal: Terminal,
): Promise<'keychain' | 'file' | 'none' | undefined> {
  const { progress: known, trouble } = await progress.read();
  if (trouble?.kind === 'damaged') terminal.warn(wizard.progressDamaged(trouble.path, trouble.keptAs ?? ''));
  if (trouble?.kind === 'newer') terminal.warn(wizard.progressNewer(trouble.path));
  if (trouble?.kind === 'unreadable') terminal.warn(wizard.progressUnreadable(trouble.path));
  return known.key?.store;
}
