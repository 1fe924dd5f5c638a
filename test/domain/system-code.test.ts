import { expect, it } from 'vitest';
import { systemCode } from '../../src/domain/system-code.ts';

it('only an error of the system has a word', () => {
  expect(systemCode(Object.assign(new Error('no such file'), { code: 'ENOENT' }))).toBe('ENOENT');
  expect(systemCode(Object.assign(new Error('of another sort'), { code: 7 }))).toBeUndefined();
  expect(systemCode(new Error('a bug'))).toBeUndefined();
  expect(systemCode({ code: 'ENOENT' })).toBeUndefined();
});
