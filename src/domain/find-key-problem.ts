import type { KeyProblem } from './key-problem.ts';

/** Fewest key characters after `sk-`, and longest key, that are still sent. Real ones have 51 to 167 in all. */
const fewestCharacters = 20;
const longestKey = 512;

/**
 * How other vendors' keys begin. Source: the vendors' own documentation and the rules of the secret scanner gitleaks,
 * seen 2026-11-22.
 */
const otherVendors: ReadonlyArray<readonly [start: RegExp, vendor: string]> = [
  [/^sk-ant-/, 'Anthropic'],
  [/^sk-or-/, 'OpenRouter'],
  [/^AIza/, 'Google'],
  [/^gsk_/, 'Groq'],
  [/^xai-/, 'xAI'],
  [/^hf_/, 'Hugging Face'],
  [/^(?:gh[oprsu]_|github_pat_)/, 'GitHub'],
  [/^glpat-/, 'GitLab'],
  [/^pplx-/, 'Perplexity'],
  [/^r8_/, 'Replicate'],
  [/^(?:AKIA|ASIA)[A-Z0-9]{16}/, 'AWS'],
  [/^[prs]k_(?:live|test)_/, 'Stripe'],
  [/^xox[abposr]-/, 'Slack'],
];

/** One test a line, in this order: the first that fits names the problem. */
const tests: ReadonlyArray<readonly [fits: RegExp, problem: KeyProblem]> = [
  [/^$/, { reason: 'empty' }],
  [/^(?:https?:\/\/|www\.)/i, { reason: 'address' }],
  [/[*•●]|\.{2,}|…/u, { reason: 'masked' }],
  [/[^\x21-\x7E\s]/u, { reason: 'not_ascii' }],
  [/^sess-/, { reason: 'session_token' }],
  [/^eyJ/, { reason: 'access_token' }],
  [/^(?:org-|proj_|key_|user-|req_)/, { reason: 'identifier' }],
  [/^sk-admin-/, { reason: 'admin_key' }],
  [/^(sk-.{17,})\1+$/, { reason: 'pasted_twice' }],
  [/^sk-[A-Za-z0-9_-]{20,}sk-(?:proj|svcacct|admin)-/, { reason: 'pasted_twice' }],
  [/^(?:k?-)?(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,}$/, { reason: 'missing_start' }],
  [/^k?-[A-Za-z0-9_-]*T3BlbkFJ/, { reason: 'missing_start' }],
  [/\s/, { reason: 'not_a_key' }],
  [/[^A-Za-z0-9_.-]/, { reason: 'not_a_key' }],
  [new RegExp(`^(?:sk-.{0,${fewestCharacters - 1}}|.{0,${fewestCharacters - 1}})$`), { reason: 'too_short' }],
  [new RegExp(`^.{${longestKey + 1},}$`), { reason: 'too_long' }],
];

/**
 * What a cleaned text is when it is certainly no OpenAI API key, so that it is never sent; `undefined` when it may be
 * one. A shape nobody knows is no problem here: formats change, and OpenAI decides.
 */
export function findKeyProblem(candidate: string): KeyProblem | undefined {
  const vendor = otherVendors.find(([start]) => start.test(candidate));
  if (vendor !== undefined) return { reason: 'other_vendor', vendor: vendor[1] };
  return tests.find(([fits]) => fits.test(candidate))?.[1];
}

/** Whether a word carries something like a key: `sk-` and 20 or more key characters, wherever in it they begin. */
export function looksLikeSecret(word: string): boolean {
  // Not in the middle of a name (`disk-image-of-…`); full-width letters are what a Japanese keyboard may have typed.
  return /(?:(?<![A-Za-z0-9])sk-|sk-(?:proj|svcacct|admin|None)-)[A-Za-z0-9_-]{20,}|T3BlbkFJ/.test(
    word.normalize('NFKC'),
  );
}
