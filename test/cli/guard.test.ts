import { describe, expect, it } from 'vitest';
import type { CommandFlags } from '../../src/cli/flags.ts';
import { guard } from '../../src/cli/guard.ts';
import type { Invocation } from '../../src/cli/program.ts';
import { mishaps } from '../../src/domain/mishap.ts';
import { settingsOf } from '../fakes/command-context.ts';
import { fakeHost } from '../fakes/fake-host.ts';
import { messagesIn } from '../fakes/step-context.ts';

const script = settingsOf(fakeHost([]));
const person = settingsOf(fakeHost([], { terminals: ['stdin', 'stdout', 'stderr'] }));

const obstacle = (command: Invocation['command'], flags: CommandFlags = {}, settings = script) =>
  guard({ command, flags, global: {}, words: [] }, settings, messagesIn.en);

describe('without a terminal', () => {
  it.each(['setup', 'account', 'key', 'address', 'billing', 'limits', 'practice'] as const)(
    '%s needs a person',
    (command) => {
      expect(obstacle(command)?.kind).toBe('input_needed');
      expect(obstacle(command, {}, person)).toBeUndefined();
    },
  );

  it('what a script can do instead is named', () => {
    expect(obstacle('key')?.detail).toBe('openai-onboard key --key-stdin < key.txt');
    expect(obstacle('setup')?.detail).toBe('openai-onboard key --key-stdin < key.txt');
    expect(obstacle('billing')?.detail).toBe('openai-onboard verify-key --billing');
    expect(obstacle('account')).toEqual({ kind: 'input_needed' });
  });

  it.each([{ keyStdin: true }, { keyFile: 'k' }, { fromEnv: true }, { fromEnv: 'NAME' }] as const)(
    'key needs nobody with %j',
    (flags) => {
      expect(obstacle('key', flags)).toBeUndefined();
    },
  );

  it.each(['verify-key', 'status', 'run', 'token', 'logout', 'guide'] as const)('%s needs nobody', (command) => {
    expect(obstacle(command)).toBeUndefined();
  });
});

describe('--json', () => {
  it('does not go with what hands the key on, nor with a document', () => {
    const json = settingsOf(fakeHost([]), { json: true });
    for (const command of ['run', 'token', 'guide'] as const) expect(obstacle(command, {}, json)?.kind).toBe('usage');
    expect(obstacle('status', {}, json)).toBeUndefined();
  });

  it('does not go with practice, which is for people', () => {
    const json = settingsOf(fakeHost([], { terminals: ['stdin'] }), { json: true });
    expect(obstacle('practice', {}, json)?.kind).toBe('usage');
  });

  it('comes before the question whether somebody can be asked', () => {
    expect(obstacle('key', {}, settingsOf(fakeHost([]), { json: true }))?.kind).toBe('input_needed');
  });
});

describe('practice', () => {
  it('knows its mishaps, and names them to who writes another', () => {
    for (const mishap of mishaps) expect(obstacle('practice', { with: mishap }, person)).toBeUndefined();
    const wrong = obstacle('practice', { with: 'bad-luck' }, person);
    expect(wrong?.kind).toBe('usage');
    for (const mishap of mishaps) expect(wrong?.detail).toContain(mishap);
  });

  it('needs a person, who is sent to no page of OpenAI’s', () => {
    expect(obstacle('practice')).toEqual({ kind: 'input_needed' });
  });
});
