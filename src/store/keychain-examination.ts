import type { Environment } from '../domain/environment.ts';
import type { AskKeychain, KeychainReply } from './keychain-client.ts';
import type { KeychainTrouble } from '../domain/keychain-trouble.ts';
import { troubleInWords } from './keychain-words.ts';
import { askSecretService, type SecretServiceState } from './secret-service.ts';

/** A keychain to look into. */
export interface Keychain {
  readonly service: string;
  readonly ask: AskKeychain;
  readonly platform: NodeJS.Platform;
  readonly env: Environment;
  readonly timeoutMs: number;
  /** Whether a person can wake or unlock it. */
  readonly interactive: boolean;
  readonly signal: AbortSignal;
}

/** Written to try a keychain where only trying tells. No profile can have a dot in its name. */
const probeAccount = '.probe';

/**
 * What hinders keeping a key now; `undefined`: nothing does. An open Secret Service is believed without a trial, a
 * missing one too. A locked one asks for its password by being tried, unless it is to be looked at `quietly`.
 */
export async function findObstacle(keychain: Keychain, manner?: 'quietly'): Promise<KeychainTrouble | undefined> {
  // Without one, macOS would show a window about it. Source: Gemini CLI's keychain check, 2026.
  if (keychain.platform === 'darwin' && !(await hasDefaultKeychain(keychain))) return 'no-collection';
  const state = await askState(keychain);
  if (state === 'no-bus' || state === 'no-service' || state === 'no-collection') return state;
  if (state === 'open') return removeProbe(keychain);
  // Where nobody can wake it, a trial would only use up the time of the whole command.
  if (state === 'no-answer' && !keychain.interactive) return state;
  if (manner === 'quietly' && usesSecretService(keychain)) return state === 'unknown' ? 'failed' : state;
  return tryOut(keychain);
}

/**
 * Why something that looks empty is not known to be so; `undefined`: it is empty. On Linux a locked keyring looks
 * empty, and where nobody can say whether it is locked, a trial decides.
 */
export async function doubtEmptiness(keychain: Keychain): Promise<KeychainTrouble | undefined> {
  if (!usesSecretService(keychain)) return undefined;
  const state = await askState(keychain);
  if (state === 'open' || state === 'no-collection') return undefined;
  return state === 'unknown' ? tryOut(keychain) : state;
}

/** What the other replies mean, where a success was hoped for. */
const meanings = {
  'not-installed': 'not-installed',
  crashed: 'crashed',
  'given-up': 'no-answer',
  // Whatever these say, it is not what was asked for.
  differs: 'differs',
  found: 'differs',
  nothing: 'differs',
  saved: 'differs',
  removed: 'differs',
} as const satisfies Readonly<
  Record<Exclude<KeychainReply['kind'], 'timed-out' | 'not-loadable' | 'refused'>, KeychainTrouble>
>;

/** What a reply that is no success means. `whenLate`: what no answer in time is called for what was asked. */
export async function explain(
  keychain: Keychain,
  reply: KeychainReply,
  whenLate: 'no-answer' | 'unconfirmed',
): Promise<KeychainTrouble> {
  if (reply.kind === 'timed-out') return whenLate;
  if (reply.kind === 'not-loadable') {
    // Where no keychain program runs, a library to talk to it would not help.
    const state = await askState(keychain);
    return state === 'no-bus' || state === 'no-service' ? state : 'no-library';
  }
  if (reply.kind === 'refused') {
    const state = await askState(keychain);
    const trouble = state === 'unknown' ? troubleInWords(reply.message) : state;
    if (trouble === 'no-answer') return whenLate;
    return trouble === 'open' ? 'refused' : trouble;
  }
  return meanings[reply.kind];
}

function usesSecretService(keychain: Keychain): boolean {
  return keychain.platform !== 'darwin' && keychain.platform !== 'win32';
}

async function askState(keychain: Keychain): Promise<SecretServiceState> {
  return usesSecretService(keychain) ? askSecretService(keychain.env, keychain.signal) : 'unknown';
}

async function hasDefaultKeychain({ env, timeoutMs, signal }: Keychain): Promise<boolean> {
  const { askChild } = await import('../process/ask-child.ts');
  const answer = await askChild({ command: 'security', args: ['default-keychain'], env, timeoutMs, signal });
  return answer.kind !== 'exited' || answer.status === 0;
}

async function tryOut(keychain: Keychain): Promise<KeychainTrouble | undefined> {
  const { service, ask } = keychain;
  const reply = await ask({ action: 'save', service, account: probeAccount, secret: 'probe' });
  return reply.kind === 'saved' ? removeProbe(keychain) : explain(keychain, reply, 'no-answer');
}

/** Also finds the probe of a run that was killed. Where there is none, it only reads. */
async function removeProbe(keychain: Keychain): Promise<KeychainTrouble | undefined> {
  const { service, ask } = keychain;
  const reply = await ask({ action: 'remove', service, account: probeAccount });
  return reply.kind === 'removed' || reply.kind === 'nothing' ? undefined : explain(keychain, reply, 'no-answer');
}
