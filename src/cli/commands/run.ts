import type { ApiKey } from '../../domain/api-key.ts';
import { cancelledBy } from '../../domain/cancelled.ts';
import type { Diagnosis } from '../../domain/diagnosis.ts';
import type { ProgramRunner } from '../../process/child.ts';
import type { CommandContext, Ending } from '../command.ts';
import { loadStored } from '../load-stored.ts';
import { runFailed, runNotExecutable, runNotFound } from '../exit-code.ts';

const usualVariable = 'OPENAI_API_KEY';
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Runs a program with the stored key in its environment and nowhere else. The status is the program's own. */
export async function run(context: CommandContext): Promise<Ending> {
  const { flags, messages, signal } = context;
  const names = flags.envName ?? [usualVariable];
  if (!names.every((name) => variableName.test(name))) {
    return {
      result: null,
      diagnosis: { kind: 'usage', detail: messages.usage.badValue('--env-name', 'A-Z a-z 0-9 _') },
    };
  }
  const loading = loadStored(context);
  // Meanwhile: the keychain takes its time to answer.
  const opening = context.openRunner();
  try {
    const loaded = await loading;
    if (signal.aborted) throw cancelledBy(signal);
    if (!loaded.ok) return beforeTheStart(loaded.diagnosis);
    if (loaded.value === undefined) return beforeTheStart({ kind: 'no_key' });
    return await start(loaded.value, names, await opening, context);
  } finally {
    (await opening).end();
  }
}

async function start(
  key: ApiKey,
  names: readonly string[],
  runner: ProgramRunner,
  context: CommandContext,
): Promise<Ending> {
  const { words, messages, terminal } = context;
  const [command = '', ...args] = words;
  const end = await runner.run({ command, args, env: environmentWith(key.reveal(), names, context) });
  if (end.kind === 'exited') return { result: null, exitCode: end.status };
  const [sentence, exitCode] =
    end.kind === 'not-found' ? [messages.run.notFound, runNotFound] : [messages.run.notExecutable, runNotExecutable];
  terminal.problem(sentence(command));
  return { result: null, exitCode };
}

function beforeTheStart(diagnosis: Diagnosis): Ending {
  return { result: null, diagnosis, exitCode: runFailed };
}

function environmentWith(
  key: string,
  names: readonly string[],
  { host, messages, terminal }: CommandContext,
): Readonly<Record<string, string | undefined>> {
  for (const name of names) {
    const before = host.env[name];
    if (before !== undefined && before !== '' && before !== key) terminal.warn(messages.run.replaced(name));
  }
  return { ...host.env, ...Object.fromEntries(names.map((name) => [name, key])) };
}
