import type { Diagnosis } from '../domain/diagnosis.ts';
import { isMishap, mishaps } from '../domain/mishap.ts';
import { isStepId } from '../domain/step-id.ts';
import type { Messages } from '../messages/messages.ts';
import type { Invocation } from './program.ts';
import type { Settings } from './settings.ts';

/** What stands in the way of a command before it begins: flags that do not go together, or nobody to ask. */
export function guard({ command, flags }: Invocation, settings: Settings, messages: Messages): Diagnosis | undefined {
  if (settings.json && isForPeople(command)) {
    return { kind: 'usage', detail: messages.usage.notWithJson(command) };
  }
  if (command === 'practice' && flags.with !== undefined && !isMishap(flags.with)) {
    return { kind: 'usage', detail: messages.usage.badValue('--with', mishaps.join(', ')) };
  }
  if (settings.interactive || !asks({ command, flags })) return undefined;
  const way = wayWithoutTerminal(command, settings.programName);
  return { kind: 'input_needed', ...(way === undefined ? {} : { detail: way }) };
}

function asks({ command, flags }: Pick<Invocation, 'command' | 'flags'>): boolean {
  if (command === 'key') return flags.keyStdin !== true && flags.keyFile === undefined && flags.fromEnv === undefined;
  return command === 'setup' || command === 'practice' || isStepId(command);
}

/** The command that does the same for a script, where there is one. */
function wayWithoutTerminal(command: Invocation['command'], programName: string): string | undefined {
  if (command === 'key' || command === 'setup') return `${programName} key --key-stdin < key.txt`;
  return command === 'billing' ? `${programName} verify-key --billing` : undefined;
}

/** The commands whose result is a text for people or for a program, which one JSON object cannot be. */
function isForPeople(command: Invocation['command']): command is 'run' | 'token' | 'guide' | 'practice' {
  return command === 'run' || command === 'token' || command === 'guide' || command === 'practice';
}
