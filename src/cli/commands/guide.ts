import { isStepId, stepIds } from '../../domain/step-id.ts';
import { drawPicture } from '../../terminal/draw-picture.ts';
import type { Command } from '../command.ts';
import { type HandoutParts, stepHandout, wholeHandout } from '../handout.ts';

/** As wide as a page of a document carries without a break. */
const columns = 78;

/** Prints the click path of all steps, or of one, as Markdown. Looks at no key and asks nobody. */
export const guide: Command = async ({ terminal, messages, guidance, explain, flags: { step } }) => {
  if (step !== undefined && !isStepId(step)) {
    const detail = messages.usage.badValue('--step', stepIds.join(', '));
    return { result: null, diagnosis: { kind: 'usage', detail } };
  }
  const draw: HandoutParts['draw'] = (picture) => drawPicture(picture, { columns, unicode: true });
  const parts = { messages, guidance, explain, draw };
  terminal.data(step === undefined ? wholeHandout(parts) : stepHandout(step, parts));
  return { result: null };
};
