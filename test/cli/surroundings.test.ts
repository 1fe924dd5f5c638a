import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../src/cli/program.ts';
import { warnOfSurroundings } from '../../src/cli/surroundings.ts';
import { type CommandScript, commandContext } from '../fakes/command-context.ts';
import { memoryProgress } from '../fakes/memory-progress.ts';
import { sampleKey } from '../sample-key.ts';

const stored = sampleKey('a');
const progress = memoryProgress(undefined, { key: { hint: stored.hint, store: 'keychain' } });

async function warnings(command: Invocation['command'], script: CommandScript) {
  const context = commandContext(script);
  await warnOfSurroundings(command, context);
  return context.warnings;
}

const stray: CommandScript = { host: { env: { OPENAI_ORG_ID: 'x' } } };

describe('before a command that asks OpenAI', () => {
  it.each(['setup', 'key', 'billing', 'verify-key', 'status'] as const)(
    '%s warns of stray variables',
    async (command) => {
      expect(await warnings(command, stray)).toEqual([{ code: 'env_org_ignored' }]);
    },
  );

  it.each(['account', 'address', 'limits', 'run', 'token', 'logout'] as const)(
    '%s has nothing to warn of',
    async (command) => {
      expect(await warnings(command, stray)).toEqual([]);
    },
  );

  it('another address than OpenAI’s is named', async () => {
    const global = { baseUrl: 'http://127.0.0.1:8080' };
    expect(await warnings('key', { global })).toEqual([{ code: 'custom_host', detail: '127.0.0.1:8080' }]);
  });

  it('another key in the environment is named by its hint', async () => {
    const other = sampleKey('b');
    const env = { OPENAI_API_KEY: other.reveal() };
    expect(await warnings('status', { progress, host: { env } })).toEqual([
      { code: 'env_key_differs', detail: other.hint },
    ]);
    expect(await warnings('status', { progress, host: { env: { OPENAI_API_KEY: stored.reveal() } } })).toEqual([]);
    expect(await warnings('status', { host: { env } }), 'nothing stored to differ from').toEqual([]);
  });

  it('a key in a plain file is named by status', async () => {
    const plain = memoryProgress(undefined, { key: { hint: stored.hint, store: 'file' } });
    expect(await warnings('status', { progress: plain })).toEqual([
      { code: 'plaintext_store', detail: 'the file of this test' },
    ]);
    expect(await warnings('verify-key', { progress: plain })).toEqual([]);
  });
});
