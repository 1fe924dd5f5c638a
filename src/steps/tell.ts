import type { Diagnosis } from '../domain/diagnosis.ts';
import type { DiagnosisText } from '../messages/messages.ts';
import type { StepContext } from './step.ts';

/** The sentence, the cause and, last, the cure; what a diagnosis does not need is left out. */
export function diagnosisLines({ what, why, cure }: DiagnosisText): readonly string[] {
  return [what, why, cure].filter((line) => line !== '');
}

/** Says what is wrong. */
export function tellDiagnosis(
  diagnosis: Diagnosis,
  { terminal, explain }: Pick<StepContext, 'terminal' | 'explain'>,
): void {
  terminal.problem(diagnosisLines(explain(diagnosis)).join('\n'));
}
