/** A model as the list names it. */
interface Listed {
  readonly id: string;
  readonly shutdownDate: string | undefined;
}

/** No probe goes through more models than this. */
const mostModels = 3;

/**
 * The cheapest models that answer a text request, best first; dollars are per million tokens in and out, and a probe
 * takes about 10 in and 16 out. Source: OpenAI's pages "Pricing" and "Deprecations", read 2026-11-22.
 */
const preferred: readonly Listed[] = [
  { id: 'gpt-6-luna', shutdownDate: undefined }, // $0.10, $0.50
  { id: 'gpt-5.4-nano', shutdownDate: undefined }, // $0.20 in
  { id: 'gpt-5.6-luna', shutdownDate: undefined }, // $0.20, $1.20
  { id: 'gpt-5-nano', shutdownDate: '2026-12-11' }, // $0.05, $0.40
  { id: 'gpt-4o-mini', shutdownDate: '2027-01-14' },
  { id: 'gpt-4.1-mini', shutdownDate: '2027-01-14' },
];

/** The families OpenAI names its small models by, and what in a name says that it does not answer plain text. */
const smallModel = /^gpt-[\w.-]*(?:nano|luna|mini)\b/;
const otherPurpose = /audio|realtime|image|transcribe|tts|search|embedding|moderation|codex|research|instruct/;

/**
 * The models to try, one after the other, cheapest first: those preferred that the key may list, or else, when OpenAI
 * has moved on since this was written, small models by their name. Models shut down by `today` (`YYYY-MM-DD`) are left
 * out. `listed` is `undefined` when the list cannot be read: then the preferred ones, unseen. Empty: nothing to try.
 */
export function chooseProbeModels(listed: readonly Listed[] | undefined, today: string): readonly string[] {
  const lives = ({ shutdownDate }: Listed): boolean => shutdownDate === undefined || shutdownDate > today;
  const known = preferred.filter(lives).map(({ id }) => id);
  if (listed === undefined) return known.slice(0, mostModels);
  const available = listed.filter(lives).map(({ id }) => id);
  const first = known.filter((id) => available.includes(id));
  const fallback = available.filter((id) => smallModel.test(id) && !otherPurpose.test(id));
  return (first.length > 0 ? first : fallback).slice(0, mostModels);
}
