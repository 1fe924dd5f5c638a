import { describe, expect, it } from 'vitest';
import { ApiKey } from '../../src/domain/api-key.ts';
import { findKeyProblem, looksLikeSecret } from '../../src/domain/find-key-problem.ts';
import { diagnoseKeyProblem, type KeyProblemReason } from '../../src/domain/key-problem.ts';
import { projectKey as key } from './key-texts.ts';

const tail = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4';

describe('what was pasted is named', () => {
  it.each<[string, string, KeyProblemReason]>([
    ['nothing', '', 'empty'],
    ['blanks', ' \n\t', 'empty'],
    ['the beginning of a key', key.slice(0, 15), 'too_short'],
    ['a word', 'hello', 'too_short'],
    ['endless letters', `sk-${'a'.repeat(600)}`, 'too_long'],
    ['Japanese', 'これがキーです', 'not_ascii'],
    ['a key with a letter that none has', `sk-proj-é${tail}`, 'not_ascii'],
    ['a sentence', 'my key is not here, I am sorry', 'not_a_key'],
    ['an assignment of something else', 'PATH=/usr/local/bin:/usr/bin', 'not_a_key'],
    ['a key without its first letter', key.slice(1), 'missing_start'],
    ['a key without its first two letters', key.slice(2), 'missing_start'],
    ['a key without “sk-”', key.slice(3), 'missing_start'],
    ['a service account’s key without its first letter', `k-svcacct-${tail}`, 'missing_start'],
    ['an old key without its first letter', `k-a1B2c3d4e5f6g7h8i9j0T3BlbkFJk1L2m3n4o5p6q7r8s9t0`, 'missing_start'],
    ['a key twice', key + key, 'pasted_twice'],
    ['a key three times', key + key + key, 'pasted_twice'],
    ['a key and the beginning of it', key + key.slice(0, 40), 'pasted_twice'],
    ['a masked key of the list', 'sk-proj-...ab12', 'masked'],
    ['a masked key with one sign', 'sk-proj-…ab12', 'masked'],
    ['a masked key with stars', 'sk-proj-********************ab12', 'masked'],
    ['a masked key with dots', 'sk-••••••••ab12', 'masked'],
    ['a masked key of full length', `sk-${'*'.repeat(48)}`, 'masked'],
    ['a login token of the web page', `sess-${tail}`, 'session_token'],
    ['a login token of Codex', `eyJhbGciOiJSUzI1NiJ9.${tail}.${tail}`, 'access_token'],
    ['an organization', `org-${tail}`, 'identifier'],
    ['a project', `proj_${tail}`, 'identifier'],
    ['a key’s id', `key_${tail}`, 'identifier'],
    ['a user', `user-${tail}`, 'identifier'],
    ['an address', 'https://platform.openai.com/api-keys', 'address'],
    ['an address without its scheme', 'www.openai.com/api', 'address'],
    ['an admin key', `sk-admin-${tail}${tail}`, 'admin_key'],
  ])('%s', (_, text, reason) => {
    expect(ApiKey.read(text)).toEqual({ reason });
  });

  it.each([
    [`sk-ant-api03-${tail}`, 'Anthropic'],
    [`sk-or-v1-${tail}`, 'OpenRouter'],
    [`AIzaSy${tail}`, 'Google'],
    [`gsk_${tail}`, 'Groq'],
    [`xai-${tail}`, 'xAI'],
    [`hf_${tail}`, 'Hugging Face'],
    [`ghp_${tail}`, 'GitHub'],
    [`github_pat_${tail}`, 'GitHub'],
    [`glpat-${tail}`, 'GitLab'],
    [`pplx-${tail}`, 'Perplexity'],
    [`r8_${tail}`, 'Replicate'],
    ['AKIAIOSFODNN7EXAMPLE', 'AWS'],
    [`sk_live_${tail}`, 'Stripe'],
    [`xoxb-${tail}`, 'Slack'],
  ])('%s', (text, vendor) => {
    expect(ApiKey.read(text)).toEqual({ reason: 'other_vendor', vendor });
  });

  it('also when it is decorated', () => {
    expect(ApiKey.read(`export ANTHROPIC_API_KEY="sk-ant-api03-${tail}"`)).toMatchObject({ vendor: 'Anthropic' });
    expect(ApiKey.read(`OPENAI_API_KEY=sk-proj-...ab12`)).toEqual({ reason: 'masked' });
    expect(ApiKey.read(`"${key.slice(1)}"`)).toEqual({ reason: 'missing_start' });
  });
});

describe('what may be a key', () => {
  it('is no problem, even in a shape that nobody knows', () => {
    expect(findKeyProblem(key)).toBeUndefined();
    expect(findKeyProblem(`sk-new-${tail}`)).toBeUndefined();
    expect(findKeyProblem(key.slice(0, -30))).toBeUndefined();
  });
});

describe('a problem as a diagnosis', () => {
  it('is malformed or of the wrong kind, names the vendor, and holds nothing of the text', () => {
    expect(diagnoseKeyProblem({ reason: 'empty' })).toEqual({ kind: 'key_malformed', reason: 'empty' });
    expect(diagnoseKeyProblem({ reason: 'other_vendor', vendor: 'xAI' })).toEqual({
      kind: 'key_wrong_kind',
      reason: 'other_vendor',
      detail: 'xAI',
    });
  });

  it.each<[KeyProblemReason, string]>([
    ['masked', 'key_wrong_kind'],
    ['session_token', 'key_wrong_kind'],
    ['access_token', 'key_wrong_kind'],
    ['identifier', 'key_wrong_kind'],
    ['address', 'key_wrong_kind'],
    ['admin_key', 'key_wrong_kind'],
    ['too_short', 'key_malformed'],
    ['not_ascii', 'key_malformed'],
  ])('%s is %s, as the contract has it', (reason, kind) => {
    expect(diagnoseKeyProblem({ reason }).kind).toBe(kind);
  });
});

describe('a word of the command line that looks like a secret', () => {
  it.each([
    key,
    `--key=${key}`,
    `--key-file=${key}`,
    `x${key}y`,
    `sk-${'a'.repeat(20)}`,
    `sk-ant-${tail}`,
    `ＳＫ-${tail}`.replace('ＳＫ', 'ｓｋ'),
    key.slice(3),
  ])('%s', (word) => {
    expect(looksLikeSecret(word)).toBe(true);
  });

  it.each([
    'status',
    '--store',
    'sk-short',
    `sk-${'a'.repeat(19)}`,
    'sk-proj-…ab12',
    '/home/me/sk-notes/key.txt',
    '/tmp/disk-image-backup-of-today-1.txt',
    `task-${'a'.repeat(24)}`,
  ])('%s does not', (word) => {
    expect(looksLikeSecret(word)).toBe(false);
  });
});
