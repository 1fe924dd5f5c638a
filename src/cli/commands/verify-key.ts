import type { ApiKey } from '../../domain/api-key.ts';
import { type Diagnosis, unfundedRequestsPerMinute } from '../../domain/diagnosis.ts';
import type { Checked, KeyFacts } from '../../openai/key-checker.ts';
import { checkAcceptance, checkPayment, consentsToPay } from '../../steps/check-key.ts';
import type { CommandContext, Ending } from '../command.ts';
import { findKey } from '../find-key.ts';
import { commandFor } from '../next-step.ts';
import { recordEvidence } from '../record-evidence.ts';

interface Check {
  readonly id: 'format' | 'models' | 'generate';
  readonly status: 'pass' | 'warn' | 'fail' | 'skip';
  readonly code: string | null;
  readonly http: number | null;
  readonly ms: number;
}

/** Checks a key: its form, whether OpenAI accepts it (free), and with consent whether the account pays. */
export async function verifyKey(context: CommandContext): Promise<Ending> {
  const found = await findKey(context);
  if (found.problem !== undefined) return { result: null, diagnosis: found.problem };
  const { key, source } = found;
  tellSource(key, source, context);
  const checks: Check[] = [checkFormat(key, context)];

  const accepted = await checkAcceptance(key, context);
  const facts = accepted.result.ok ? accepted.result.value : undefined;
  checks.push(modelsCheck(accepted, context));
  const paid = facts === undefined ? undefined : await askPayment(key, facts, context);
  checks.push(generateCheck(paid));

  const diagnosis = failure(accepted) ?? (paid === undefined ? undefined : failure(paid));
  await recordEvidence({ source, diagnosis, paid: paid !== undefined }, context);
  const verdict = diagnosis?.kind ?? (paid === undefined ? 'genuine' : 'works');
  const result = {
    key: { hint: key.hint, kind: key.kind, length: key.length },
    source,
    host: context.keyChecker.host,
    checks,
    organization: facts?.organization ?? null,
    project: facts?.project ?? null,
    verdict,
  };
  tellVerdict(verdict, facts, context);
  return diagnosis === undefined ? { result } : { result, diagnosis };
}

function failure({ result }: Checked<unknown>): Diagnosis | undefined {
  return result.ok ? undefined : result.diagnosis;
}

function tellSource(key: ApiKey, source: string, { terminal, messages }: CommandContext): void {
  const words = messages.verifyKey.source;
  const name = /^env:(.*)$/.exec(source)?.[1];
  const place = Object.entries(words).find(([id]) => id === source)?.[1];
  const text = name === undefined ? (typeof place === 'string' ? place : source) : words.environment(name);
  terminal.say(messages.verifyKey.checked(key.hint, key.length, text));
}

function checkFormat(key: ApiKey, context: CommandContext): Check {
  if (!key.hasKnownShape) context.warn({ code: 'unknown_key_shape' });
  const code = key.hasKnownShape ? null : 'unknown_key_shape';
  return { id: 'format', status: code === null ? 'pass' : 'warn', code, http: null, ms: 0 };
}

function modelsCheck({ result, http, ms }: Checked<KeyFacts>, context: CommandContext): Check {
  const check = { id: 'models', http: http ?? null, ms } as const;
  if (!result.ok) return { ...check, status: 'fail', code: result.diagnosis.kind };
  const { missingScopes, requestsPerMinute } = result.value;
  if (requestsPerMinute !== undefined && requestsPerMinute <= unfundedRequestsPerMinute) {
    context.warn({ code: 'unfunded_account', detail: String(requestsPerMinute) });
  }
  if (missingScopes === undefined) return { ...check, status: 'pass', code: null };
  context.warn({ code: 'restricted_key', detail: missingScopes });
  return { ...check, status: 'warn', code: 'restricted_key' };
}

function generateCheck(paid: Checked<void> | undefined): Check {
  if (paid === undefined) return { id: 'generate', status: 'skip', code: null, http: null, ms: 0 };
  const { result, http, ms } = paid;
  const code = result.ok ? null : result.diagnosis.kind;
  return { id: 'generate', status: result.ok ? 'pass' : 'fail', code, http: http ?? null, ms };
}

/** `--billing` is the consent where nobody can be asked; at a terminal the person is asked all the same. */
async function askPayment(key: ApiKey, facts: KeyFacts, context: CommandContext): Promise<Checked<void> | undefined> {
  if (context.flags.billing !== true) return undefined;
  if (context.terminal.interactive && !(await consentsToPay(context))) return undefined;
  return checkPayment(key, facts, context);
}

function tellVerdict(verdict: string, facts: KeyFacts | undefined, context: CommandContext): void {
  const { terminal, messages, settings } = context;
  if (verdict === 'works') terminal.success(messages.verifyKey.works);
  if (verdict === 'genuine') terminal.success(messages.verifyKey.genuine(commandFor('verify-key --billing', settings)));
  if (facts?.organization !== undefined) terminal.say(messages.verifyKey.belongsTo(facts.organization, facts.project));
}
