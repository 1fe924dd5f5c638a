import { cancelledBy } from '../domain/cancelled.ts';
import type { Environment } from '../domain/environment.ts';

/**
 * What the Secret Service (GNOME Keyring, KWallet, KeePassXC) says of its default collection, in which keys are kept.
 * `unknown`: there is no `dbus-send` to ask with, or it said something nobody has seen yet.
 */
export type SecretServiceState =
  | 'open'
  | 'locked'
  | 'no-collection'
  | 'no-service'
  | 'no-bus'
  | 'no-answer'
  | 'unknown';

const replyTimeoutMs = 2000;
/** A bus that accepts a connection and then says nothing is beyond the limit above. */
const timeoutMs = replyTimeoutMs + 1000;

const question = [
  '--session',
  '--print-reply=literal',
  `--reply-timeout=${replyTimeoutMs}`,
  '--dest=org.freedesktop.secrets',
  '/org/freedesktop/secrets/aliases/default',
  'org.freedesktop.DBus.Properties.Get',
  'string:org.freedesktop.Secret.Collection',
  'string:Locked',
] as const;

/**
 * How the answers begin. Names of D-Bus errors are the same in every language. Source: dbus-send 1.14 with
 * gnome-keyring 42 and KWallet 5, seen 2026-11.
 */
const answers: ReadonlyArray<readonly [pattern: RegExp, state: SecretServiceState]> = [
  [/\bboolean true\b/, 'locked'],
  [/\bboolean false\b/, 'open'],
  [/\bDBus\.Error\.(?:ServiceUnknown|NameHasNoOwner|Spawn\.)/, 'no-service'],
  [/\bDBus\.Error\.Unknown(?:Method|Object|Interface)\b|\bSecret\.Error\.NoSuchObject\b/, 'no-collection'],
  [/\bDBus\.Error\.(?:NoReply|Timeout|TimedOut)\b/, 'no-answer'],
  [/^Failed to open connection|\bDBus\.Error\.(?:Disconnected|NoServer)\b/m, 'no-bus'],
];

/** Asks without opening a window and without writing anything. Throws nothing but `Cancelled`. */
export async function askSecretService(env: Environment, signal: AbortSignal): Promise<SecretServiceState> {
  const { askChild } = await import('../process/ask-child.ts');
  const answer = await askChild({ command: 'dbus-send', args: question, env, timeoutMs, signal, withStderr: true });
  if (answer.kind === 'aborted') throw cancelledBy(signal);
  if (answer.kind === 'timed-out') return 'no-answer';
  if (answer.kind === 'not-started') return 'unknown';
  return answers.find(([pattern]) => pattern.test(answer.output))?.[1] ?? 'unknown';
}
