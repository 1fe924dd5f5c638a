import { Cancelled } from '../domain/cancelled.ts';
import { type StepId, stepIds } from '../domain/step-id.ts';
import type { Choice } from '../terminal/terminal.ts';
import type { StepContext, Visit } from './step.ts';

type Act = 'open' | 'again' | 'explain' | 'done' | 'notNeeded' | 'skipped' | 'back' | 'quit';

/**
 * The one way to send a person to a page: says what to click there, prints the address, offers to open it, and waits
 * until they say what came of it. The first answer never claims anything, so that an Enter too many does no harm.
 */
export async function visitPage(id: StepId, context: StepContext, visit: Visit): Promise<'done' | 'skipped' | 'back'> {
  const { terminal, browser, messages } = context;
  const { url } = context.guidance.steps[id].page;
  showGuidance(id, context);
  if (!browser.available) terminal.say(messages.page.noBrowserHere);
  for (let opened = false; ;) {
    const act = await terminal.choose<Act>({
      text: messages.page.question,
      choices: [harmlessChoice(context, opened), ...furtherChoices(id, context, visit)],
    });
    if (act === 'quit') throw new Cancelled();
    if (act === 'notNeeded') return 'done';
    if (act === 'done' || act === 'skipped' || act === 'back') return act;
    if (act === 'again') showGuidance(id, context);
    if (act === 'explain') explainPage(id, context);
    if (act === 'open') {
      opened = await browser.open(url);
      if (opened) terminal.say(messages.page.started);
      else terminal.warn(messages.page.notStarted);
    }
  }
}

function showGuidance(id: StepId, { terminal, guidance, messages }: StepContext): void {
  const { title, purpose, clicks, notesAhead, picture, page, checkedOn } = guidance.steps[id];
  terminal.heading(messages.wizard.stepHeading(stepIds.indexOf(id) + 1, stepIds.length, title));
  terminal.say(purpose);
  terminal.say(messages.page.checkedOn(checkedOn));
  // Above the clicks: on a small screen it is the drawing that scrolls away, not they.
  terminal.drawing(picture);
  terminal.list(clicks);
  terminal.notes(notesAhead);
  terminal.address(page.url);
}

/** All there is to know about the step, what helps where a page has changed, and a text to report that with. */
function explainPage(id: StepId, { terminal, guidance, messages: { explaining } }: StepContext): void {
  const { title, notes, page, checkedOn } = guidance.steps[id];
  terminal.heading(explaining.heading(title));
  terminal.notes([...notes, ...explaining.looksDifferent]);
  terminal.say(explaining.reportIntro);
  terminal.say(explaining.report(id, page.url, checkedOn));
  terminal.address(page.url);
}

function harmlessChoice({ browser, messages }: StepContext, opened: boolean): Choice<Act> {
  if (!browser.available) return { value: 'again', label: messages.page.showAgain };
  return { value: 'open', label: opened ? messages.page.openAgain : messages.page.open };
}

function furtherChoices(id: StepId, { messages }: StepContext, visit: Visit): Choice<Act>[] {
  return [
    { value: 'done', label: messages.stepDone[id] },
    // What OpenAI itself calls optional is done by saying so, or the checklist would never be whole.
    ...(id === 'address' ? [{ value: 'notNeeded', label: messages.page.notNeeded } as const] : []),
    { value: 'explain', label: messages.explaining.choice, shortcut: '?' },
    { value: 'skipped', label: visit.isDone === true ? messages.page.keep : messages.page.skip },
    ...(visit.canGoBack ? [{ value: 'back', label: messages.page.back } as const] : []),
    { value: 'quit', label: messages.page.quit },
  ];
}
