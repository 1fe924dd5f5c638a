import type { Asking, Ending } from './ask.ts';
import { typedOnly } from './typed-keys.ts';

/** Waits for Enter (`true`) until something else is over (`false`). Ctrl+D leaves, like Ctrl+C. */
export function enterQuestion(show: () => void, over: AbortSignal, { answer, leave }: Ending<boolean>): Asking {
  const isOver = (): void => answer(false);
  over.addEventListener('abort', isOver, { once: true });
  if (over.aborted) isOver();
  else show();
  return {
    keys: typedOnly((keys) => {
      for (const key of keys) {
        if (key.kind === 'key' && key.name === 'enter') answer(true);
        if (key.kind === 'key' && key.name === 'end') leave('SIGINT');
      }
    }),
    resumed: show,
    end: () => over.removeEventListener('abort', isOver),
  };
}
