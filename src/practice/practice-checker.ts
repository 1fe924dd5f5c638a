import { type Result, failed } from '../domain/result.ts';
import type { Checked, KeyChecker } from '../openai/key-checker.ts';

/**
 * The key checker of a network that may be down. No name is looked up for a practice on loopback, so what a missing
 * network answers is said here.
 */
export function practiceChecker(checker: KeyChecker, isOffline: () => boolean): KeyChecker {
  const nothing: Result<never> = failed({ kind: 'network_dns', detail: 'ENOTFOUND' });
  const unlessOffline = <T>(ask: () => Promise<Checked<T>>): Promise<Checked<T>> =>
    isOffline() ? Promise.resolve({ result: nothing, http: undefined, ms: 0 }) : ask();
  return {
    host: checker.host,
    accepts: (key, signal) => unlessOffline(() => checker.accepts(key, signal)),
    canPay: (key, facts, signal) => unlessOffline(() => checker.canPay(key, facts, signal)),
  };
}
