import { describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { stepIds } from '../../src/domain/step-id.ts';
import { visitPage } from '../../src/steps/visit-page.ts';
import { choose } from '../fakes/fake-terminal.ts';
import { stepContext, visit } from '../fakes/step-context.ts';

const firstChoice = (transcript: string): string | undefined => /\n\? .*\n {2}[ ❯] (.*)/.exec(transcript)?.[1];

describe('a visit to a page', () => {
  it('says what to click, prints the address, and opens the page when asked to', async () => {
    const context = stepContext({ acts: [choose('open'), choose('open'), choose('done')] });
    expect(await visitPage('key', context, visit)).toBe('done');
    const { page, clicks, notesAhead, notes, purpose } = context.guidance.steps.key;
    const transcript = context.terminal.transcript();
    for (const words of [purpose, ...clicks, ...notesAhead, `→ ${page.url}`, '# Step 2 of 5: API key']) {
      expect(transcript).toContain(words);
    }
    expect(notes.filter((note) => transcript.includes(note))).toEqual(notesAhead);
    expect(transcript.indexOf('[drawing: API keys, Create new secret key]')).toBeLessThan(
      transcript.indexOf(`1. ${clicks[0]}`),
    );
    expect(context.browser.opened).toEqual([page.url, page.url]);
    expect(transcript).toContain('Open the page again');
  });

  it.each(stepIds.flatMap((id) => languages.map((language) => ({ id, language }))))(
    'begins with a harmless answer at $id in $language',
    async ({ id, language }) => {
      const context = stepContext({ acts: [choose('done')], language });
      await visitPage(id, context, visit);
      expect(firstChoice(context.terminal.transcript())).toBe(context.messages.page.open);
    },
  );

  it.each(stepIds.flatMap((id) => languages.map((language) => ({ id, language }))))(
    'explains more when asked to: every note, what helps, and a text for a report, at $id in $language',
    async ({ id, language }) => {
      const context = stepContext({ acts: [choose('explain'), choose('done')], language });
      expect(await visitPage(id, context, visit)).toBe('done');
      const transcript = context.terminal.transcript();
      const { notes, page, title, checkedOn } = context.guidance.steps[id];
      const { explaining } = context.messages;
      const more = transcript.slice(transcript.indexOf(`# ${explaining.heading(title)}`));
      for (const words of [...notes, ...explaining.looksDifferent, explaining.report(id, page.url, checkedOn)]) {
        expect(more).toContain(words);
      }
      expect(context.browser.opened).toEqual([]);
    },
  );

  it('says so when the browser could not be started, and goes on offering to', async () => {
    const context = stepContext({ acts: [choose('open'), choose('skipped')], browser: { starts: false } });
    expect(await visitPage('account', context, visit)).toBe('skipped');
    expect(context.terminal.transcript()).toContain(`! ${context.messages.page.notStarted}`);
    expect(context.terminal.transcript()).not.toContain(context.messages.page.openAgain);
  });

  it('offers no browser where there is none, but the steps once more', async () => {
    const context = stepContext({ acts: [choose('again'), choose('done')], browser: { available: false } });
    await visitPage('limits', context, visit);
    const transcript = context.terminal.transcript();
    expect(firstChoice(transcript)).toBe(context.messages.page.showAgain);
    expect(transcript).toContain(context.messages.page.noBrowserHere);
    expect(transcript.match(/^# /gm)).toHaveLength(2);
    expect(transcript).not.toContain(context.messages.page.open);
  });

  it('offers a way back only where there is a step before it', async () => {
    const first = stepContext({ acts: [choose('done')] });
    await visitPage('account', first, { canGoBack: false });
    expect(first.terminal.transcript()).not.toContain(first.messages.page.back);
  });
});
