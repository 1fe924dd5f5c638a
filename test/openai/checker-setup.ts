import { ApiKey } from '../../src/domain/api-key.ts';
import { readBaseUrl } from '../../src/openai/base-url.ts';
import type { BaseUrl } from '../../src/openai/base-url.ts';
import type { KeyChecker, KeyFacts } from '../../src/openai/key-checker.ts';
import { keyCheckerOnDemand } from '../../src/openai/key-checker-on-demand.ts';
import type { SdkKeyCheckerOptions } from '../../src/openai/sdk-key-checker.ts';
import { withoutVariable } from '../../src/process/without-variable.ts';

/** Looks like a key, and was never one. */
export const secret = `sk-proj-${'Zx9'.repeat(24)}qQT3BlbkFJ${'Wv7'.repeat(24)}pP`;

export function readKey(text: string): ApiKey {
  const key = ApiKey.read(text);
  if (!(key instanceof ApiKey)) throw new Error(`no key: ${key.reason}`);
  return key;
}

function baseUrlOf(address: string): BaseUrl {
  const read = readBaseUrl(address);
  if (!read.ok) throw new Error(`no base address: ${address}`);
  return read.value;
}

export function checkerFor(address: string, options: Partial<SdkKeyCheckerOptions> = {}): KeyChecker {
  return keyCheckerOnDemand({
    baseUrl: baseUrlOf(address),
    timeoutMs: 5000,
    env: {},
    tlsChecksOff: false,
    withoutVariable,
    ...options,
  });
}

/** Facts of a key that may list these models. */
export function factsWith(...ids: readonly string[]): KeyFacts {
  return {
    organization: undefined,
    project: undefined,
    models: ids.map((id) => ({ id, shutdownDate: undefined })),
    missingScopes: undefined,
    requestsPerMinute: undefined,
  };
}
