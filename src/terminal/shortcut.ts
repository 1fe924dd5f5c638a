import type { Choice } from './terminal.ts';

/** Which choice has a shortcut; `undefined` when none has. */
export function indexOfShortcut(choices: readonly Choice<unknown>[]): number | undefined {
  const index = choices.findIndex(({ shortcut }) => shortcut !== undefined);
  return index === -1 ? undefined : index;
}

/** Whether what was typed is the shortcut, also as the wide sign of a Japanese input method. */
export function isShortcut(typed: string): boolean {
  return typed.normalize('NFKC').trim() === '?';
}
