import { unknownHint } from '../domain/progress.ts';
import { keyHintIn, strayVariables } from '../domain/stray-variables.ts';
import type { CommandContext } from './command.ts';
import type { Invocation } from './program.ts';
import { settleKey } from './settle-key.ts';

/** The commands that ask OpenAI, and so are touched by where they ask and by what is set around them. */
const asking: ReadonlySet<Invocation['command']> = new Set<Invocation['command']>([
  'setup',
  'key',
  'billing',
  'verify-key',
  'status',
]);

/** What is worth knowing before a command begins: another address than OpenAI's, stray variables, a differing key. */
export async function warnOfSurroundings(command: Invocation['command'], context: CommandContext): Promise<void> {
  if (!asking.has(command)) return;
  const { settings, host, keyStore, flags, warn } = context;
  const asks = command !== 'status' || flags.check === true;
  if (!settings.baseUrl.isDefault && asks) warn({ code: 'custom_host', detail: settings.baseUrl.host });
  for (const warning of strayVariables(host.env)) warn(warning);
  const key = await settleKey(context);
  const inEnvironment = keyHintIn(host.env, 'OPENAI_API_KEY');
  if (key !== undefined && key.hint !== unknownHint && inEnvironment !== undefined && inEnvironment !== key.hint) {
    warn({ code: 'env_key_differs', detail: inEnvironment });
  }
  if (key?.store === 'file' && command === 'status')
    warn({ code: 'plaintext_store', detail: keyStore.placeOf('file') });
}
