import { isStepId } from '../domain/step-id.ts';
import type { Command } from './command.ts';
import type { CommandName } from './flags.ts';
import type { Invocation } from './program.ts';

const loaders: Readonly<Record<CommandName, () => Promise<Command>>> = {
  setup: async () => (await import('./sequence.ts')).setUp,
  'verify-key': async () => (await import('./commands/verify-key.ts')).verifyKey,
  status: async () => (await import('./commands/status.ts')).status,
  token: async () => (await import('./commands/token.ts')).token,
  run: async () => (await import('./commands/run.ts')).run,
  guide: async () => (await import('./commands/guide.ts')).guide,
  logout: async () => (await import('./commands/logout.ts')).logout,
  practice: async () => (await import('./commands/practice.ts')).practice,
};

/** The code of one command; each is read from disk only when it is called for. */
export async function loadCommand(command: Invocation['command']): Promise<Command> {
  if (isStepId(command)) return (await import('./commands/step.ts')).stepCommand(command);
  return loaders[command]();
}
