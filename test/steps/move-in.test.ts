import { describe, expect, it } from 'vitest';
import { key as keyStep } from '../../src/steps/key.ts';
import { moveIn } from '../../src/steps/move-in.ts';
import type { StrayKey, StrayLine } from '../../src/store/stray-keys.ts';
import { accepted, refused } from '../fakes/fake-key-checker.ts';
import { choose, paste } from '../fakes/fake-terminal.ts';
import { memoryProgress } from '../fakes/memory-progress.ts';
import { type Script, stepContext, visit } from '../fakes/step-context.ts';
import { sampleKey } from '../sample-key.ts';

const key = sampleKey('a');
const other = sampleKey('b');
const variable = { kind: 'variable', name: 'OPENAI_API_KEY', commands: ['unset OPENAI_API_KEY'] } as const;
const line = (lineNumber: number, mayBeEdited = true): StrayLine => ({
  kind: 'line',
  path: '/home/ann/.bashrc',
  lineNumber,
  masked: `export OPENAI_API_KEY="${key.hint}"`,
  mayBeEdited,
});
const stray: StrayKey = { key, places: [variable, line(3)] };
const use = choose(`Yes, check and store ${key.hint}`);

async function enter(script: Script) {
  const context = stepContext({ strayKeys: [stray], ...script });
  const outcome = await moveIn(context);
  context.terminal.verify();
  context.keyChecker.verify();
  const said = context.terminal.transcript();
  expect(said).not.toContain(key.reveal().slice(8, 20));
  return { outcome, context, said };
}

