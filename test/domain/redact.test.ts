import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../src/domain/redact.ts';
import { projectKey as key } from './key-texts.ts';

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

describe('a foreign text', () => {
  it.each([
    ['a key', `invalid: ${key}.`, key.slice(8)],
    ['a masked key, as OpenAI repeats it', 'Incorrect API key provided: sk-proj-********ab12.', 'ab12'],
    ['a short text that OpenAI repeats in full', 'Incorrect API key provided: hunter2. You can find', 'hunter2'],
    ['a login token of a page', `token sess-${'a1B2'.repeat(8)}`, 'a1B2a1B2'],
    ['a login token of Codex', `token ${jwt}`, 'c2lnbmF0'],
    ['a header', `sent Authorization: Bearer abc.def.ghi`, 'abc.def'],
    ['a header of a proxy', 'Proxy-Authorization: Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz'],
    ['a password in an address', 'connect http://user:secret@proxy.test:8080 failed', 'secret'],
    ['a password with an @ in it', 'connect http://user:sec@ret@proxy.test:8080 failed', 'ret@proxy'],
  ])('loses %s', (_, text, secret) => {
    expect(text, 'the control: it is there before').toContain(secret);
    expect(redact(text)).not.toContain(secret);
    expect(redact(text)).toContain('[hidden]');
  });

  it('keeps what helps to understand it', () => {
    expect(redact(`connect http://u:p@proxy.test:8080 failed`)).toBe('connect http://[hidden]@proxy.test:8080 failed');
    for (const text of ['ECONNREFUSED 127.0.0.1:443', 'task-force', 'see https://example.test/a@b', 'basically fine']) {
      expect(redact(text)).toBe(text);
    }
  });

  it('loses secrets by value, whatever their shape', () => {
    expect(redact('value correct-horse-battery is wrong', ['correct-horse-battery'])).toBe('value [hidden] is wrong');
  });

  it('does not take short words for secrets', () => {
    expect(redact('a bad day', ['a'])).toBe('a bad day');
  });

  it('is one line without escape sequences or control characters', () => {
    expect(redact('\u001B[31mred\u001B[0m\r\ntwo\u0007\u009B\u2028three\u202E')).toBe('red two three');
  });

  it('is cut', () => {
    expect(redact('x'.repeat(1_000_000))).toBe(`${'x'.repeat(300)}…`);
  });

  it('never holds a key, whatever else it holds', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(word, word, (before, after) => {
        expect(redact(`${before} ${key} ${after}`)).not.toContain(key.slice(8, 30));
      }),
    );
  });
});
