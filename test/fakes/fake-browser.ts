import type { Browser } from '../../src/browser/browser.ts';

export interface FakeBrowser extends Browser {
  /** The addresses it was asked to show, in order. */
  readonly opened: readonly string[];
}

export interface FakeBrowserOptions {
  readonly available?: boolean;
  /** What `open` answers. */
  readonly starts?: boolean;
}

/** A browser that shows nothing and remembers what it was asked for. One that is not available refuses to be asked. */
export function fakeBrowser({ available = true, starts = true }: FakeBrowserOptions = {}): FakeBrowser {
  const opened: string[] = [];
  return {
    available,
    opened,
    open(url) {
      if (!available) return Promise.reject(new Error(`There is no browser here, and yet it was asked for ${url}`));
      opened.push(url);
      return Promise.resolve(starts);
    },
  };
}
