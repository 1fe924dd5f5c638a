import { mishaps } from '../domain/mishap.ts';
import type { Messages } from '../messages/messages.ts';
import { wrapText } from '../terminal/wrap-text.ts';
import { helpLayout } from './help-layout.ts';

const longest = Math.max(...mishaps.map((mishap) => mishap.length));

/** What each mishap of `practice --with` is, and what cures it. */
export function practiceHelp({ practice }: Messages, columns: number): string {
  const { formatItem } = helpLayout(columns);
  const items = mishaps.map((mishap) => {
    const { meets, cure } = practice.mishaps[mishap];
    return formatItem(mishap, longest, `${meets}\n${cure}`);
  });
  return [practice.helpTitle, ...items, '', ...wrapText(practice.helpClosing, columns)].join('\n');
}
