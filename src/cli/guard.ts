import type { Diagnosis } from '../domain/diagnosis.ts';
import { isStepId } from '../domain/step-id.ts';
import type { Messages } from '../messages/messages.ts';
import type { Invocation } from './program.ts';
import type { Settings } from './settings.ts';

/** What stands in the way of a command before it begins: flags that do not go together, or nobody to ask. */
export function guard({ command, flags }: Invocation, settings: Settings, messages: Messages): Diagnosis | undefined {
  if (settings.json && (command === 'run' || command === 'token' || command === 'guide')) {
    return { kind: 'usage', detail: messages.usage.notWithJson(command) };
  }
  if (settings.interactive || !asks({ command, flags })) return undefined;
  const way = wayWithoutTerminal(command, settings.programName);
  return { kind: 'input_needed', ...(way === undefined ? {} : { detail: way }) };
}

function asks({ command, flags }: Pick<Invocation, 'command' | 'flags'>): boolean {
  if (command === 'key') return flags.keyStdin !== true && flags.keyFile === undefined && flags.fromEnv === undefined;
  return command === 'setup' || isStepId(command);
}

/** The command that does the same for a script, where there is one. */
function wayWithoutTerminal(command: Invocation['command'], programName: string): string | undefined {
  if (command === 'key' || command === 'setup') return `${programName} key --key-stdin < key.txt`;
  return command === 'billing' ? `${programName} verify-key --billing` : undefined;
}
