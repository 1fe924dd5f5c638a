import type { Clipboard } from '../../src/clipboard/clipboard.ts';

export interface FakeClipboardOptions {
  /** What lies in it at first. */
  readonly text?: string;
  /** Whether it lets itself be emptied. */
  readonly stuck?: boolean;
}

/** A clipboard in memory; nothing lies in it unless a test puts it there. */
export function fakeClipboard({ text = '', stuck = false }: FakeClipboardOptions = {}): Clipboard {
  let held = text;
  return {
    holds: async (key) => held === key.reveal(),
    async clear() {
      if (!stuck) held = '';
      return !stuck;
    },
  };
}
