import { ApiKey } from '../src/domain/api-key.ts';

/** A key of today's shape that nobody was ever issued; another one for each letter. */
export function sampleKey(letter = 'a'): ApiKey {
  const key = ApiKey.read(`sk-proj-${letter.repeat(74)}T3BlbkFJ${letter.repeat(74)}`);
  if (!(key instanceof ApiKey)) throw new Error(`no key can be made of ${letter}`);
  return key;
}
