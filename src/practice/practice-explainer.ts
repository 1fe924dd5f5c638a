import type { CommandContext } from '../cli/command.ts';
import type { DiagnosisKind } from '../domain/diagnosis.ts';
import type { Mishap } from '../domain/mishap.ts';
import type { Messages } from '../messages/messages.ts';

type Explain = CommandContext['explain'];

/** How a mishap shows whose cure lies on the practice pages, and not where it would be outside. */
const shownAs: Partial<Readonly<Record<Mishap, DiagnosisKind>>> = { proxy: 'proxy_auth', offline: 'network_dns' };

/** The words for a diagnosis, but for the cures and causes that would not be true of a rehearsal. */
export function practiceExplainer(explain: Explain, mishap: Mishap | undefined, { practice }: Messages): Explain {
  return (diagnosis) => {
    // Nobody has asked OpenAI: a real key that was pasted here by mistake must not be taken for a dead one.
    if (diagnosis.kind === 'key_rejected') return practice.unknownKey;
    const text = explain(diagnosis);
    const isPlanned = mishap !== undefined && shownAs[mishap] === diagnosis.kind;
    return isPlanned ? { ...text, cure: practice.mishaps[mishap].cure } : text;
  };
}
