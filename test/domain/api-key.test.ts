import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ApiKey } from '../../src/domain/api-key.ts';
import { sampleKey } from '../sample-key.ts';
import { projectKey, wellFormedKeys } from './key-texts.ts';

function read(text: string): ApiKey {
  const key = ApiKey.read(text);
  if (!(key instanceof ApiKey)) throw new Error(`no key: ${key.reason}`);
  return key;
}

const key = read(projectKey);
/** What of a key must never be seen: any eight characters of it beyond its start. */
const middle = projectKey.slice(20, 28);

describe('a key cannot print itself', () => {
  it.each([
    ['as a string', () => String(key)],
    // oxlint-disable-next-line typescript/restrict-template-expressions -- the very thing to be tried
    ['in a template', () => `${key}`],
    ['joined with others', () => [key, key].join()],
    ['as JSON', () => JSON.stringify({ key })],
    ['inspected', () => inspect(key)],
    ['inspected deep inside', () => inspect({ a: [{ key }] }, { depth: null })],
    ['inspected without its own say', () => inspect(key, { customInspect: false, showHidden: true })],
    ['cloned', () => inspect(structuredClone(key), { showHidden: true })],
    ['spread', () => JSON.stringify(Object.assign({}, key))],
    ['in an error', () => inspect(new Error(`wrong: ${String(key)}`, { cause: key }))],
    ['by its members', () => JSON.stringify([Object.entries(key), Object.getOwnPropertyNames(key)])],
  ])('%s', (_, print) => {
    expect(print()).not.toContain(middle);
    expect(print()).not.toContain(projectKey);
  });

  it('and the same look at the bare text does see it', () => {
    expect(inspect({ key: key.reveal() })).toContain(middle);
  });

  it('is its hint wherever it is printed', () => {
    expect(String(key)).toBe('sk-proj-…_wyY');
    expect(JSON.stringify([key])).toBe('["sk-proj-…_wyY"]');
    expect(inspect(key)).toBe('ApiKey(sk-proj-…_wyY)');
  });
});

describe('a key', () => {
  it('reveals exactly what was pasted, and how long it is', () => {
    for (const text of wellFormedKeys) {
      expect(read(text).reveal()).toBe(text);
      expect(read(text).length).toBe(text.length);
      expect(read(text).hasKnownShape).toBe(true);
    }
  });

  it.each([
    ['project', 'sk-proj-', 'sk-proj-…'],
    ['service_account', 'sk-svcacct-', 'sk-svcacct-…'],
    ['service_account', 'sk-service-', 'sk-service-…'],
    ['legacy', 'sk-None-', 'sk-None-…'],
    ['legacy', 'sk-a', 'sk-…'],
  ])('of kind %s begins with %s', (kind, start, hint) => {
    const text = wellFormedKeys.find((candidate) => candidate.startsWith(start)) ?? '';
    expect(read(text).kind).toBe(kind);
    expect(read(text).hint).toBe(`${hint}${text.slice(-4)}`);
  });

  it('of a shape nobody knows is a key all the same, and says so', () => {
    const unknown = read(`sk-${'x'.repeat(40)}`);
    expect(unknown).toMatchObject({ kind: 'unknown', hasKnownShape: false, hint: 'sk-…xxxx' });
    expect(read(`sk-proj-${'x'.repeat(40)}`)).toMatchObject({ kind: 'project', hasKnownShape: false });
  });

  it('that was cut has no known shape', () => {
    for (const text of wellFormedKeys) expect(read(text.slice(0, -1)).hasKnownShape).toBe(false);
  });

  it('is the same as another with the same text', () => {
    expect(key.isSameAs(read(` "${projectKey}" `))).toBe(true);
    expect(key.isSameAs(sampleKey())).toBe(false);
  });
});
