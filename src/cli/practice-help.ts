import { mishaps } from '../domain/mishap.ts';
import type { Messages } from '../messages/messages.ts';

const column = 16;

/** What each mishap of `practice --with` is, and what cures it. */
export function practiceHelp({ practice }: Messages): string {
  const lines = mishaps.flatMap((mishap) => {
    const { meets, cure } = practice.mishaps[mishap];
    return [`  ${mishap.padEnd(column)}${meets}`, `  ${''.padEnd(column)}${cure}`];
  });
  return [practice.helpTitle, ...lines, '', practice.helpClosing].join('\n');
}
