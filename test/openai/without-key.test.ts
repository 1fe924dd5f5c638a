import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WireAnswer } from '../../src/openai/answer.ts';
import { withoutKey } from '../../src/openai/without-key.ts';
import { secret } from './checker-setup.ts';

/** A key in which no two places look alike. */
const key = 'sk-proj-0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT_uVwXyZ';

function seen(text: string, header = '', secret = key): { readonly body: unknown; readonly header: unknown } {
  const answer: WireAnswer = { status: 200, header: () => header, text };
  const clean = withoutKey(answer, secret);
  return { body: clean.body, header: clean.header('any') };
}

const masked = (text: string, secret = key): unknown => seen(JSON.stringify(text), '', secret).body;

describe('an answer without the key', () => {
  it.each([
    [key, '[hidden]'],
    [`a ${key} b ${key}`, 'a [hidden] b [hidden]'],
    [`${key}${key}`, '[hidden]'],
    [`x${key.slice(0, 9)}y`, 'x[hidden]y'],
    [`x${key.slice(0, 40)}y`, 'x[hidden]y'],
    [`x${key.slice(-9)}`, 'x[hidden]'],
    [`${key.slice(3, 20)}-${key.slice(20, 35)}`, '[hidden]-[hidden]'],
    // What every key begins with, and the ends that OpenAI's 401 shows, tell nothing.
    [`sk-proj-****${key.slice(-4)}`, `sk-proj-****${key.slice(-4)}`],
    ['org-abcdefghijklmnop', 'org-abcdefghijklmnop'],
    ['', ''],
  ])('%j reads %j', (text, clean) => {
    expect(masked(text)).toBe(clean);
    expect(seen('', text).header).toBe(clean);
  });

  it('is searched in every string of the body, also behind escapes', () => {
    const escaped = key.replaceAll(/./g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
    expect(seen(`{"a":[{"b":"x${escaped}"}],"n":1,"e":null}`).body).toEqual({ a: [{ b: 'x[hidden]' }], n: 1, e: null });
  });

  it('is no body where the text is no JSON, or deeper than anybody means it', () => {
    expect(seen('<html>').body).toBeUndefined();
    expect(seen('['.repeat(1_000_000)).body).toBeUndefined();
    expect(seen('['.repeat(100_000) + ']'.repeat(100_000)).body).toBeUndefined();
  });

  it('keeps no run of more than eight characters, wherever it was cut', () => {
    const piece = fc.tuple(fc.nat(secret.length), fc.nat(secret.length)).map(([from, to]) => secret.slice(from, to));
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (parts) => {
        const clean = String(masked(parts.join(''), secret));
        for (let at = 0; at + 9 <= clean.length; at += 1) expect(secret).not.toContain(clean.slice(at, at + 9));
      }),
    );
  });

  it('takes no longer than a moment for the longest body there is', () => {
    const long = JSON.stringify(Array.from({ length: 8 }, () => 'sk-proj-x'.repeat(110_000)));
    const startedAt = performance.now();
    seen(long);
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});
