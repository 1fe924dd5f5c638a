import type { ApiKey } from '../domain/api-key.ts';
import type { Result } from '../domain/result.ts';
import { loadKey } from '../steps/load-key.ts';
import type { CommandContext } from './command.ts';

/**
 * The stored key, to be handed on or checked. A keychain that cannot be used is what is wrong, unless the person chose
 * to store nothing: then there is no key, and storing one is what helps.
 */
export async function loadStored(
  context: Pick<CommandContext, 'keyStore' | 'progress'>,
): Promise<Result<ApiKey | undefined>> {
  const { chosenStore } = (await context.progress.read()).progress;
  return chosenStore === 'none' ? loadKey(context) : context.keyStore.load();
}
