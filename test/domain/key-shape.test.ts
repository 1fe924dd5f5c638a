import { expect, it } from 'vitest';
import { isKnownShape } from '../../src/domain/key-shape.ts';
import { projectKey, wellFormedKeys } from './key-texts.ts';

it.each(wellFormedKeys)('%s has a known shape, and nothing more or less of it', (text) => {
  expect(isKnownShape(text)).toBe(true);
  expect(isKnownShape(text.slice(0, -1))).toBe(false);
  expect(isKnownShape(`${text}x`)).toBe(false);
});

it('halves of two lengths, or without the mark between them, are no known shape', () => {
  expect(isKnownShape(projectKey.slice(0, -16))).toBe(false);
  expect(isKnownShape(projectKey.replace('T3BlbkFJ', 'T3BlbkFK'))).toBe(false);
});
