import { expect, it } from 'vitest';
import { offerEmptyClipboard } from '../../src/steps/empty-clipboard.ts';
import { choose } from '../fakes/fake-terminal.ts';
import { stepContext } from '../fakes/step-context.ts';
import { sampleKey } from '../sample-key.ts';

const key = sampleKey();
const text = key.reveal();

it('says nothing where the key is not in the clipboard', async () => {
  const context = stepContext({ clipboard: { text: 'something else' } });
  await offerEmptyClipboard(key, context);
  expect(context.terminal.transcript()).toBe('');
});

it('empties it after a yes, and says what may be left', async () => {
  const context = stepContext({ clipboard: { text }, acts: [choose(true)] });
  await offerEmptyClipboard(key, context);
  expect(await context.clipboard.holds(key)).toBe(false);
  expect(context.terminal.transcript()).toContain(context.messages.clipboard.emptied);
});

it('leaves it after a no', async () => {
  const context = stepContext({ clipboard: { text }, acts: [choose(false)] });
  await offerEmptyClipboard(key, context);
  expect(await context.clipboard.holds(key)).toBe(true);
});

it('says how to help oneself when it cannot be emptied', async () => {
  const context = stepContext({ clipboard: { text, stuck: true }, acts: [choose(true)] });
  await offerEmptyClipboard(key, context);
  expect(context.terminal.transcript()).toContain(context.messages.clipboard.notEmptied);
});
