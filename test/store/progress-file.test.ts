import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyChecklist, unknownHint } from '../../src/domain/progress.ts';
import { progressFile } from '../../src/store/progress-file.ts';
import type { ProgressStore } from '../../src/store/progress-store.ts';

let root: string;
let folder: string;
let path: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'progress-'));
  folder = join(root, 'above', 'openai-onboard');
  path = join(folder, 'state.json');
});
afterEach(async () => rm(root, { recursive: true, force: true }));

const open = (profile = 'default'): ProgressStore => progressFile(folder, profile);
const content = async (): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));
const at = '2026-11-22T05:00:00.000Z';
const verified = { state: 'verified', at } as const;
const acknowledged = { state: 'acknowledged', at } as const;
const key = { hint: 'sk-proj-…ab12', store: 'keychain' } as const;
const nothingYet = { progress: { checklist: emptyChecklist, key: undefined }, trouble: undefined };

async function plant(text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path, text);
}

describe('progress', () => {
  test('of somebody who has not begun is open, and makes no file', async () => {
    expect(await open().read()).toEqual(nothingYet);
    expect(await open().profiles()).toEqual([]);
    expect(await readdir(root)).toEqual([]);
  });

  test('is there for the next run', async () => {
    expect(await open().update({ steps: { account: acknowledged, key: verified }, key })).toBe(true);
    expect(await open().read()).toEqual({
      progress: { checklist: { ...emptyChecklist, account: acknowledged, key: verified }, key },
      trouble: undefined,
    });
  });

  test('lies in the file as we say, and nothing beside it', async () => {
    await open().update({ steps: { account: acknowledged } });
    await open('work').update({ key });
    expect(await content()).toEqual({
      schema: 1,
      profiles: {
        default: { steps: { account: acknowledged }, key: null },
        work: { steps: {}, key },
      },
    });
    expect(await readdir(folder)).toEqual(['state.json']);
  });

  test.skipIf(process.platform === 'win32')('is its owner’s only', async () => {
    await open().update({ steps: { account: acknowledged } });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  test('changes only in what is named', async () => {
    await open().update({ steps: { account: acknowledged, billing: verified }, key });
    await open().update({ steps: { billing: { state: 'open', at: null } } });
    expect((await open().read()).progress).toEqual({ checklist: { ...emptyChecklist, account: acknowledged }, key });
    await open().update({ key: null });
    expect((await open().read()).progress).toEqual({
      checklist: { ...emptyChecklist, account: acknowledged },
      key: undefined,
    });
  });

  test('of each profile is its own, whatever its name', async () => {
    await open('__proto__').update({ steps: { account: verified }, key });
    await open('constructor').update({ steps: { limits: verified } });
    expect((await open('__proto__').read()).progress.checklist.account).toEqual(verified);
    expect((await open('toString').read()).progress.checklist).toEqual(emptyChecklist);
    expect(await open().profiles()).toEqual([
      { name: '__proto__', key },
      { name: 'constructor', key: undefined },
    ]);
  });

  test('of several runs at once is all kept', async () => {
    const steps = ['account', 'key', 'address', 'billing', 'limits'] as const;
    const updates = steps.flatMap((step) => [
      open().update({ steps: { [step]: verified } }),
      open(step).update({ steps: { account: acknowledged } }),
    ]);
    expect(await Promise.all(updates)).toEqual(Array.from({ length: 10 }, () => true));
    const { checklist } = (await open().read()).progress;
    expect(steps.map((step) => checklist[step])).toEqual(steps.map(() => verified));
    expect(await open().profiles()).toHaveLength(6);
  });
});

describe('a file of another hand', () => {
  test('keeps what we do not know', async () => {
    await plant(
      JSON.stringify({
        schema: 1,
        colour: 'blue',
        profiles: {
          default: { mood: 'good', steps: { account: { ...verified, by: 'ann' }, dance: verified }, key: null },
        },
      }),
    );
    await open().update({ steps: { account: acknowledged } });
    expect(await content()).toEqual({
      schema: 1,
      colour: 'blue',
      profiles: {
        default: { mood: 'good', steps: { account: { ...acknowledged, by: 'ann' }, dance: verified }, key: null },
      },
    });
  });

  test.each([{ state: 'done', at }, { state: 'verified' }, { state: 'verified', at: 'yesterday' }, 'verified', null])(
    'with %j for a step leaves that step open',
    async (step) => {
      await plant(JSON.stringify({ schema: 1, profiles: { default: { steps: { account: step, key: verified } } } }));
      expect(await open().read()).toEqual({
        progress: { checklist: { ...emptyChecklist, key: verified }, key: undefined },
        trouble: undefined,
      });
    },
  );

  test('with a key in a place nobody knows knows of no key', async () => {
    await plant(JSON.stringify({ schema: 1, profiles: { default: { key: { hint: 'sk-…', store: 'drawer' } } } }));
    expect((await open().read()).progress.key).toBeUndefined();
  });
});

describe('a damaged file', () => {
  const damaged = ['', '{"schema":1', '[]', '{}', '{"schema":"1","profiles":{}}', '{"schema":1,"profiles":[]}'];

  test.each(damaged)('%j is set aside and told of once', async (text) => {
    await plant(text);
    const first = await open().read();
    expect(first).toMatchObject({ progress: nothingYet.progress, trouble: { kind: 'damaged', path } });
    expect(first.trouble?.keptAs).toMatch(/state\.json\.damaged-[\dTZ.-]+$/);
    expect(await readFile(first.trouble?.keptAs ?? '', 'utf8')).toBe(text);
    expect(await open().read()).toEqual(nothingYet);
  });

  test('that is found while writing is set aside too, and told of afterwards', async () => {
    await plant('{"schema":1');
    const progress = open();
    expect(await progress.update({ key })).toBe(true);
    expect(await progress.read()).toMatchObject({ progress: { key }, trouble: { kind: 'damaged' } });
    expect((await progress.read()).trouble).toBeUndefined();
    expect(await readdir(folder)).toHaveLength(2);
  });

  test('is set aside once by two runs at once', async () => {
    await plant('{"schema":1');
    const read = await Promise.all([open().read(), open().read(), open().update({ key })]);
    expect(read[2]).toBe(true);
    expect(await readdir(folder)).toHaveLength(2);
    expect((await open().read()).progress.key).toEqual(key);
  });
});

describe('a file', () => {
  test.each(['sk-proj-…-b2Z', 'sk-…_-x.', 'sk-svcacct-…----', '…'])('knows the hint %s again', async (hint) => {
    await open().update({ key: { hint, store: 'file' } });
    expect((await open().read()).progress.key).toEqual({ hint, store: 'file' });
  });

  test('with a name or a hint that is more than one is not repeated', async () => {
    const steps = {};
    const profiles = {
      default: { steps, key: { ...key, hint: `sk-proj-${'a'.repeat(40)}` } },
      'a\u001B[32m': { steps, key },
    };
    await plant(JSON.stringify({ schema: 1, profiles }));
    expect((await open().read()).progress.key).toEqual({ hint: unknownHint, store: 'keychain' });
    expect((await open().profiles()).map(({ name }) => name)).toEqual(['default']);
  });

  test.skipIf(process.platform === 'win32')('that is a named pipe is not waited for', async () => {
    await mkdir(folder, { recursive: true });
    execFileSync('mkfifo', [path]);
    expect(await open().read()).toEqual({ ...nothingYet, trouble: { kind: 'unreadable', path } });
    expect(await open().update({ key })).toBe(false);
  });

  test('of a newer program is left alone', async () => {
    const text = JSON.stringify({ schema: 2, people: [] });
    await plant(text);
    expect(await open().read()).toEqual({ ...nothingYet, trouble: { kind: 'newer', path } });
    expect(await open().update({ key })).toBe(false);
    expect(await open().profiles()).toEqual([]);
    expect(await readFile(path, 'utf8')).toBe(text);
    expect(await readdir(folder)).toEqual(['state.json']);
  });

  test('that cannot be read is no reason to stop', async () => {
    await mkdir(path, { recursive: true });
    expect(await open().read()).toEqual({ ...nothingYet, trouble: { kind: 'unreadable', path } });
    expect(await open().update({ key })).toBe(false);
  });

  test('that cannot be written is none either', async () => {
    await writeFile(join(root, 'above'), 'a file where a folder should be');
    expect(await open().update({ key })).toBe(false);
    expect((await open().read()).progress).toEqual(nothingYet.progress);
  });
});
