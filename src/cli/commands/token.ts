import type { Command } from '../command.ts';
import { loadStored } from '../load-stored.ts';

/** Prints the stored key for a pipe. Onto a screen only with `--reveal`. */
export const token: Command = async (context) => {
  const { flags, host, messages, terminal } = context;
  if (host.stdout.isTTY && flags.reveal !== true) {
    return { result: null, diagnosis: { kind: 'usage', detail: messages.token.refused } };
  }
  const loaded = await loadStored(context);
  if (!loaded.ok) return { result: null, diagnosis: loaded.diagnosis };
  if (loaded.value === undefined) return { result: null, diagnosis: { kind: 'no_key' } };
  terminal.data(loaded.value.reveal());
  return { result: null };
};
