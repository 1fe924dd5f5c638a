import type { ApiKey } from '../domain/api-key.ts';
import type { StepContext } from './step.ts';

/**
 * Offers to empty the clipboard where the pasted key still lies in it: whoever pastes next, in whatever window, would
 * paste the key. Says nothing where it is not there or nobody can tell.
 */
export async function offerEmptyClipboard(
  apiKey: ApiKey,
  { terminal, clipboard, messages }: StepContext,
): Promise<void> {
  if (!(await clipboard.holds(apiKey))) return;
  const empty = await terminal.choose({
    text: messages.clipboard.question,
    choices: [
      { value: true, label: messages.clipboard.empty },
      { value: false, label: messages.clipboard.leave },
    ],
  });
  if (!empty) return;
  if (await clipboard.clear()) terminal.success(messages.clipboard.emptied);
  else terminal.warn(messages.clipboard.notEmptied);
}
