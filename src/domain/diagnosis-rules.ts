import type { Diagnosis, DiagnosisKind } from './diagnosis.ts';
import { redact } from './redact.ts';

/** What a text means, by the first pattern that it fits. */
export type Rules = ReadonlyArray<readonly [pattern: RegExp, kind: DiagnosisKind]>;

/** `undefined`: no pattern fits. */
export function firstMatch(rules: Rules, text: string): DiagnosisKind | undefined {
  return rules.find(([pattern]) => pattern.test(text))?.[1];
}

/** A diagnosis with a detail that is foreign text: it is redacted here. */
export function diagnosisOf(kind: DiagnosisKind, detail: string | undefined, requestId?: string): Diagnosis {
  return {
    kind,
    ...(requestId === undefined ? {} : { requestId }),
    ...(detail === undefined ? {} : { detail: redact(detail) }),
  };
}
