import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { CommandFlags } from '../../src/cli/flags.ts';
import { readGivenKey } from '../../src/cli/given-key.ts';
import { Cancelled } from '../../src/domain/cancelled.ts';
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

describe.skipIf(process.platform === 'win32')('a key that is long in coming', () => {
  const fifo = (name: string): string => {
    const path = join(folder, name);
    execFileSync('mkfifo', [path]);
    return path;
  };
  /** Reads with a run that can be ended. */
  const reading = (flags: CommandFlags, host: FakeHostOptions = {}) => {
    const control = new AbortController();
    const found = readGivenKey({ ...commandContext({ flags, host }), signal: control.signal });
    return { found, end: () => control.abort(new Cancelled('SIGTERM')) };
  };
  const ended = { name: 'Cancelled', reason: 'SIGTERM' };

  it('is waited for in a FIFO until somebody writes it', async () => {
    const path = fifo('late');
    const { found } = reading({ keyFile: path });
    const halves = [key.reveal().slice(0, 20), key.reveal().slice(20)];
    const writer = spawn('sh', ['-c', '{ printf %s "$1"; sleep 0.1; printf %s "$2"; } >"$0"', path, ...halves]);
    onTestFinished(() => void writer.kill('SIGKILL'));
    expect(await found).toMatchObject({ source: 'key-file' });
  });

  it('is waited for no longer when the run is ended', async () => {
    const silent = reading({ keyFile: fifo('silent') });
    silent.end();
    await expect(silent.found).rejects.toMatchObject(ended);
    const open = reading({ keyStdin: true }, { stdinStaysOpen: true });
    open.end();
    await expect(open.found).rejects.toMatchObject(ended);
  });

  it('is none when the run was ended before', async () => {
    const { found, end } = reading({ keyStdin: true }, { stdin: key.reveal() });
    end();
    await expect(found).rejects.toMatchObject(ended);
  });

  it('is not sought for ever in a file without an end', async () => {
    expect(await given({ keyFile: '/dev/zero' })).toMatchObject({ problem: { kind: expect.stringMatching(/^key_/) } });
  });
});
