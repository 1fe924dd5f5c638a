import { describe, expect, it } from 'vitest';
import { type Evidence, recordEvidence } from '../../src/cli/record-evidence.ts';
import { commandContext } from '../fakes/command-context.ts';
import { checklistWith, memoryProgress } from '../fakes/memory-progress.ts';

async function statesAfter(evidence: Partial<Evidence>) {
  const progress = memoryProgress(checklistWith({ key: 'acknowledged', billing: 'verified' }));
  const known = { source: 'keychain', diagnosis: undefined, paid: false, ...evidence };
  await recordEvidence(known, commandContext({ progress }));
  return progress.states();
}

const before = 'open acknowledged open verified open';

describe('what a check of the stored key proved', () => {
  it('is written down', async () => {
    expect(await statesAfter({})).toBe('open verified open verified open');
    expect(await statesAfter({ source: 'file', paid: true })).toBe('open verified open verified open');
  });

  it('opens again what it disproved', async () => {
    expect(await statesAfter({ diagnosis: { kind: 'key_rejected' } })).toBe('open open open verified open');
    expect(await statesAfter({ diagnosis: { kind: 'no_credit' }, paid: true })).toBe(
      'open acknowledged open open open',
    );
  });

  it.each(['network_timeout', 'server_error', 'store_locked', 'missing_scope', 'account_deactivated'] as const)(
    'is nothing after %s',
    async (kind) => {
      expect(await statesAfter({ diagnosis: { kind } })).toBe(before);
    },
  );

  it.each(['prompt', 'stdin', 'key-file', 'env:OPENAI_API_KEY', 'none'])(
    'is nothing of a key from %s',
    async (source) => {
      expect(await statesAfter({ source })).toBe(before);
      expect(await statesAfter({ source, diagnosis: { kind: 'key_rejected' } })).toBe(before);
    },
  );
});
