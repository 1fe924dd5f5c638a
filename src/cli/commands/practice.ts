import { isMishap } from '../../domain/mishap.ts';
import { tellDiagnosis } from '../../steps/tell.ts';
import type { CommandContext, Ending } from '../command.ts';
import { exitCodes } from '../exit-code.ts';
import { asTyped, commandFor } from '../next-step.ts';
import { setUp } from '../sequence.ts';

/** The whole wizard against pages and an API on this computer. Leaves nothing behind, however it ends. */
export async function practice(context: CommandContext): Promise<Ending> {
  const { flags, settings, messages, openPractice } = context;
  const { practice: words } = messages;
  const mishap = flags.with !== undefined && isMishap(flags.with) ? flags.with : undefined;
  const rehearsal = await openPractice(mishap);
  const { terminal } = rehearsal.context;
  try {
    terminal.warn(words.banner);
    if (mishap !== undefined) terminal.warn(words.planned(words.mishaps[mishap].meets, words.mishaps[mishap].cure));
    const { diagnosis, told } = await setUp(rehearsal.context);
    // What is to be done next is told here: the usual report would send people to OpenAI's own pages.
    if (diagnosis !== undefined && told !== true) tellDiagnosis(diagnosis, rehearsal.context);
    if (diagnosis !== undefined) terminal.warn(words.again(commandFor(asTyped('practice', flags), settings)));
    terminal.say(words.ended(commandFor('', settings)));
    return { result: null, exitCode: diagnosis === undefined ? 0 : exitCodes[diagnosis.kind] };
  } finally {
    await rehearsal.close();
  }
}
