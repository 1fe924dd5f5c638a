import { expect, it } from 'vitest';
import { isRecord, member, memberRecord, parseJson, parseRecord } from '../../src/domain/json.ts';

it('what is no JSON is undefined', () => {
  expect(parseJson('<html>')).toBeUndefined();
  expect(parseJson('')).toBeUndefined();
  expect(parseJson('{"a":1}')).toEqual({ a: 1 });
});

it('a record is an object, and neither a list nor null', () => {
  expect([{}, [], null, 'x'].map(isRecord)).toEqual([true, false, false, false]);
  expect(['{"a":1}', '[1]', 'null', '{'].map(parseRecord)).toEqual([{ a: 1 }, undefined, undefined, undefined]);
});

it.each(['constructor', '__proto__', 'toString'])('a member called %s is the record’s own or none', (name) => {
  expect(member({}, name)).toBeUndefined();
  expect(memberRecord({}, name)).toEqual({});
  const own = parseRecord(`{"${name}":{"a":1}}`) ?? {};
  expect(member(own, name)).toEqual({ a: 1 });
  expect(memberRecord(own, name)).toEqual({ a: 1 });
});
