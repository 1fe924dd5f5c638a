import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRecord, parseJson } from '../../src/domain/json.ts';
import type { Answer, Reply } from '../../src/openai/answer.ts';
import { diagnoseReply, findPaymentProblem, readAccount, readModelList } from '../../src/openai/read-reply.ts';

const strange = fc.oneof(
  fc.anything(),
  fc.record({
    object: fc.constantFrom('list', 'response', 'error'),
    data: fc.anything(),
    status: fc.anything(),
    error: fc.anything(),
  }),
);
const answer: fc.Arbitrary<Answer> = fc
  .record({
    status: fc.oneof(fc.constant(200), fc.integer({ min: 0, max: 999 })),
    type: fc.constantFrom('application/json', 'text/html', undefined),
    header: fc.option(fc.string({ unit: 'binary' }), { nil: undefined }),
    body: fc.oneof(strange, fc.json().map(parseJson), fc.constant(undefined)),
  })
  .map(({ status, type, header, body }) => ({
    status,
    header: (name) => (name === 'content-type' ? type : header),
    body,
  }));

describe('an answer of any kind', () => {
  it('never throws, and is good only when it is what was asked for', () => {
    fc.assert(
      fc.property(answer, (answer) => {
        const reply: Reply = { kind: 'answer', answer };
        const { body } = answer;
        const object = answer.status === 200 && isRecord(body) ? body['object'] : undefined;
        expect(JSON.stringify([readAccount(reply), diagnoseReply(reply)])).toEqual(expect.any(String));
        expect(readModelList(reply) === undefined || object === 'list').toBe(true);
        expect(findPaymentProblem(reply) !== undefined || object === 'response').toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('passes on only what looks as OpenAI writes it', () => {
    const hostile: Reply = {
      kind: 'answer',
      answer: { status: 500, header: () => 'sk-proj-\u001B[31mabc', body: undefined },
    };
    expect(readAccount(hostile)).toEqual({ organization: undefined, project: undefined, requestsPerMinute: undefined });
    expect(diagnoseReply(hostile)).toEqual({ kind: 'not_openai', detail: 'HTTP 500' });
  });
});
