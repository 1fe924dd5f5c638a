import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { openTerminal, watchStty, type PtyTerminal, type SttyWatch } from '../pty.ts';

/** What the small program answered, and how it left. */
interface ConversationResult {
  readonly results: readonly unknown[];
  readonly cancelled?: string;
}

export interface Conversation {
  readonly terminal: PtyTerminal;
  /** Only after the program has ended. */
  result(): ConversationResult;
  readonly stty: SttyWatch;
}

/** Bundles the small program; Node 20 cannot run TypeScript. The path of the bundle. */
export async function buildConversation(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'conversation-'));
  await build({
    input: { conversation: fileURLToPath(new URL('programs/conversation.ts', import.meta.url)) },
    platform: 'node',
    output: { dir, format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
    logLevel: 'silent',
  });
  return join(dir, 'conversation.cjs');
}

export interface ConversationOptions {
  readonly program: string;
  readonly look?: 'rich' | 'plain' | 'colourless' | 'ascii';
  readonly acts: readonly string[];
  readonly onUsr2?: 'abort' | 'crash' | 'exit' | 'go';
  readonly cols?: number;
}

/** Starts the small program in a pseudo-terminal of its own. */
export function startConversation({ program, look = 'rich', acts, onUsr2, cols }: ConversationOptions): Conversation {
  const resultFile = join(mkdtempSync(join(tmpdir(), 'result-')), 'result.json');
  const stty = watchStty(process.execPath, [program, look, ...acts]);
  const terminal = openTerminal({
    ...stty,
    env: { PATH: process.env['PATH'], RESULT: resultFile, ON_USR2: onUsr2 },
    ...(cols === undefined ? {} : { cols }),
  });
  return { terminal, stty, result: () => JSON.parse(readFileSync(resultFile, 'utf8')) };
}
