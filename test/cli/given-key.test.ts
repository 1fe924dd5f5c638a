import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CommandFlags } from '../../src/cli/flags.ts';
import { readGivenKey } from '../../src/cli/given-key.ts';
import { commandContext } from '../fakes/command-context.ts';
import type { FakeHostOptions } from '../fakes/fake-host.ts';
import { sampleKey } from '../sample-key.ts';

const key = sampleKey();
const folder = mkdtempSync(join(tmpdir(), 'given-key-'));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
afterAll(() => rmSync(folder, { recursive: true }));

const given = (flags: CommandFlags, host: FakeHostOptions = {}) => readGivenKey(commandContext({ flags, host }));

async function sourceOf(flags: CommandFlags, host: FakeHostOptions = {}): Promise<string> {
  const found = await given(flags, host);
  if (found === undefined || found.problem !== undefined) throw new Error(JSON.stringify(found));
  expect(found.key.isSameAs(key)).toBe(true);
  return found.source;
}

describe('a key from a flag', () => {
  it('is none without a flag', async () => {
    expect(await given({})).toBeUndefined();
  });

  it('is read from standard input, a file or a variable, and cleaned like a paste', async () => {
    const decorated = `export OPENAI_API_KEY="${key.reveal()}"\n`;
    expect(await sourceOf({ keyStdin: true }, { stdin: decorated })).toBe('stdin');
    expect(await sourceOf({ keyFile: file('.env', `A=1\n${decorated}`) })).toBe('key-file');
    expect(await sourceOf({ fromEnv: true }, { env: { OPENAI_API_KEY: ` ${key.reveal()} ` } })).toBe(
      'env:OPENAI_API_KEY',
    );
    expect(await sourceOf({ fromEnv: 'MY_KEY' }, { env: { MY_KEY: key.reveal() } })).toBe('env:MY_KEY');
  });

  it('is one key: several flags are a mistake', async () => {
    expect(await given({ keyStdin: true, fromEnv: true })).toMatchObject({
      problem: { kind: 'usage', detail: 'Use only one of --key-stdin, --key-file and --from-env.' },
    });
  });

  it('is not typed into a terminal, where it would be seen', async () => {
    expect(await given({ keyStdin: true }, { terminals: ['stdin'] })).toMatchObject({
      problem: { kind: 'usage', detail: expect.stringContaining('openai-onboard key --key-stdin < key.txt') },
    });
  });

  it('is none in a file that cannot be read, and the file is named', async () => {
    expect(await given({ keyFile: join(folder, 'missing') })).toMatchObject({
      problem: { kind: 'usage', detail: expect.stringContaining('missing') },
    });
    expect(await given({ keyFile: folder })).toMatchObject({ problem: { kind: 'usage' } });
  });

  it('is missing where the variable is, or is blank', async () => {
    expect(await given({ fromEnv: true })).toEqual({ problem: { kind: 'no_key' } });
    expect(await given({ fromEnv: 'X' }, { env: { X: ' ' } })).toEqual({ problem: { kind: 'no_key' } });
  });

  it('is named when it is none', async () => {
    expect(await given({ keyStdin: true })).toEqual({ problem: { kind: 'key_malformed', reason: 'empty' } });
    expect(await given({ keyFile: file('masked', 'sk-proj-…ab12') })).toEqual({
      problem: { kind: 'key_wrong_kind', reason: 'masked' },
    });
  });
});
