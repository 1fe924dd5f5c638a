import type { ApiKey } from '../domain/api-key.ts';
import type { Result } from '../domain/result.ts';
import { loadKey } from '../steps/load-key.ts';
import type { CommandContext } from './command.ts';
import { noteKey } from './settle-key.ts';

/**
 * The stored key, to be handed on or checked; what is known of it is set right. A keychain that cannot be used is what is
 * wrong, unless the person chose to store nothing: then there is no key, and storing one is what helps.
 */
export async function loadStored(
  context: Pick<CommandContext, 'keyStore' | 'progress'>,
): Promise<Result<ApiKey | undefined>> {
  const { chosenStore, key } = (await context.progress.read()).progress;
  const loaded = await (chosenStore === 'none' ? loadKey(context) : context.keyStore.load());
  if (loaded.ok) await noteKey(loaded.value, key, context);
  return loaded;
}
