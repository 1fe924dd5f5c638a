import type { ApiKey } from '../domain/api-key.ts';
import { isGoodKey } from '../domain/diagnosis.ts';
import type { Choice } from '../terminal/terminal.ts';
import { checkAcceptance } from './check-key.ts';
import type { StepContext } from './step.ts';
import { tellDiagnosis } from './tell.ts';

type Act = 'open' | 'check' | 'later';

/**
 * Takes leave of a key whose place another one has taken: opens the page where it is deleted and, if wanted, proves by
 * a free question to OpenAI that it is dead. The key is nowhere but in memory by now, and gone afterwards.
 */
export async function retireKey(old: ApiKey, context: StepContext): Promise<void> {
  const { terminal, browser, messages, guidance } = context;
  const { url } = guidance.pages.apiKeys;
  terminal.address(url);
  for (let opened = false; ;) {
    const open: Choice<Act> = { value: 'open', label: opened ? messages.page.openAgain : messages.page.open };
    const later: Choice<Act> = { value: 'later', label: messages.replacing.later };
    const check: Choice<Act> = { value: 'check', label: messages.replacing.check };
    const act = await terminal.choose<Act>({
      text: messages.replacing.question(old.hint),
      choices: browser.available ? [open, check, later] : [later, check],
    });
    if (act === 'later') return;
    if (act === 'check' && (await isDead(old, context))) return;
    if (act === 'open') {
      opened = await browser.open(url);
      if (opened) terminal.say(messages.page.started);
      else terminal.warn(messages.page.notStarted);
    }
  }
}

/** Only OpenAI's own word that it does not know the key is a proof. */
async function isDead(old: ApiKey, context: StepContext): Promise<boolean> {
  const { terminal, messages } = context;
  const { result } = await checkAcceptance(old, context);
  if (result.ok || isGoodKey(result.diagnosis)) terminal.warn(messages.replacing.alive(old.hint));
  else if (result.diagnosis.kind === 'key_rejected') terminal.success(messages.replacing.dead(old.hint));
  else tellDiagnosis(result.diagnosis, context);
  return !result.ok && result.diagnosis.kind === 'key_rejected';
}
