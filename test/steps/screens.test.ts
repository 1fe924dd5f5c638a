import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { showEnd } from '../../src/cli/ending.ts';
import { type Language, languages } from '../../src/domain/language.ts';
import { type StepId, stepIds } from '../../src/domain/step-id.ts';
import { visitPage } from '../../src/steps/visit-page.ts';
import { createPlainTerminal } from '../../src/terminal/plain-terminal.ts';
import { createRichTerminal } from '../../src/terminal/rich-terminal.ts';
import type { Terminal } from '../../src/terminal/terminal.ts';
import { commandContext } from '../fakes/command-context.ts';
import { checklistWith, memoryProgress } from '../fakes/memory-progress.ts';
import { messagesIn, stepContext, visit } from '../fakes/step-context.ts';
import { streams } from '../terminal/streams.ts';

type Look = 'rich' | 'ascii' | 'plain';

/** A real terminal on a stream, at which whatever is asked is answered by the next of these words. */
function screen(look: Look, columns: number, language: Language, answers: readonly string[]) {
  const { options, output } = streams({ interactive: false, words: messagesIn[language].terminal }, columns);
  const terminal =
    look === 'plain'
      ? createPlainTerminal(options)
      : createRichTerminal({ ...options, colour: false, unicode: look === 'rich' });
  const left = [...answers];
  const labels: string[] = [];
  const choose: Terminal['choose'] = async ({ choices }) => {
    labels.push(...choices.map(({ label }) => label));
    const sought = left.shift();
    return (choices.find(({ value }) => String(value) === sought) ?? choices[0]).value;
  };
  return { terminal: { ...terminal, choose }, labels, text: () => output.text };
}

async function stepScreen(id: StepId, look: Look, columns: number, language: Language) {
  const { terminal, text, labels } = screen(look, columns, language, ['done']);
  const context = { ...stepContext({ language }), terminal };
  await visitPage(id, context, visit);
  return { text: text(), labels, context };
}

/** The lines that a screen has to hold; an address or a command is left whole, to be copied. */
const widths = (text: string): readonly number[] =>
  text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('https://'))
    .map((line) => stringWidth(line));

const all = languages.flatMap((language) =>
  stepIds.flatMap((id) => [40, 80, 120].map((columns) => ({ id, language, columns }))),
);

describe.each(all)('the screen of $id in $language, $columns columns wide', ({ id, language, columns }) => {
  it.each(['rich', 'ascii'] as const)('holds every line (%s)', async (look) => {
    const { text } = await stepScreen(id, look, columns, language);
    expect(Math.max(...widths(text))).toBeLessThan(columns);
  });

  it('holds every line of what is explained further', async () => {
    const { terminal, text } = screen('rich', columns, language, ['explain', 'done']);
    await visitPage(id, { ...stepContext({ language }), terminal }, visit);
    expect(text().split(messagesIn[language].explaining.looksDifferent[0]?.slice(0, 9) ?? '')).toHaveLength(2);
    const lines = text()
      .split('\n')
      .filter((line) => !/https:\/\//.test(line));
    expect(Math.max(...widths(lines.join('\n')))).toBeLessThan(columns);
  });

  it('says the same in plain text, without a drawing', async () => {
    const { text, context } = await stepScreen(id, 'plain', columns, language);
    const { clicks, notesAhead, page } = context.guidance.steps[id];
    for (const words of [...clicks, ...notesAhead, page.url]) expect(text).toContain(words.replaceAll('**', ''));
    expect(text).not.toMatch(/[┌│└←]/);
    expect(text).not.toContain('\u001B');
  });
});

describe.each(languages)('all screens in %s', (language) => {
  // Plain lines are left whole, so they are the same at every width.
  it.each([
    ['rich', 40],
    ['rich', 80],
    ['rich', 120],
    ['plain', 80],
  ] as const)('look like this: %s, %i columns', async (look, columns) => {
    const screens = await Promise.all(stepIds.map((id) => stepScreen(id, look, columns, language)));
    const name = look === 'plain' ? `${language}-plain` : `${language}-${columns}`;
    await expect(screens.map(({ text }) => text).join('\n')).toMatchFileSnapshot(`screens/${name}.txt`);
  });

  it.each(stepIds)('keep the clicks of %s and the question on a screen of 24 lines', async (id) => {
    const { text, labels } = await stepScreen(id, 'rich', 80, language);
    const fromFirstClick = text.slice(text.indexOf('  1. ')).trimEnd().split('\n').length;
    // The question, its answers, and how to answer.
    expect(fromFirstClick + 1 + labels.length + 2).toBeLessThanOrEqual(24);
  });

  it.each([40, 80, 120])('end within %i columns, but for what is to be copied', async (columns) => {
    const { terminal, text } = screen('rich', columns, language, []);
    const key = { hint: 'sk-proj-…ab12', store: 'keychain' } as const;
    const progress = memoryProgress(checklistWith({ key: 'verified' }), { key });
    const context = { ...commandContext({ language, progress }), terminal };
    await showEnd(context, undefined, { kind: 'works' });
    const copied = /^ {2}(?:https:|openai-onboard |export |llm |printf )/;
    const lines = text()
      .split('\n')
      .filter((line) => !copied.test(line));
    expect(Math.max(...widths(lines.join('\n')))).toBeLessThan(columns);
  });
});
