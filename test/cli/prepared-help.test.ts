import { describe, expect, it } from 'vitest';
import { preparedHelp } from '../../src/cli/prepared-help.ts';
import { run } from '../../src/cli/run.ts';
import { fakeHost } from '../fakes/fake-host.ts';

const programFiles = { 'help-en.txt': 'written down\n', 'help-ja.txt': '書いておいた\n' };

describe('the help that the build wrote down', () => {
  it.each(['-h', '--help', 'help'])('answers %s', (word) => {
    expect(preparedHelp(fakeHost([word], { programFiles }), 'en')).toBe('written down\n');
    expect(preparedHelp(fakeHost([word], { programFiles }), 'ja')).toBe('書いておいた\n');
  });

  it.each([[[]], [['help', 'key']], [['--help', '--json']], [['--lang', 'ja', '--help']], [['status']]])(
    'does not answer %j',
    (argv) => {
      expect(preparedHelp(fakeHost(argv, { programFiles }), 'en')).toBeUndefined();
    },
  );

  it('does not answer where the terminal is too narrow for it', () => {
    expect(preparedHelp({ ...fakeHost(['help'], { programFiles }), columns: () => 79 }, 'en')).toBeUndefined();
  });

  it('is printed as it is, and the parser answers where there is none', async () => {
    const prepared = fakeHost(['--help'], { programFiles });
    expect(await run(prepared)).toBe(0);
    expect(prepared.written().stdout).toBe('written down\n');
    const unprepared = fakeHost(['--help']);
    expect(await run(unprepared)).toBe(0);
    expect(unprepared.written().stdout).toMatch(/^Usage: openai-onboard/);
  });
});
