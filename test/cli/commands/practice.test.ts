import { describe, expect, it } from 'vitest';
import { practice } from '../../../src/cli/commands/practice.ts';
import type { CommandContext } from '../../../src/cli/command.ts';
import { Cancelled } from '../../../src/domain/cancelled.ts';
import type { Mishap } from '../../../src/domain/mishap.ts';
import { commandContext, type CommandScript } from '../../fakes/command-context.ts';
import { choose } from '../../fakes/fake-terminal.ts';
import { messagesIn } from '../../fakes/step-context.ts';

const { practice: words, page } = messagesIn.en;
const skipAll = [choose('nothing'), ...Array.from({ length: 5 }, () => choose(page.skip))];

/** A practice of fakes: what it was asked for, and whether it was closed. */
function practising(script: CommandScript) {
  const fake = commandContext(script);
  const asked: (Mishap | undefined)[] = [];
  let closed = 0;
  const context: CommandContext = {
    ...fake,
    openPractice: async (mishap) => {
      asked.push(mishap);
      return { context: fake, close: async () => void (closed += 1) };
    },
  };
  return { context, asked, said: () => fake.terminal.transcript(), closed: () => closed };
}

describe('practice', () => {
  it('says what it is, goes through the wizard, and says that nothing is left', async () => {
    const { context, asked, said, closed } = practising({ acts: skipAll });
    expect(await practice(context)).toEqual({ result: null, exitCode: 0 });
    expect(asked).toEqual([undefined]);
    expect(closed()).toBe(1);
    expect(said()).toContain(words.banner);
    expect(said()).toContain(words.ended('openai-onboard'));
  });

  it('says beforehand which mishap is to be met, and how it is cured', async () => {
    const { context, asked, said } = practising({ acts: skipAll, flags: { with: 'late-credit' } });
    await practice(context);
    const { meets, cure } = words.mishaps['late-credit'];
    expect(asked).toEqual(['late-credit']);
    expect(said()).toContain(words.planned(meets, cure));
  });

  it('is closed as well when the person leaves', async () => {
    const { context, closed } = practising({ acts: [choose(page.quit)] });
    await expect(practice(context)).rejects.toThrow(Cancelled);
    expect(closed()).toBe(1);
  });
});
