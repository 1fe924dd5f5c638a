import { ApiKey } from '../domain/api-key.ts';
import { Cancelled } from '../domain/cancelled.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import { diagnoseKeyProblem } from '../domain/key-problem.ts';
import { redact } from '../domain/redact.ts';
import { type Result, failed, ok } from '../domain/result.ts';
import { readPath, readStream } from '../process/read-stream.ts';
import type { CommandContext } from './command.ts';

/** A key that a flag handed in, and where it came from; or what is wrong with it. */
export type GivenKey =
  | { readonly key: ApiKey; readonly source: string; readonly problem?: undefined }
  | { readonly problem: Diagnosis };

type Reading = Pick<CommandContext, 'flags' | 'host' | 'messages' | 'settings' | 'explain' | 'signal'>;

/**
 * The key of `--key-stdin`, `--key-file` or `--from-env`; `undefined` when none of them was given. Throws `Cancelled`
 * when the run is ended while the key is waited for.
 */
export async function readGivenKey(context: Reading): Promise<GivenKey | undefined> {
  const { keyStdin, keyFile, fromEnv } = context.flags;
  const given = [keyStdin === true, keyFile !== undefined, fromEnv !== undefined].filter(Boolean).length;
  if (given === 0) return undefined;
  if (given > 1) return { problem: usage(context.messages.usage.oneKeySource) };

  const name = fromEnv === true ? 'OPENAI_API_KEY' : (fromEnv ?? '');
  const [text, source] =
    keyStdin === true
      ? [await fromStdin(context), 'stdin']
      : keyFile === undefined
        ? [fromVariable(name, context), `env:${name}`]
        : [await fromFile(keyFile, context), 'key-file'];
  if (!text.ok) return { problem: text.diagnosis };
  const read = ApiKey.read(text.value);
  return read instanceof ApiKey ? { key: read, source } : { problem: diagnoseKeyProblem(read) };
}

function usage(detail: string): Diagnosis {
  return { kind: 'usage', detail };
}

async function fromStdin(context: Reading): Promise<Result<string>> {
  const { host, messages, settings, signal } = context;
  if (host.stdin.isTTY) return failed(usage(messages.usage.stdinIsTerminal(settings.programName)));
  return textOf(readStream(host.stdin, signal), '/dev/stdin', context);
}

async function fromFile(path: string, context: Reading): Promise<Result<string>> {
  return textOf(readPath(path, context.signal), path, context);
}

async function textOf(reading: Promise<string>, path: string, { messages }: Reading): Promise<Result<string>> {
  try {
    return ok(await reading);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return failed(usage(messages.usage.unreadableFile(redact(path))));
  }
}

/** A variable that is not set is no mistake in the command line: there simply is no key. */
function fromVariable(name: string, { host }: Reading): Result<string> {
  const value = host.env[name] ?? '';
  return value.trim() === '' ? failed({ kind: 'no_key' }) : ok(value);
}
