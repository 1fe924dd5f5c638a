import { expect, it } from 'vitest';
import { supportsUnicode } from '../../src/terminal/supports-unicode.ts';

it.each([
  ['a terminal on Linux', { TERM: 'xterm-256color' }, 'linux', true],
  ['a terminal on macOS', { TERM: 'xterm-256color' }, 'darwin', true],
  ['the Linux console', { TERM: 'linux' }, 'linux', false],
  ['the old Windows console', {}, 'win32', false],
  ['Windows Terminal', { WT_SESSION: '1' }, 'win32', true],
  ['VS Code on Windows', { TERM_PROGRAM: 'vscode' }, 'win32', true],
  ['Git Bash', { TERM: 'xterm-256color' }, 'win32', true],
] as const)('knows whether %s shows symbols', (_name, env, platform, expected) => {
  expect(supportsUnicode(env, platform)).toBe(expected);
});
