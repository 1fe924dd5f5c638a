import type { SilenceFacts } from '../domain/api-failure.ts';

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

/** undici tells a proxy's refusal in the message alone: "Proxy response (407) !== 200 when HTTP Tunneling" (7.30). */
function proxyStatusOf(error: Error): number | undefined {
  const [, status] = /^Proxy response \((\d{3})\)/.exec(error.message) ?? [];
  return status === undefined ? undefined : Number(status);
}

/** What the network layer's error says, whichever layer threw it. */
export function describeSilence(
  error: unknown,
  { timedOut, proxyVariable }: Pick<SilenceFacts, 'timedOut' | 'proxyVariable'>,
): SilenceFacts {
  const causes = causesOf(error);
  return {
    timedOut,
    proxyVariable,
    codes: causes.map(codeOf).filter((code) => code !== undefined),
    proxyStatus: causes.map(proxyStatusOf).find((status) => status !== undefined),
  };
}
