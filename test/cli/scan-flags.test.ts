import { describe, expect, it } from 'vitest';
import { scanFlags, wordsBeforeDashes } from '../../src/cli/scan-flags.ts';

describe('the flags that decide how a mistake is told', () => {
  it('are found wherever they stand, whatever else does', () => {
    const argv = ['--wat', 'stats', '--json', '--lang', 'ja', '--plain', '--no-color'];
    expect(scanFlags(argv)).toEqual({ lang: 'ja', json: true, plain: true, color: false });
    expect(scanFlags(['--lang=ja'])).toEqual({ lang: 'ja', json: false, plain: false, color: true });
    expect(scanFlags([])).toEqual({ json: false, plain: false, color: true });
    expect(scanFlags(['-p', 'work', '--lang=en', '--lang', 'ja'])).toMatchObject({ lang: 'ja', profile: 'work' });
    expect(scanFlags(['--lang', 'ja', '--lang=en', '--profile=a=b'])).toMatchObject({ lang: 'en', profile: 'a=b' });
    expect(scanFlags(['--lang'])).toEqual({ json: false, plain: false, color: true });
  });

  it('are none behind “--”, where another program’s words begin', () => {
    const argv = ['run', '--', 'x', '--json', '--lang', 'ja'];
    expect(scanFlags(argv)).toEqual({ json: false, plain: false, color: true });
    expect(wordsBeforeDashes(argv)).toEqual(['run']);
    expect(wordsBeforeDashes(['status', '-q'])).toEqual(['status', '-q']);
  });
});
