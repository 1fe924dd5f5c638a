import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/commands/run.ts';
import { Cancelled } from '../../../src/domain/cancelled.ts';
import { type CommandScript, commandContext } from '../../fakes/command-context.ts';
import { sampleKey } from '../../sample-key.ts';

const key = sampleKey('a');
const other = sampleKey('b');

async function start(script: CommandScript) {
  const context = commandContext({
    interactive: false,
    store: { kept: key },
    words: ['cmd', '--flag', 'a b'],
    ...script,
  });
  const ending = await run(context);
  return { ending, program: context.programs[0], said: context.terminal.transcript() };
}

describe('run', () => {
  it('hands the key to the program, beside the environment it has, and nothing to the words', async () => {
    const { ending, program, said } = await start({ host: { env: { PATH: '/bin' } } });
    expect(program).toEqual({
      command: 'cmd',
      args: ['--flag', 'a b'],
      env: { PATH: '/bin', OPENAI_API_KEY: key.reveal() },
    });
    expect(ending).toEqual({ result: null, exitCode: 0 });
    expect(said).toBe('');
  });

  it('uses other names where they are asked for, and leaves the usual one alone', async () => {
    const env = { OPENAI_API_KEY: other.reveal() };
    const { program, said } = await start({ host: { env }, flags: { envName: ['CODEX_API_KEY', 'OCO_API_KEY'] } });
    expect(program?.env).toEqual({
      OPENAI_API_KEY: other.reveal(),
      CODEX_API_KEY: key.reveal(),
      OCO_API_KEY: key.reveal(),
    });
    expect(said).toBe('');
  });

  it('says in one line that it replaces another key, and only then', async () => {
    const replaced = await start({ host: { env: { OPENAI_API_KEY: other.reveal() } } });
    expect(replaced.said).toBe('! A different OPENAI_API_KEY in the environment is replaced for this program.');
    expect(replaced.program?.env['OPENAI_API_KEY']).toBe(key.reveal());
    expect((await start({ host: { env: { OPENAI_API_KEY: key.reveal() } } })).said).toBe('');
    expect((await start({ host: { env: { OPENAI_API_KEY: '' } } })).said).toBe('');
  });

  it('ends as the program ends', async () => {
    for (const status of [0, 3, 143]) {
      expect((await start({ programEnd: { kind: 'exited', status } })).ending.exitCode).toBe(status);
    }
  });

  it('ends with 127 or 126 when the program cannot be started', async () => {
    const missing = await start({ programEnd: { kind: 'not-found' } });
    expect(missing.ending.exitCode).toBe(127);
    expect(missing.said).toBe('✖ There is no program “cmd”.');
    expect((await start({ programEnd: { kind: 'not-executable' } })).ending.exitCode).toBe(126);
  });

  it('ends with 125 before the start, with the reason', async () => {
    const none = await start({ store: {} });
    expect(none.ending).toEqual({ result: null, diagnosis: { kind: 'no_key' }, exitCode: 125 });
    expect(none.program).toBeUndefined();
    const failures = { keychain: { load: { kind: 'store_locked' } } } as const;
    expect((await start({ store: { failures } })).ending).toMatchObject({
      diagnosis: { kind: 'store_locked' },
      exitCode: 125,
    });
  });

  it('starts nothing when it was ended while the key was looked for', async () => {
    const context = commandContext({ interactive: false, store: { kept: key }, words: ['cmd'] });
    const signal = AbortSignal.abort(new Cancelled('SIGTERM'));
    await expect(run({ ...context, signal })).rejects.toMatchObject({ name: 'Cancelled', reason: 'SIGTERM' });
    expect(context.programs).toEqual([]);
  });

  it('takes no name that no variable can have', async () => {
    const kinds = ['A B', 'A=B', '1A', ''].map(
      async (name) => (await start({ flags: { envName: ['OK', name] } })).ending.diagnosis?.kind,
    );
    expect(await Promise.all(kinds)).toEqual(['usage', 'usage', 'usage', 'usage']);
  });
});