describe('a key that lies about', () => {
  it('is checked, kept, and removed from where it was', async () => {
    const { outcome, context, said } = await enter({ acts: [use, choose(true)], checker: { accepts: [accepted()] } });
    expect(outcome).toEqual({ kind: 'done', evidence: 'verified' });
    expect(context.keyStore.kept.get('keychain')?.isSameAs(key)).toBe(true);
    expect(context.removedLines).toEqual([line(3)]);
    expect(said).toMatchInlineSnapshot(`
      "There is an unencrypted key on this computer:
      - sk-proj-…aaaa: in the variable OPENAI_API_KEY
      - sk-proj-…aaaa: /home/ann/.bashrc, line 3
      ? Do you want to use it? It is checked with OpenAI before it is stored.
          No, make a new key
        ❯ Yes, check and store sk-proj-…aaaa
      … Checking the key with api.openai.com (free)
      ✔ OpenAI accepts the key.
      … Storing the key
      ✔ The key is stored: the keychain of this test. It was read back and is the same.
      Who can read it there: programs that run as you, while the keychain is unlocked. Other users, and whoever only has the disk or a backup, cannot.
      The key is still in /home/ann/.bashrc. Without this line, programs that read it there need the key from “run”:
      → - 3: export OPENAI_API_KEY="sk-proj-…aaaa"
      ? Shall I remove this line? Nothing else in the file changes.
          No, leave the file as it is
        ❯ Yes, remove the line
      ✔ The line is removed from /home/ann/.bashrc.
      OPENAI_API_KEY is still set in this terminal. This removes it:
      → unset OPENAI_API_KEY
      If that text was ever shared or uploaded, others may have the key: make a new one and delete this one."
    `);
  });

  it('in a folder whose name would change the screen is named without that, and found all the same', async () => {
    const place: StrayLine = { ...line(1), path: '/tmp/\u001B[2J\u001B[31mred/.env' };
    const { context, said } = await enter({
      strayKeys: [{ key, places: [place] }],
      acts: [use, choose(true)],
      checker: { accepts: [accepted()] },
    });
    expect(said).toContain('/tmp/red/.env, line 1');
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(said).not.toMatch(/\u001B/);
    expect(context.removedLines).toEqual([place]);
  });

  it('is left alone by an Enter too many, and a new one is made', async () => {
    const { outcome, said } = await enter({ acts: [choose(undefined)] });
    expect(outcome).toBeUndefined();
    expect(said).toContain('❯ No, make a new key\n');
  });

  it('is never kept without OpenAI’s word', async () => {
    const diagnosis = { kind: 'key_rejected' } as const;
    const { outcome, context } = await enter({ acts: [use], checker: { accepts: [refused(diagnosis)] } });
    expect(outcome).toEqual({ kind: 'failed', diagnosis });
    expect(context.keyStore.kept.size).toBe(0);
    expect(context.removedLines).toEqual([]);
  });

  it('stays in its file unless the person says yes', async () => {
    const { context, said } = await enter({ acts: [use, choose(false)], checker: { accepts: [accepted()] } });
    expect(context.removedLines).toEqual([]);
    expect(said).toContain('❯ No, leave the file as it is\n');
  });

  it('in a file that is not ours to change is shown, and no more', async () => {
    const { context, said } = await enter({
      acts: [use],
      strayKeys: [{ key, places: [line(3, false)] }],
      checker: { accepts: [accepted()] },
    });
    expect(context.removedLines).toEqual([]);
    expect(said).toContain(context.messages.movingIn.notOurs);
  });

  it('in a file that cannot be changed after all is said to be there still', async () => {
    const { context, said } = await enter({
      acts: [use, choose(true)],
      removes: false,
      checker: { accepts: [accepted()] },
    });
    expect(said).toContain(context.messages.movingIn.notRemoved);
  });

  it('twice in one file is removed from the end, so that the line numbers stay true', async () => {
    const { context } = await enter({
      acts: [use, choose(true), choose(true)],
      strayKeys: [{ key, places: [line(3), line(9)] }],
      checker: { accepts: [accepted()] },
    });
    expect(context.removedLines.map(({ lineNumber }) => lineNumber)).toEqual([9, 3]);
  });

  it('that is kept nowhere is not taken from the only place it has', async () => {
    const { outcome, said } = await enter({ acts: [use], store: { kind: 'none' }, checker: { accepts: [accepted()] } });
    expect(outcome?.kind).toBe('done');
    expect(said).not.toContain('unset');
  });

  it('is one of several to choose from', async () => {
    const { context } = await enter({
      acts: [choose(`Yes, check and store ${other.hint}`)],
      strayKeys: [stray, { key: other, places: [variable] }],
      checker: { accepts: [accepted()] },
    });
    expect(context.keyStore.kept.get('keychain')?.isSameAs(other)).toBe(true);
  });

  it.each<readonly [string, Script]>([
    ['without a person', { interactive: false }],
    [
      'when it is the stored one',
      { progress: memoryProgress(undefined, { key: { hint: key.hint, store: 'keychain' } }) },
    ],
    ['when there is none', { strayKeys: [] }],
  ])('is not offered %s', async (_, script) => {
    const { outcome, said } = await enter(script);
    expect(outcome).toBeUndefined();
    expect(said).toBe('');
  });
});

describe('the key step', () => {
  it('offers it before the page is shown, and shows the page to whoever wants a new one', async () => {
    const context = stepContext({
      strayKeys: [stray],
      acts: [choose(undefined), choose('done'), paste(other.reveal())],
      checker: { accepts: [accepted()] },
    });
    expect(await keyStep.run(context, visit)).toEqual({ kind: 'done', evidence: 'verified' });
    const said = context.terminal.transcript();
    expect(said.indexOf('plain text')).toBeLessThan(said.indexOf('# Step 2'));
    expect(context.keyStore.kept.get('keychain')?.isSameAs(other)).toBe(true);
  });

  it('ends with it once it is kept', async () => {
    const context = stepContext({
      strayKeys: [{ key, places: [variable] }],
      acts: [use],
      checker: { accepts: [accepted()] },
    });
    expect(await keyStep.run(context, visit)).toEqual({ kind: 'done', evidence: 'verified' });
    expect(context.terminal.transcript()).not.toContain('# Step');
  });

  it('does not look for one where a flag hands one in', async () => {
    const context = stepContext({ strayKeys: [stray], checker: { accepts: [accepted()] } });
    await keyStep.run(context, { canGoBack: false, givenKey: other });
    expect(context.terminal.transcript()).not.toContain(context.messages.movingIn.found);
  });
});
