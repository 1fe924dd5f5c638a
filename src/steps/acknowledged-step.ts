import type { StepId } from '../domain/step-id.ts';
import type { Step } from './step.ts';
import { visitPage } from './visit-page.ts';

/** A step whose result no API key can see: the person does it on the page and says so. */
export function acknowledgedStep(id: StepId): Step {
  return {
    id,
    async run(context, visit) {
      const visited = await visitPage(id, context, visit);
      return visited === 'done' ? { kind: 'done', evidence: 'acknowledged' } : { kind: visited };
    },
  };
}
