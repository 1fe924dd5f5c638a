import { describe, expect, test } from 'vitest';
import {
  type KeychainAnswer,
  type KeychainRequest,
  readAnswer,
  readRequest,
} from '../../src/store/keychain-message.ts';

const item = { service: 'openai-onboard', account: 'default' };

describe('a request to the keychain', () => {
  test.each<KeychainRequest>([
    { action: 'load', ...item },
    { action: 'remove', ...item },
    { action: 'save', ...item, secret: 'sk-…\n"é' },
  ])('$action arrives as it was sent', (request) => {
    expect(readRequest(JSON.stringify(request))).toEqual(request);
  });

  test.each([
    '',
    'null',
    '[]',
    '{}',
    JSON.stringify(item),
    JSON.stringify({ action: 'save', ...item }),
    JSON.stringify({ action: 'find', ...item }),
    JSON.stringify({ action: 'load', service: 'openai-onboard' }),
  ])('is not %s', (text) => {
    expect(readRequest(text)).toBeUndefined();
  });
});

describe('an answer of the keychain', () => {
  test.each<KeychainAnswer>([
    { kind: 'found', secret: 'sk-…' },
    { kind: 'nothing' },
    { kind: 'saved' },
    { kind: 'removed' },
    { kind: 'differs' },
    { kind: 'not-installed' },
    { kind: 'not-loadable' },
    { kind: 'refused', message: 'no' },
  ])('$kind arrives as it was sent', (answer) => {
    expect(readAnswer(`${JSON.stringify(answer)}\n`)).toEqual(answer);
  });

  test.each(['', 'null', '[]', '{}', '{"kind":"found"}', '{"kind":"refused","message":1}', '{"kind":"sav'])(
    'is not %s',
    (text) => {
      expect(readAnswer(text)).toBeUndefined();
    },
  );
});
