import { expect, it } from 'vitest';
import { practiceExplainer } from '../../src/practice/practice-explainer.ts';
import { commandContext } from '../fakes/command-context.ts';
import { messagesIn } from '../fakes/step-context.ts';

const { explain } = commandContext();
const words = messagesIn.en;

it('a key that the practice pages did not make is not called dead', () => {
  const { what, why } = practiceExplainer(explain, undefined, words)({ kind: 'key_rejected' });
  expect(what).toBe('The practice pages do not know this key.');
  expect(why).toContain('did not leave this computer');
});

it('a network that fails on purpose is cured on the practice pages, and any other as usual', () => {
  const offline = practiceExplainer(explain, 'offline', words);
  expect(offline({ kind: 'network_dns' }).cure).toBe(words.practice.mishaps.offline.cure);
  expect(offline({ kind: 'proxy_auth' })).toEqual(explain({ kind: 'proxy_auth' }));
  expect(practiceExplainer(explain, 'proxy', words)({ kind: 'proxy_auth' }).cure).toBe(
    words.practice.mishaps.proxy.cure,
  );
  expect(practiceExplainer(explain, undefined, words)({ kind: 'network_dns' })).toEqual(
    explain({ kind: 'network_dns' }),
  );
});
