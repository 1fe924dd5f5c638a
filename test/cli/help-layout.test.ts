import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { commandNames } from '../../src/cli/flags.ts';
import { parseArguments } from '../../src/cli/program.ts';
import { languages } from '../../src/domain/language.ts';
import { stepIds } from '../../src/domain/step-id.ts';
import { messagesIn } from '../fakes/step-context.ts';

const words = ['', ...stepIds, ...commandNames];

describe.each(languages)('help in %s', (language) => {
  it.each([40, 59, 60, 80, 120])('fits into %i columns', (columns) => {
    for (const word of words) {
      const argv = word === '' ? ['help'] : ['help', word];
      const parsed = parseArguments(argv, messagesIn[language], '1.2.3', columns);
      const text = parsed.kind === 'print' ? parsed.text : '';
      // The usage line is a command to type, and is never broken.
      const lines = text.split('\n').filter((line) => !line.includes('openai-onboard'));
      expect(lines.length).toBeGreaterThan(15);
      expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(columns);
    }
  });
});

it('stands under its flag on a narrow screen, and beside it elsewhere', () => {
  const textAt = (columns: number): string => {
    const parsed = parseArguments(['help', 'key'], messagesIn.en, '1.2.3', columns);
    return parsed.kind === 'print' ? parsed.text : '';
  };
  expect(textAt(40)).toContain('\n  --no-input\n    never ask; end with status 3 instead\n');
  expect(textAt(80)).toContain('\n  --no-input            never ask; end with status 3 instead\n');
});
