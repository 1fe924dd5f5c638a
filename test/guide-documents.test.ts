import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint } from 'markdownlint/sync';
import { describe, expect, it } from 'vitest';
import { languages } from '../src/domain/language.ts';

const root = join(import.meta.dirname, '..');
const config: Parameters<typeof lint>[0] = {
  config: JSON.parse(readFileSync(join(root, '.markdownlint.json'), 'utf8')),
};
const offencesIn = (strings: Record<string, string>): readonly string[] =>
  Object.entries(lint({ ...config, strings })).flatMap(([name, offences]) =>
    offences.map(
      ({ lineNumber, ruleNames, errorDetail }) => `${name}:${lineNumber} ${ruleNames[0]} ${errorDetail ?? ''}`,
    ),
  );

describe.each(languages)('docs/guide.%s.md', (language) => {
  it('is what the built program prints', async () => {
    const program = join(root, 'bin', 'openai-onboard.js');
    const printed = execFileSync(process.execPath, [program, 'guide', '--lang', language], { encoding: 'utf8' });
    // To write it anew: openai-onboard guide --lang <language> > docs/guide.<language>.md
    expect(printed).toBe(readFileSync(join(root, 'docs', `guide.${language}.md`), 'utf8'));
  });
});

describe('a Markdown linter', () => {
  it.each(['docs/guide.en.md', 'docs/guide.ja.md', 'docs/stuck-points.md', 'README.md', 'README.ja.md'])(
    'finds nothing in %s',
    (name) => {
      expect(offencesIn({ [name]: readFileSync(join(root, name), 'utf8') })).toEqual([]);
    },
  );

  it('does find what is wrong', () => {
    expect(offencesIn({ 'x.md': '# One\n# Two\n* a\n\n\n\nhttp://example.com\n' }).length).toBeGreaterThan(3);
  });
});
