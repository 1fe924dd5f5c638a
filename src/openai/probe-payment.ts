import { readApiError } from '../domain/api-error.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import type { Reply } from './answer.ts';
import { findPaymentProblem } from './read-reply.ts';

/** The parameters that make the request smaller still; a model that does not know one is asked without it. */
const dispensable = ['reasoning', 'store'] as const;
type Dispensable = (typeof dispensable)[number];

/** The smallest paid request there is: OpenAI takes no fewer than 16 output tokens (its OpenAPI file, 2026-08). */
export interface PaidRequest {
  readonly model: string;
  readonly input: string;
  readonly max_output_tokens: number;
  readonly reasoning?: { readonly effort: 'none' };
  readonly store?: false;
}

function smallestRequest(model: string, refused: ReadonlySet<Dispensable>): PaidRequest {
  return {
    model,
    input: 'Reply with OK',
    max_output_tokens: 16,
    ...(refused.has('reasoning') ? {} : { reasoning: { effort: 'none' } }),
    ...(refused.has('store') ? {} : { store: false }),
  };
}

/**
 * The parameter an answer refuses, by `error.param` (`reasoning.effort`) or else by its sentence ("Unsupported
 * parameter: 'reasoning.effort' is not supported with this model."); `undefined` when it refuses something else.
 */
function refusedParameter(reply: Reply): Dispensable | undefined {
  if (reply.kind === 'silence' || reply.answer.status !== 400) return undefined;
  const error = readApiError(reply.answer.body);
  const [, quoted] = /'([a-z_.]{1,60})'/.exec(error?.message ?? '') ?? [];
  const [name] = (error?.param ?? quoted ?? '').split('.');
  return dispensable.find((parameter) => parameter === name);
}

/**
 * Sends the smallest paid request to one model after the other, until one answers or the problem is not the model's.
 * `undefined`: paid. At most one request for each model and one for each parameter refused, since what one model
 * refuses is not sent to the next: five for three models, and the one retry of `ask`.
 */
export async function findProblemPaying(
  models: readonly string[],
  ask: (request: PaidRequest) => Promise<Reply>,
): Promise<Diagnosis | undefined> {
  let problem: Diagnosis | undefined = { kind: 'model_unavailable' };
  const refused = new Set<Dispensable>();
  for (const model of models) {
    let parameter: Dispensable | undefined;
    do {
      const reply = await ask(smallestRequest(model, refused));
      problem = findPaymentProblem(reply);
      parameter = problem?.kind === 'internal' ? refusedParameter(reply) : undefined;
      if (parameter !== undefined && refused.has(parameter)) return problem;
      if (parameter !== undefined) refused.add(parameter);
    } while (parameter !== undefined);
    if (problem?.kind !== 'model_unavailable') return problem;
  }
  return problem;
}
