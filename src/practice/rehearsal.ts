import type { CommandContext, Practice } from '../cli/command.ts';
import type { Mishap } from '../domain/mishap.ts';
import { guidanceFor } from '../guidance/catalogue.ts';
import type { BaseUrl } from '../openai/base-url.ts';
import { memoryProgress } from '../store/memory-progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { practiceChecker } from './practice-checker.ts';
import { startPracticeServer } from './practice-server.ts';
import { practiceStore } from './practice-store.ts';
import { practiceExplainer } from './practice-explainer.ts';
import { practiceWords } from './practice-words.ts';

/** What depends on where the API is. */
type AtAddress = Pick<CommandContext, 'settings' | 'keyChecker' | 'explain'>;

/**
 * Starts the practice pages and the practice API, and makes the context of a wizard that knows no others: its key and
 * its progress are in memory, and it opens no page but ours.
 */
export async function openRehearsal(
  context: CommandContext,
  mishap: Mishap | undefined,
  at: (baseUrl: BaseUrl) => AtAddress,
): Promise<Practice> {
  const { settings, messages, terminal } = context;
  const server = await startPracticeServer({ language: settings.language, mishap });
  const { host } = new URL(server.baseUrl);
  const there = at({ href: server.baseUrl, host, isDefault: false, isLoopback: true });
  const keyStore = practiceStore(mishap, messages);
  const progress = memoryProgress();
  return {
    context: {
      ...context,
      ...there,
      explain: practiceExplainer(there.explain, mishap, messages),
      rehearses: true,
      keyChecker: practiceChecker(there.keyChecker, server.isOffline),
      terminal: markedTerminal(terminal, messages.practice.heading),
      keyStore,
      progress,
      otherProfile: async () => ({ keyStore, progress }),
      profilesInFile: async () => [],
      // What really lies about on this computer is not looked for.
      strayKeys: { find: async () => [], removeLine: async () => false },
      guidance: guidanceFor(settings.language, server.pages),
      messages: practiceWords(messages),
      flags: {},
    },
    close: () => server.close(),
  };
}

/** The terminal with every heading marked, so that nobody takes the rehearsal for the real thing. */
function markedTerminal(terminal: Terminal, mark: (heading: string) => string): Terminal {
  return { ...terminal, heading: (text) => terminal.heading(mark(text)) };
}
