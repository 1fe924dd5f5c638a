import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../src/cli/exit-code.ts';
import { parseArguments } from '../src/cli/program.ts';
import { keyCommands } from '../src/domain/key-commands.ts';
import { type Language, languages } from '../src/domain/language.ts';
import { platformPages } from '../src/domain/platform-page.ts';
import { stepIds } from '../src/domain/step-id.ts';
import { guidanceFor } from '../src/guidance/catalogue.ts';
import { loadMessages } from '../src/messages/index.ts';
import { drawPicture } from '../src/terminal/draw-picture.ts';
import { renderMarks } from '../src/terminal/marks.ts';

const root = join(import.meta.dirname, '..');
const texts: Readonly<Record<Language, string>> = {
  en: readFileSync(join(root, 'README.md'), 'utf8'),
  ja: readFileSync(join(root, 'README.ja.md'), 'utf8'),
};

/** The parts of a README between its `##` headings. */
const sections = (readme: string): readonly string[] => readme.split(/^## /m).slice(1);

/** What stands in the blocks of one kind, each without its last line break. */
const blocks = (readme: string, kind: 'sh' | 'text'): readonly string[] =>
  [...readme.matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm)].flatMap(([, found, block]) =>
    found === kind && block !== undefined ? [block] : [],
  );

const withoutBlocks = (readme: string): string => readme.replaceAll(/^```[\s\S]*?^```$/gm, '');

/** What stands between backticks in running text and tables, in no order: languages differ in it. */
const codeWords = (readme: string): readonly string[] =>
  [...withoutBlocks(readme).matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word).toSorted();

/** Every command line of ours, in blocks and in running text, without what a shell adds to it. */
const commandLines = (readme: string): readonly string[] =>
  [...blocks(readme, 'sh').flatMap((block) => block.split('\n')), ...codeWords(readme)].flatMap(
    (line) => /^(?:npx )?openai-onboard\b(?! *$)(.*?)(?: [|<>] .*)?$/.exec(line)?.[1]?.trim() ?? [],
  );

const rows = (section: string): readonly (readonly string[])[] =>
  section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));

/** A session as the program would show it to somebody who has an account and makes a key now, with the middle left out. */
async function session(language: Language): Promise<string> {
  const messages = await loadMessages(language);
  const { wizard, key, page } = messages;
  const { steps } = guidanceFor(language, platformPages);
  const { title, purpose, clicks, picture, checkedOn } = steps.key;
  const [first = ''] = clicks;
  const states = stepIds.map((id) => wizard.states[id === 'account' ? 'acknowledged' : 'open']);
  return [
    '$ npx openai-onboard',
    '',
    wizard.title,
    ...stepIds.map((id, at) => `  ${at + 1}. ${wizard.checklistLine(steps[id].title, states[at] ?? '')}`),
    `  ${wizard.startsAt(title)}`,
    '',
    wizard.stepHeading(stepIds.indexOf('key') + 1, stepIds.length, title),
    `  ${purpose}`,
    `  ${page.checkedOn(checkedOn)}`,
    '',
    ...drawPicture(picture, { columns: 76, unicode: true }).map((line) => `  ${line}`),
    '',
    `  1. ${renderMarks(first)}`,
    '  …',
    `  ${steps.key.page.url}`,
    `✔ ${page.question} ${messages.stepDone.key}`,
    `? ${messages.keyPrompt.text}`,
    `  ${key.received('sk-proj-…ab12', 164)}`,
    `✔ ${key.accepted}`,
    `✔ ${key.saved('macOS Keychain')}`,
    '  …',
    `✔ ${messages.finalCheck.works}`,
    '  …',
    `  ${messages.ending.forOneProgram}`,
    `  ${keyCommands('posix', 'openai-onboard').forOneProgram}`,
    '  …',
    `✔ ${wizard.finished}`,
  ].join('\n');
}

describe.each(languages)('the README in %s', (language) => {
  const readme = texts[language];

  it('shows a session in the words of the program', async () => {
    expect(blocks(readme, 'text')[0]).toBe(await session(language));
  });

  it('shows the usage exactly as the built program prints it', () => {
    const program = join(root, 'bin', 'openai-onboard.js');
    const printed = execFileSync(process.execPath, [program, '--lang', language, '--help'], { encoding: 'utf8' });
    expect(blocks(readme, 'text')[1]).toBe(printed.trimEnd());
  });

  it('names every exit status with exactly its diagnoses', () => {
    const table = rows(readme).filter(([, status = '', , diagnoses = '']) => /^\d+$/.test(status) && diagnoses !== '');
    const told = table.map(([, status, , diagnoses = '']) => [Number(status), codeWords(diagnoses)]);
    const statuses = [...new Set(Object.values(exitCodes))].toSorted((a, b) => a - b);
    const kindsOf = (status: number): readonly string[] =>
      Object.entries(exitCodes).flatMap(([kind, code]) => (code === status ? [kind] : []));
    expect(told).toEqual(statuses.map((status) => [status, kindsOf(status).toSorted()]));
  });

  it.each(commandLines(readme))('gives a command line that is understood: openai-onboard %s', async (line) => {
    const parsed = parseArguments(line === '' ? [] : line.split(' '), await loadMessages(language), '1.2.3', 80);
    expect(parsed).not.toHaveProperty('kind', 'usage');
  });

  it('links to files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!https:)([^)]+)\)/g)].map(([, path = '']) => path);
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('the two READMEs', () => {
  const [english, japanese] = [sections(texts.en), sections(texts.ja)];

  it('have the same sections, with the same commands, tables and lists', () => {
    const shape = (section: string): unknown => ({
      commands: blocks(section, 'sh'),
      code: codeWords(section),
      rows: rows(section).length,
      items: section.match(/^(?:-|\d+\.) /gm)?.length ?? 0,
      paragraphs: withoutBlocks(section).split(/\n\n+/).length,
    });
    expect(japanese.map(shape)).toEqual(english.map(shape));
  });
});
