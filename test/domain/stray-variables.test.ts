import { describe, expect, it } from 'vitest';
import { keyHintIn, strayVariables } from '../../src/domain/stray-variables.ts';
import { warningCodes } from '../../src/domain/warning.ts';
import { projectKey } from './key-texts.ts';

describe('variables that the SDKs obey and this program does not', () => {
  it.each([
    ['OPENAI_BASE_URL', 'env_base_url_ignored'],
    ['OPENAI_ORG_ID', 'env_org_ignored'],
    ['OPENAI_PROJECT_ID', 'env_project_ignored'],
    ['OPENAI_CUSTOM_HEADERS', 'env_headers_ignored'],
    ['OPENAI_ADMIN_KEY', 'env_admin_key_ignored'],
    ['OPENAI_LOG', 'env_log_ignored'],
  ])('%s is told as %s, without its value', (variable, code) => {
    expect(strayVariables({ [variable]: 'secret-value' })).toEqual([{ code }]);
  });

  it('are told all at once, and none where they are empty', () => {
    expect(strayVariables({ OPENAI_ORG_ID: 'x', OPENAI_LOG: 'debug' }).map(({ code }) => code)).toEqual([
      'env_org_ignored',
      'env_log_ignored',
    ]);
    expect(strayVariables({ OPENAI_ORG_ID: '', OPENAI_API_KEY: 'x' })).toEqual([]);
  });
});

describe('the key in a variable', () => {
  it('is told by its hint', () => {
    expect(keyHintIn({ OPENAI_API_KEY: ` "${projectKey}"` }, 'OPENAI_API_KEY')).toBe('sk-proj-…_wyY');
  });

  it('is none where the variable is missing or blank', () => {
    expect(keyHintIn({}, 'OPENAI_API_KEY')).toBeUndefined();
    expect(keyHintIn({ OPENAI_API_KEY: ' ' }, 'OPENAI_API_KEY')).toBeUndefined();
  });

  it('is not repeated where it is no key', () => {
    expect(keyHintIn({ OPENAI_API_KEY: 'hunter2' }, 'OPENAI_API_KEY')).toBe('…');
  });
});

describe('the warnings', () => {
  it('are the closed list of the contract', () => {
    expect(warningCodes).toEqual([
      'env_key_differs',
      'env_base_url_ignored',
      'env_org_ignored',
      'env_project_ignored',
      'env_headers_ignored',
      'env_admin_key_ignored',
      'env_log_ignored',
      'restricted_key',
      'unknown_key_shape',
      'custom_host',
      'plaintext_store',
      'key_replaced',
      'unfunded_account',
    ]);
  });
});
