import { expect, it } from 'vitest';
import { quotable } from '../../src/cli/quotable.ts';
import { sampleKey } from '../sample-key.ts';

it('repeats words, and nothing that may be the rest of a key', () => {
  expect(quotable('statsu')).toBe('statsu');
  expect(quotable('--key-standard-input')).toBe('--key-standard-input');
  expect(quotable(sampleKey().reveal().slice(3))).toBe('…');
});
