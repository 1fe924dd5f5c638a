import { describe, expect, it } from 'vitest';
import { type HandoutParts, stepHandout, wholeHandout } from '../../src/cli/handout.ts';
import { languages } from '../../src/domain/language.ts';
import { stepIds } from '../../src/domain/step-id.ts';
import { stepContext } from '../fakes/step-context.ts';

const partsIn = (language: 'en' | 'ja'): HandoutParts => ({
  ...stepContext({ language }),
  draw: (picture) => picture.map(({ title }) => `<${title}>`),
});

describe.each(languages)('the hand-out in %s', (language) => {
  const parts = partsIn(language);
  const document = wholeHandout(parts);

  it.each(stepIds)('has every click and note of %s, its page, its picture, its day and its sources', (id) => {
    const { clicks, notes, page, picture, checkedOn, source, title } = parts.guidance.steps[id];
    const part = stepHandout(id, parts);
    for (const [index, click] of clicks.entries()) expect(part).toContain(`\n${index + 1}. ${click}`);
    for (const note of notes) expect(part).toContain(`\n- ${note}`);
    for (const words of [title, `<${page.url}>`, checkedOn, source, `\`\`\`text\n<${picture[0]?.title}>`]) {
      expect(part).toContain(words);
    }
    expect(document).toContain(part.replaceAll(/^#/gm, '##'));
  });

  it('says what it costs, what to do when something goes wrong, how to use the key and what to do when it is out', () => {
    const { handout } = parts.messages;
    for (const heading of [handout.need, handout.cost, handout.troubles, handout.use, handout.leak]) {
      expect(document).toContain(`\n## ${heading}\n`);
    }
    expect(document).toContain('0.00001');
    expect(document).toContain(parts.explain({ kind: 'no_credit' }).cure);
    expect(document).toContain('openai-onboard token | codex login --with-api-key');
  });
});
