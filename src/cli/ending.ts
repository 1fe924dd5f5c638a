import type { Diagnosis } from '../domain/diagnosis.ts';
import { keyCommands } from '../domain/key-commands.ts';
import { guessShell } from '../domain/shell.ts';
import { stepIds } from '../domain/step-id.ts';
import type { FinalCheck } from '../steps/final-check.ts';
import type { CommandContext } from './command.ts';
import { commandFor } from './next-step.ts';
import type { KnownKey } from '../store/progress-store.ts';

/** The last screen: what is proved, what the person said, what is open; and, with a good key, how to go on with it. */
export async function showEnd(
  context: CommandContext,
  diagnosis: Diagnosis | undefined,
  found: FinalCheck,
): Promise<void> {
  const { terminal, messages, guidance, settings, progress } = context;
  const { checklist, key } = (await progress.read()).progress;
  const { wizard, ending } = messages;
  const titleOf = (id: (typeof stepIds)[number]): string => guidance.steps[id].title;
  terminal.heading(ending.heading);
  terminal.list(stepIds.map((id) => wizard.checklistLine(titleOf(id), wizard.states[checklist[id].state])));
  const isGood = found.kind === 'works' || found.kind === 'genuine';
  if (isGood && key !== undefined) showUse(key, context);
  else if (isGood) terminal.say(ending.notStored(commandFor('key --store file', settings)));
  const open = stepIds.filter((id) => checklist[id].state === 'open');
  if (open.length > 0) terminal.say(wizard.stillOpen(open.map(titleOf), commandFor('', settings)));
  else if (diagnosis === undefined) terminal.success(wizard.finished);
}

/** Where the key is, who can read it, the ways to use it, and what to do when it is out. */
function showUse({ hint, store }: KnownKey, context: CommandContext): void {
  const { terminal, messages, guidance, keyStore, settings, host } = context;
  const { ending, status, places } = messages;
  terminal.say(status.keyIn(hint, places[store](keyStore.placeOf(store))));
  terminal.say(ending.readers[store === 'file' ? 'file' : keychainOf(host.platform)]);
  const install = installCommands[settings.programName];
  if (install !== undefined) {
    terminal.say(ending.install);
    terminal.address(install);
  }
  const flags = settings.profile === 'default' ? '' : ` --profile ${settings.profile}`;
  const shell = guessShell(host.env, host.platform === 'win32');
  const commands = keyCommands(shell, 'openai-onboard', flags);
  terminal.say(ending.forOneProgram);
  terminal.address(commands.forOneProgram);
  terminal.say(ending.forThisTerminal);
  terminal.address(commands.forThisTerminal);
  terminal.say(ending.ownCopy);
  for (const command of commands.ownCopy) terminal.address(command);
  terminal.say(ending.dotEnv);
  for (const command of commands.dotEnv) terminal.address(command);
  terminal.say(ending.leaked(commandFor('key', settings)));
  terminal.address(guidance.pages.apiKeys.url);
}

/** What makes `openai-onboard` a command, by how the program was called this time. */
const installCommands: Readonly<Record<string, string>> = {
  'npx openai-onboard': 'npm i -g openai-onboard',
  'npm start --': 'npm i -g .',
};

function keychainOf(platform: NodeJS.Platform): 'macKeychain' | 'windowsKeychain' | 'otherKeychain' {
  if (platform === 'darwin') return 'macKeychain';
  return platform === 'win32' ? 'windowsKeychain' : 'otherKeychain';
}
