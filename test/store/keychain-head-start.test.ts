import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { askChild, type ChildAnswer } from '../../src/process/ask-child.ts';
import { type HeadStart, startKeychainWorker } from '../../src/store/keychain-head-start.ts';

const folder = mkdtempSync(join(tmpdir(), 'head-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Answers with its own number, its question, and what it sees of the environment. */
const worker = join(folder, 'worker.cjs');
writeFileSync(
  worker,
  `const question = require('node:fs').readFileSync(0, 'utf8');
   console.log([process.pid, question, process.env.OPENAI_API_KEY ?? 'no key'].join(' '));`,
);

const env = { ...process.env, OPENAI_API_KEY: 'a key' };
const start = (): HeadStart => startKeychainWorker(process.execPath, worker, env);

const ask = (started: ReturnType<HeadStart['take']>, signal = new AbortController().signal): Promise<ChildAnswer> =>
  askChild({ command: process.execPath, args: [worker], env: {}, stdin: 'asked', timeoutMs: 10_000, signal, started });

describe('a worker with a head start', () => {
  it('answers what it is asked later, and knows no key from the environment', async () => {
    const taken = start().take();
    expect(await ask(taken)).toEqual({ kind: 'exited', status: 0, output: `${taken?.pid} asked no key\n` });
  });

  it('is handed over once', async () => {
    const headStart = start();
    const taken = headStart.take();
    expect(headStart.take()).toBeUndefined();
    headStart.end();
    expect(await ask(taken)).toMatchObject({ kind: 'exited', status: 0 });
  });

  it('that has ended before it is asked is replaced by another', async () => {
    const taken = start().take();
    taken?.kill('SIGKILL');
    if (taken !== undefined) await once(taken, 'exit');
    const answer = await ask(taken);
    expect(answer).toMatchObject({ kind: 'exited', status: 0 });
    expect(answer).not.toMatchObject({ output: expect.stringContaining(`${taken?.pid} `) });
  });

  it('ends with a run that has been stopped before it asks', async () => {
    const taken = start().take();
    expect(await ask(taken, AbortSignal.abort())).toEqual({ kind: 'aborted' });
    if (taken !== undefined && taken.signalCode === null) await once(taken, 'exit');
    expect(taken?.signalCode).toBe('SIGKILL');
  });
});
