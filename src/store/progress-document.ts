import { isRecord, type JsonRecord, member, memberRecord, parseRecord } from '../domain/json.ts';
import { whyNotKeychain } from '../domain/keychain-trouble.ts';
import { type Evidence, type StepProgress, unknownHint } from '../domain/progress.ts';
import { isProfileName } from '../domain/profile-name.ts';
import type { StepId } from '../domain/step-id.ts';
import { type StoreKind, storeKinds } from '../domain/store-kind.ts';
import type { KnownKey, Progress, ProgressChange } from './progress-store.ts';

/** The content of `state.json`, as far as it has been looked at: members that nobody here knows are kept as they are. */
export type ProgressDocument =
  | { readonly kind: 'current'; readonly content: JsonRecord }
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' };

const schema = 1;

/** The content before anybody has begun. */
export const emptyContent: JsonRecord = { schema, profiles: {} };

export function readDocument(text: string): ProgressDocument {
  const content = parseRecord(text) ?? {};
  const version = member(content, 'schema');
  if (typeof version === 'number' && version > schema) return { kind: 'newer' };
  const isWhole = version === schema && isRecord(member(content, 'profiles'));
  return isWhole ? { kind: 'current', content } : { kind: 'damaged' };
}

/** What a profile has reached. A step or a key that makes no sense counts as not there. */
export function progressOf(content: JsonRecord, profile: string): Progress {
  const entry = memberRecord(memberRecord(content, 'profiles'), profile);
  const steps = memberRecord(entry, 'steps');
  const step = (id: StepId): StepProgress => stepOf(memberRecord(steps, id));
  return {
    checklist: {
      account: step('account'),
      key: step('key'),
      address: step('address'),
      billing: step('billing'),
      limits: step('limits'),
    },
    key: keyOf(memberRecord(entry, 'key')),
    whyNotKeychain: whyNotKeychain(member(entry, 'whyNotKeychain')),
    chosenStore: storeKindOf(member(entry, 'chosenStore')),
  };
}

/** The content with one profile changed. */
export function withChange(content: JsonRecord, profile: string, change: ProgressChange): JsonRecord {
  const profiles = memberRecord(content, 'profiles');
  const entry = memberRecord(profiles, profile);
  const before = memberRecord(entry, 'steps');
  const steps = Object.entries(change.steps ?? {}).map(([id, step]) => [id, { ...memberRecord(before, id), ...step }]);
  const changed = {
    ...entry,
    steps: { ...before, ...Object.fromEntries(steps) },
    key: change.key === undefined ? (member(entry, 'key') ?? null) : change.key,
    ...(change.whyNotKeychain === undefined ? {} : { whyNotKeychain: change.whyNotKeychain }),
    ...(change.chosenStore === undefined ? {} : { chosenStore: change.chosenStore }),
  };
  return { ...content, profiles: { ...profiles, [profile]: changed } };
}

export function profilesOf(
  content: JsonRecord,
): ReadonlyArray<{ readonly name: string; readonly key: KnownKey | undefined }> {
  return Object.keys(memberRecord(content, 'profiles'))
    .filter(isProfileName)
    .map((name) => ({ name, key: progressOf(content, name).key }));
}

const evidence = ['verified', 'acknowledged'] as const satisfies readonly Evidence[];

function stepOf(entry: JsonRecord): StepProgress {
  const state = evidence.find((word) => word === member(entry, 'state'));
  const at = member(entry, 'at');
  const isDated = typeof at === 'string' && !Number.isNaN(Date.parse(at));
  return state !== undefined && isDated ? { state, at } : { state: 'open', at: null };
}

function storeKindOf(word: unknown): StoreKind | undefined {
  return storeKinds.find((kind) => kind === word);
}

function keyOf(entry: JsonRecord): KnownKey | undefined {
  const store = storeKindOf(member(entry, 'store'));
  const hint = member(entry, 'hint');
  if (store === undefined || typeof hint !== 'string') return undefined;
  // It is printed as it is, so what somebody else has put there must not be more than a hint.
  return { hint: /^[\w-]{0,16}…[\w.-]{0,4}$/.test(hint) ? hint : unknownHint, store };
}
