import type { SilenceFacts } from '../domain/no-answer.ts';

/** A proxy's answer to the question for a tunnel, where it opened none. */
export class ProxyRefusal extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

const deepestCause = 8;

/** The error, its causes, and the single failures inside an AggregateError (one for each address of a host). */
function causesOf(error: unknown, depth = 0): readonly Error[] {
  if (!(error instanceof Error) || depth > deepestCause) return [];
  const parts: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...[...parts, error.cause].flatMap((cause) => causesOf(cause, depth + 1))];
}

function codeOf(error: Error): string | undefined {
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : undefined;
}

/** What the network layer's error says, whichever layer threw it. */
export function describeSilence(
  error: unknown,
  { timedOut, proxyVariable }: Pick<SilenceFacts, 'timedOut' | 'proxyVariable'>,
): SilenceFacts {
  return {
    timedOut,
    proxyVariable,
    codes: causesOf(error)
      .map(codeOf)
      .filter((code) => code !== undefined),
    proxyStatus: error instanceof ProxyRefusal ? error.status : undefined,
  };
}
