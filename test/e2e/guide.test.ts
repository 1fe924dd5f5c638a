import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { meetPerson, type Person } from './surroundings.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs');

describe('guide', { timeout: 30_000 }, () => {
  let person: Person;
  beforeEach(async () => {
    person = await meetPerson({ keychain: 'none' });
  });
  afterEach(() => person.leave());

  test.each(languages)(
    'prints the hand-out in %s without keychain, network, browser or a file of its own',
    async (language) => {
      // There is no keychain here: asking it would end in status 8.
      const end = await person.run(['guide', '--lang', language], {
        env: { OPENAI_ONBOARD_BASE_URL: undefined, OPENAI_ONBOARD_STORE: 'keychain' },
      });
      expect(end).toMatchObject({ status: 0, stderr: '' });
      expect(end.stdout).toBe(readFileSync(join(docs, `guide.${language}.md`), 'utf8'));
      expect(person.server.requests).toEqual([]);
      expect(person.openedPages()).toEqual([]);
      expect(existsSync(person.stateFile)).toBe(false);
    },
  );

  test('prints one step, or says which there are', async () => {
    const one = await person.run(['guide', '--step', 'limits']);
    expect(one.stdout).toMatch(/^# Step 5 of 5: Limits\n/);
    const none = await person.run(['guide', '--step', 'card']);
    expect(none).toMatchObject({ status: 2, stdout: '' });
    expect(none.stderr).toContain('account, key, address, billing, limits');
    expect(none.stderr.trimEnd()).toMatch(/openai-onboard help guide$/);
  });

  test('is a document and no JSON', async () => {
    const { status, stdout } = await person.run(['guide', '--json']);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, command: 'guide', error: { code: 'usage' } });
  });
});
