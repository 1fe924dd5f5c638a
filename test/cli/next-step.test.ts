import { describe, expect, it } from 'vitest';
import type { CommandFlags, GlobalFlags } from '../../src/cli/flags.ts';
import { commandFor, nextStepFor } from '../../src/cli/next-step.ts';
import { type Diagnosis, diagnosisKinds } from '../../src/domain/diagnosis.ts';
import { platformPages } from '../../src/domain/platform-page.ts';
import { guidanceFor } from '../../src/guidance/catalogue.ts';
import { settingsOf } from '../fakes/command-context.ts';
import { fakeHost } from '../fakes/fake-host.ts';

const guidance = guidanceFor('en', platformPages);
const settings = settingsOf(fakeHost([]));
const npx = settingsOf(fakeHost([], { programFolder: '/x/_npx/1/node_modules/openai-onboard/dist' }));
const work = settingsOf(fakeHost([]), { profile: 'work' });

const after = (diagnosis: Diagnosis, words = 'verify-key', by = settings) =>
  nextStepFor(diagnosis, { words, flags: {}, cure: 'cure', settings: by, guidance });

describe('a command to type', () => {
  it('begins as the person began, and names the profile', () => {
    expect(commandFor('billing', settings)).toBe('openai-onboard billing');
    expect(commandFor('', npx)).toBe('npx openai-onboard');
    expect(commandFor('billing', work)).toBe('openai-onboard billing --profile work');
    expect(commandFor('', work)).toBe('openai-onboard --profile work');
  });

  it('repeats the flags without which it would be another one, and for a program is always the same', () => {
    const flags = { lang: 'ja', plain: true, store: 'file', baseUrl: 'http://127.0.0.1:8080/v1' } as const;
    const command = (more: GlobalFlags): string =>
      commandFor('billing', settingsOf(fakeHost([]), { ...flags, ...more }, 'ja'));
    expect(command({ profile: 'work' })).toBe(
      `openai-onboard billing --profile work --lang ja --store file --base-url ${flags.baseUrl}`,
    );
    expect(command({ json: true })).toBe('openai-onboard billing');
  });

  it('leaves out an address that a shell would read otherwise', () => {
    const odd = settingsOf(fakeHost([]), { baseUrl: 'https://api.example/$(rm)/v1' });
    expect(commandFor('billing', odd)).toBe('openai-onboard billing');
  });
});

describe('the next step', () => {
  it('is a step with its page, for a person', () => {
    expect(after({ kind: 'no_credit' })).toEqual({
      who: 'human',
      command: 'openai-onboard billing',
      url: platformPages.billingOverview.url,
      text: 'cure',
    });
  });

  it('is the same command again, by whoever can', () => {
    expect(after({ kind: 'network_timeout' })).toMatchObject({ who: 'program', command: 'openai-onboard verify-key' });
    expect(after({ kind: 'store_locked' }, 'token')).toMatchObject({ who: 'human', command: 'openai-onboard token' });
    expect(after({ kind: 'cancelled' }, '', npx)).toMatchObject({ who: 'human', command: 'npx openai-onboard' });
    expect(after({ kind: 'store_locked' }, 'key', work).command).toBe('openai-onboard key --profile work');
  });

  it('is run with a program to name, for what the program was is not repeated', () => {
    expect(after({ kind: 'store_locked' }, 'run', work).command).toBe('openai-onboard run --profile work -- <command>');
  });

  it('keeps the flags that make a person’s command what it was', () => {
    const again = (flags: CommandFlags, by = settings): unknown =>
      nextStepFor({ kind: 'cancelled' }, { words: 'verify-key', flags, cure: '', settings: by, guidance }).command;
    expect(again({ billing: true })).toBe('openai-onboard verify-key --billing');
    expect(again({ check: true })).toBe('openai-onboard verify-key --check');
    expect(again({ billing: true }, settingsOf(fakeHost([]), { json: true }))).toBe('openai-onboard verify-key');
  });

  it('is the help that fits, after a mistake in the words', () => {
    expect(after({ kind: 'usage' }, 'status').command).toBe('openai-onboard help status');
    expect(after({ kind: 'usage' }, '').command).toBe('openai-onboard --help');
  });

  it('is the same command with --debug, when the fault is ours', () => {
    expect(after({ kind: 'internal' }, 'status', work).command).toBe('openai-onboard status --debug --profile work');
    expect(after({ kind: 'internal' }, '').command).toBe('openai-onboard --debug');
  });

  it('names the page a person can act on where nobody can be asked', () => {
    expect(after({ kind: 'input_needed' }, 'billing').url).toBe(platformPages.billingOverview.url);
    expect(after({ kind: 'input_needed' }, '').url).toBe(platformPages.signUp.url);
    expect(after({ kind: 'store_locked' }, 'billing').url).toBeNull();
  });

  it.each(diagnosisKinds)('of %s always names a command', (kind) => {
    for (const words of ['', 'key', 'verify-key', 'run']) {
      expect(after({ kind }, words).command).toMatch(/^openai-onboard\b/);
    }
  });
});

it('does not end a command in dashes that pass nothing on', () => {
  const settings = settingsOf(
    fakeHost([], { env: { npm_lifecycle_event: 'start', npm_package_name: 'openai-onboard' } }),
  );
  expect(commandFor('', settings)).toBe('npm start');
  expect(commandFor('billing', settings)).toBe('npm start -- billing');
});
