import type { Asking, Ending } from './ask.ts';
import { typedOnly } from './typed-keys.ts';

/** How a wait is shown. */
export interface PauseView {
  /** How often the time left is shown. */
  readonly intervalMs: number;
  show(secondsLeft: number): void;
  /** The last thing, however the wait ended. */
  close(): void;
}

/** A wait that ends by itself or with Enter. Ctrl+D leaves, like Ctrl+C. */
export function pauseQuestion(
  view: PauseView,
  milliseconds: number,
  { answer, leave }: Ending<'elapsed' | 'stopped'>,
): Asking {
  const endsAt = performance.now() + milliseconds;
  const show = (): void => view.show(Math.max(0, Math.ceil((endsAt - performance.now()) / 1000)));
  show();
  const ticker = setInterval(show, view.intervalMs);
  const timer = setTimeout(() => answer('elapsed'), milliseconds);
  return {
    keys: typedOnly((keys) => {
      for (const key of keys) {
        if (key.kind === 'key' && key.name === 'enter') answer('stopped');
        if (key.kind === 'key' && key.name === 'end') leave('SIGINT');
      }
    }),
    resumed: show,
    end() {
      clearInterval(ticker);
      clearTimeout(timer);
      view.close();
    },
  };
}
