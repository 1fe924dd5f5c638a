import type { Answer, WireAnswer } from './answer.ts';

const mask = '[hidden]';

/** Longer runs of a key's characters are masked. `sk-proj-`, with which every such key begins, is no longer. */
const longestHarmlessRun = 8;

/** Every run of the key that is one character too long. Each longer one is made of these. */
function piecesOf(secret: string): ReadonlySet<string> {
  const length = Math.min(longestHarmlessRun + 1, secret.length);
  return new Set(Array.from({ length: secret.length - length + 1 }, (_, at) => secret.slice(at, at + length)));
}

/** Takes every run of more than eight characters of `secret` out of a text. */
function keyHider(secret: string): (text: string) => string {
  const pieces = piecesOf(secret);
  const length = Math.min(longestHarmlessRun + 1, secret.length);
  return (text) => {
    let clean = '';
    let hiddenTo = 0;
    for (let at = 0; at + length <= text.length; at += 1) {
      if (!pieces.has(text.slice(at, at + length))) continue;
      // Pieces that overlap or touch are one run.
      if (clean === '' || at > hiddenTo) clean += text.slice(hiddenTo, at) + mask;
      hiddenTo = at + length;
    }
    return clean + text.slice(hiddenTo);
  };
}

function parse(text: string, hide: (text: string) => string): unknown {
  try {
    return JSON.parse(text, (_name, value: unknown) => (typeof value === 'string' ? hide(value) : value));
  } catch {
    return undefined;
  }
}

/**
 * The answer without any part of the key, should whoever answered have sent it back, whole or in pieces. Each string
 * of the body is searched after it was parsed, so that no escape hides a piece.
 */
export function withoutKey({ status, header, text }: WireAnswer, secret: string): Answer {
  const hide = keyHider(secret);
  return {
    status,
    header: (name) => {
      const value = header(name);
      return value === undefined ? undefined : hide(value);
    },
    body: text === undefined ? undefined : parse(text, hide),
  };
}
