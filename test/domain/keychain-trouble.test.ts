import { describe, expect, it } from 'vitest';
import type { DiagnosisKind } from '../../src/domain/diagnosis.ts';
import { keychainDiagnosis, type KeychainTrouble, mayBeDone } from '../../src/domain/keychain-trouble.ts';
import { messagesIn } from '../fakes/step-context.ts';

const expected = {
  'not-installed': 'store_unavailable',
  'no-library': 'store_unavailable',
  'no-bus': 'store_unavailable',
  'no-service': 'store_unavailable',
  'no-collection': 'store_unavailable',
  'no-logon-session': 'store_unavailable',
  crashed: 'store_unavailable',
  failed: 'store_unavailable',
  locked: 'store_locked',
  'no-window': 'store_locked',
  refused: 'store_denied',
  'no-answer': 'store_timeout',
  unconfirmed: 'store_timeout',
  differs: 'store_mismatch',
  'not-a-key': 'store_mismatch',
} as const satisfies Readonly<Record<KeychainTrouble, DiagnosisKind>>;

const isTrouble = (word: string): word is KeychainTrouble => word in expected;
const troubles = Object.keys(expected).filter(isTrouble);

describe('trouble with the keychain', () => {
  it.each(troubles)('%s is a diagnosis of the store, which it makes more exact', (trouble) => {
    expect(keychainDiagnosis(trouble)).toEqual({ kind: expected[trouble], detail: trouble });
  });

  it.each(troubles)('%s leaves open whether a change was made, or does not', (trouble) => {
    const leftOpen: readonly KeychainTrouble[] = ['unconfirmed', 'differs', 'not-a-key', 'crashed'];
    expect(mayBeDone(keychainDiagnosis(trouble))).toBe(leftOpen.includes(trouble));
  });

  it.each(['en', 'ja'] as const)('is said in words of its own in %s, and not by its name', (language) => {
    const sentences = troubles.map((trouble) => {
      const { kind, detail } = keychainDiagnosis(trouble);
      const facts = {
        detail,
        reason: undefined,
        requestsPerMinute: undefined,
        host: '',
        readsSystemCertificates: true,
      };
      return messagesIn[language].diagnoses[kind](facts).what;
    });
    expect(new Set(sentences).size).toBe(troubles.length);
    expect(sentences.filter((sentence) => troubles.some((trouble) => sentence.includes(`(${trouble})`)))).toEqual([]);
  });
});
