import type { ApiKey } from '../../src/domain/api-key.ts';
import { Cancelled } from '../../src/domain/cancelled.ts';
import type { Diagnosis } from '../../src/domain/diagnosis.ts';
import { failed, ok } from '../../src/domain/result.ts';
import type { Checked, KeyChecker, KeyFacts } from '../../src/openai/key-checker.ts';

export interface FakeKeyCheckerScript {
  /** One answer for each call of `accepts`, in turn. */
  readonly accepts?: ReadonlyArray<Checked<KeyFacts>>;
  /** One answer for each call of `canPay`, in turn. */
  readonly canPay?: ReadonlyArray<Checked<void>>;
}

export interface FakeKeyChecker extends KeyChecker {
  /** What was asked about which key, oldest first. */
  readonly calls: ReadonlyArray<{ readonly method: 'accepts' | 'canPay'; readonly key: ApiKey }>;
  /** Fails when an answer was scripted that nobody asked for. */
  verify(): void;
}

const plainFacts: KeyFacts = {
  organization: 'user-exampleexampleexample',
  project: 'proj_AAAAAAAAAAAAAAAAAAAAAAAA',
  models: [{ id: 'gpt-6-luna', shutdownDate: undefined }],
  missingScopes: undefined,
  requestsPerMinute: undefined,
};

/** OpenAI knows the key. */
export function accepted(facts: Partial<KeyFacts> = {}): Checked<KeyFacts> {
  return { result: ok({ ...plainFacts, ...facts }), http: 200, ms: 1 };
}

/** The smallest paid request went through. */
export const paid: Checked<void> = { result: ok(undefined), http: 200, ms: 1 };

/** Something is wrong; fits both questions. */
export function refused(diagnosis: Diagnosis, http: number | undefined = 401): Checked<never> {
  return { result: failed(diagnosis), http, ms: 1 };
}

/** Answers as scripted, in turn, and throws on a question nobody scripted. */
export function fakeKeyChecker(script: FakeKeyCheckerScript = {}): FakeKeyChecker {
  const left = { accepts: [...(script.accepts ?? [])], canPay: [...(script.canPay ?? [])] };
  const calls: Array<FakeKeyChecker['calls'][number]> = [];

  const answer = async <T>(
    method: 'accepts' | 'canPay',
    answers: Array<Checked<T>>,
    { key, signal }: { readonly key: ApiKey; readonly signal: AbortSignal },
  ): Promise<Checked<T>> => {
    if (signal.aborted) throw new Cancelled();
    calls.push({ method, key });
    const next = answers.shift();
    if (next === undefined) throw new Error(`Nobody scripted call ${calls.length}, ${method}.`);
    return next;
  };

  return {
    host: 'api.openai.com',
    calls,
    verify() {
      const unasked = Object.entries(left).filter(([, answers]) => answers.length > 0);
      for (const [method, { length }] of unasked) throw new Error(`Scripted and never asked: ${length} × ${method}`);
    },
    accepts: (key, signal) => answer('accepts', left.accepts, { key, signal }),
    canPay: (key, _facts, signal) => answer('canPay', left.canPay, { key, signal }),
  };
}
