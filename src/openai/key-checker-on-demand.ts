import type { KeyChecker } from './key-checker.ts';
import type { SdkKeyCheckerOptions } from './sdk-key-checker.ts';

/** The checker that asks OpenAI. Its code is read from disk when it is first asked: most starts ask nobody. */
export function keyCheckerOnDemand(options: SdkKeyCheckerOptions): KeyChecker {
  const open = async (): Promise<KeyChecker> => (await import('./sdk-key-checker.ts')).sdkKeyChecker(options);
  return {
    host: options.baseUrl.host,
    accepts: async (key, signal) => (await open()).accepts(key, signal),
    canPay: async (key, facts, signal) => (await open()).canPay(key, facts, signal),
  };
}
