import { describe, expect, it } from 'vitest';
import { readApiError } from '../../src/domain/api-error.ts';

describe('readApiError', () => {
  it('reads the four fields, and takes null and other kinds for absent', () => {
    const error = { message: 'm', type: 't', code: null, param: 7 };
    expect(readApiError({ error })).toEqual({ message: 'm', type: 't', code: undefined, param: undefined });
  });

  it('takes a bare string for an error only when OpenAI is known to send it', () => {
    const message = 'You have insufficient permissions for this operation. Missing scopes: api.model.read.';
    expect(readApiError({ error: message })?.message).toBe(message);
    expect(readApiError({ error: 'Forbidden' })).toBeUndefined();
  });

  it.each([
    [undefined],
    [null],
    ['text'],
    [[{ error: { message: 'm', code: 'c' } }]],
    [{}],
    [{ error: null }],
    [{ error: [] }],
    [{ error: { message: 'a gateway says no' } }],
    [{ error: { message: 1, code: 'c' } }],
    [{ message: 'm', code: 'c' }],
  ])('finds none in %j', (body) => {
    expect(readApiError(body)).toBeUndefined();
  });

  it('cuts a message of any length', () => {
    expect(readApiError({ error: { message: 'x'.repeat(1_000_000), code: null } })?.message).toHaveLength(2000);
  });
});
