import type { Diagnosis } from '../domain/diagnosis.ts';
import { keyCommands } from '../domain/key-commands.ts';
import type { Picture } from '../domain/picture.ts';
import { type StepId, stepIds } from '../domain/step-id.ts';
import type { Guidance } from '../guidance/guidance.ts';
import type { DiagnosisText, Messages } from '../messages/messages.ts';
import { diagnosisLines } from '../steps/tell.ts';

/** What a hand-out is made of. */
export interface HandoutParts {
  readonly messages: Messages;
  readonly guidance: Guidance;
  readonly explain: (diagnosis: Diagnosis) => DiagnosisText;
  readonly draw: (picture: Picture) => readonly string[];
}

/** What goes wrong most often in a class, in the order of the steps. */
const troubles: readonly Diagnosis[] = [
  { kind: 'key_wrong_kind', reason: 'masked' },
  { kind: 'key_rejected' },
  { kind: 'missing_scope' },
  { kind: 'unsupported_region' },
  { kind: 'no_credit' },
  { kind: 'billing_not_active' },
  { kind: 'rate_limited', requestsPerMinute: 3 },
  { kind: 'spend_limit_reached' },
  { kind: 'not_openai' },
  { kind: 'store_unavailable' },
];

/** The whole click path as a Markdown document, with what is needed before and what helps after. */
export function wholeHandout(parts: HandoutParts): string {
  const { handout, explaining, ending } = parts.messages;
  const about = [handout.intro, handout.start, fence('sh', ['npx openai-onboard'])];
  return blocks([
    `# ${handout.title}`,
    ...about,
    `## ${handout.need}`,
    bullets(handout.needs),
    `## ${handout.cost}`,
    bullets(handout.costs),
    ...stepIds.flatMap((id) => stepBlocks(id, '##', parts)),
    `## ${handout.looksDifferent}`,
    bullets(explaining.looksDifferent),
    `## ${handout.troubles}`,
    troubles.map((diagnosis) => trouble(parts.explain(diagnosis))).join('\n'),
    `## ${handout.use}`,
    ...useBlocks(parts.messages),
    `## ${handout.leak}`,
    ending.leaked('`openai-onboard key`'),
    `<${parts.guidance.pages.apiKeys.url}>`,
  ]);
}

/** One step of it, as a document of its own. */
export function stepHandout(id: StepId, parts: HandoutParts): string {
  return blocks(stepBlocks(id, '#', parts));
}

function stepBlocks(id: StepId, mark: '#' | '##', { messages, guidance, draw }: HandoutParts): readonly string[] {
  const { handout, wizard, report } = messages;
  const { title, purpose, page, clicks, notes, picture, checkedOn, source } = guidance.steps[id];
  return [
    `${mark} ${wizard.stepHeading(stepIds.indexOf(id) + 1, stepIds.length, title)}`,
    purpose,
    report.page(`<${page.url}>`),
    `${mark}# ${handout.clicks}`,
    clicks.map((click, index) => `${index + 1}. ${click}`).join('\n'),
    handout.picture,
    fence('text', draw(picture)),
    `${mark}# ${handout.notes}`,
    bullets(notes),
    handout.checked(checkedOn, source),
  ];
}

function useBlocks({ handout, ending }: Messages): readonly string[] {
  const [posix, powershell] = [keyCommands('posix', 'openai-onboard'), keyCommands('powershell', 'openai-onboard')];
  const perShell = (of: (commands: typeof posix) => readonly string[]): readonly string[] => [
    handout.posix,
    fence('sh', of(posix)),
    handout.powershell,
    fence('powershell', of(powershell)),
  ];
  return [
    ending.install,
    fence('sh', ['npm i -g openai-onboard']),
    ending.forOneProgram,
    fence('sh', [posix.forOneProgram]),
    ending.forThisTerminal,
    ...perShell((commands) => [commands.forThisTerminal]),
    ending.ownCopy,
    fence('sh', posix.ownCopy),
    ending.dotEnv,
    ...perShell((commands) => commands.dotEnv),
  ];
}

/** What is wrong in bold, and below it why and what helps. */
function trouble(text: DiagnosisText): string {
  const [what = '', ...rest] = diagnosisLines(text);
  return [`- **${what}**`, ...rest.map((line) => `  - ${line}`)].join('\n');
}

const fence = (language: string, lines: readonly string[]): string => ['```' + language, ...lines, '```'].join('\n');
const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
const blocks = (parts: readonly string[]): string => parts.join('\n\n');
