import { ApiKey } from '../domain/api-key.ts';
import { Cancelled } from '../domain/cancelled.ts';
import { diagnoseKeyProblem } from '../domain/key-problem.ts';
import { holdsNothing } from '../steps/load-key.ts';
import type { CommandContext } from './command.ts';
import { type GivenKey, readGivenKey } from './given-key.ts';
import { loadStored } from './load-stored.ts';

/**
 * The key to check: a flag's, else the stored one, else the one in `OPENAI_API_KEY`, else, at a terminal, one that is
 * pasted now and not stored.
 */
export async function findKey(context: CommandContext): Promise<GivenKey> {
  const given = await readGivenKey(context);
  if (given !== undefined) return given;

  const { keyStore, progress, terminal } = context;
  const stored = await loadStored(context);
  if (stored.ok && stored.value !== undefined) return { key: stored.value, source: keyStore.kind };
  // Another key is not taken in place of one that may well be stored, in a keychain that is locked, say.
  const isEmpty = stored.ok || (keyStore.mayChange && holdsNothing(stored.diagnosis, (await progress.read()).progress));
  if (!isEmpty) return { problem: stored.diagnosis };
  const inEnvironment = readVariable(context);
  if (inEnvironment !== undefined) return inEnvironment;
  if (terminal.interactive) return pasteKey(context);
  return { problem: stored.ok ? { kind: 'no_key' } : stored.diagnosis };
}

function readVariable({ host }: CommandContext): GivenKey | undefined {
  const value = host.env['OPENAI_API_KEY'];
  return value === undefined || value.trim() === '' ? undefined : readText(value, 'env:OPENAI_API_KEY');
}

async function pasteKey({ terminal, messages }: CommandContext): Promise<GivenKey> {
  const pasted = await terminal.askKey(messages.keyPrompt);
  if (pasted === undefined) throw new Cancelled();
  return readText(pasted, 'prompt');
}

function readText(text: string, source: string): GivenKey {
  const read = ApiKey.read(text);
  return read instanceof ApiKey ? { key: read, source } : { problem: diagnoseKeyProblem(read) };
}
