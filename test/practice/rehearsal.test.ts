import { describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { practiceChecker } from '../../src/practice/practice-checker.ts';
import { practiceStore } from '../../src/practice/practice-store.ts';
import { practiceWords } from '../../src/practice/practice-words.ts';
import { openRehearsal } from '../../src/practice/rehearsal.ts';
import { secret, readKey } from '../openai/checker-setup.ts';
import { commandContext } from '../fakes/command-context.ts';
import { accepted } from '../fakes/fake-key-checker.ts';
import { messagesIn } from '../fakes/step-context.ts';

const key = readKey(secret);

describe('a rehearsal', () => {
  it('is the same context, with pages, key, progress and headings of its own', async () => {
    const real = commandContext({ flags: { with: 'wrong-key' } });
    const rehearsal = await openRehearsal(real, 'wrong-key', (baseUrl) => ({
      settings: { ...real.settings, baseUrl },
      keyChecker: real.keyChecker,
      explain: real.explain,
    }));
    const { context } = rehearsal;
    context.terminal.heading('Step 1');
    await context.keyStore.save(key);
    await context.progress.update({ key: { hint: key.hint, store: 'keychain' } });
    await rehearsal.close();

    expect(real.terminal.transcript()).toContain('[Practice] Step 1');
    expect(context.settings.baseUrl).toMatchObject({ isDefault: false, isLoopback: true });
    expect(context.guidance.pages.apiKeys.url).toContain(context.settings.baseUrl.host);
    expect((await context.progress.read()).progress.key?.hint).toBe(key.hint);
    expect(real.progress.progress.key).toBeUndefined();
    expect(await real.keyStore.load()).toEqual({ ok: true, value: undefined });
    expect(context.flags).toEqual({});
  });

  it('keeps a key in memory, wherever the person wants it', async () => {
    const store = practiceStore(undefined, messagesIn.en);
    for (const place of ['keychain', 'file', 'none'] as const) {
      store.changeTo(place);
      expect(store.kind).toBe(place);
      await store.save(key);
      expect(await store.load()).toEqual({ ok: true, value: key });
      expect(await store.remove()).toEqual({ ok: true, value: true });
    }
  });

  it('has no keychain when that is what is practised', async () => {
    const store = practiceStore('no-keychain', messagesIn.en);
    for (const answer of [await store.ready(), await store.load(), await store.save(key), await store.remove()]) {
      expect(answer).toEqual({ ok: false, diagnosis: { kind: 'store_unavailable', detail: 'no-service' } });
    }
  });

  it('asks nobody while it is offline', async () => {
    let offline = true;
    const { result: asked } = accepted();
    if (!asked.ok) throw new Error(asked.diagnosis.kind);
    const { keyChecker } = commandContext({ checker: { accepts: [accepted()] } });
    const checker = practiceChecker(keyChecker, () => offline);
    const { signal } = new AbortController();
    const nothing = { ok: false, diagnosis: { kind: 'network_dns', detail: 'ENOTFOUND' } };
    expect((await checker.accepts(key, signal)).result).toEqual(nothing);
    expect((await checker.canPay(key, asked.value, signal)).result).toEqual(nothing);
    offline = false;
    expect((await checker.accepts(key, signal)).result.ok).toBe(true);
  });
});

describe.each(languages)('the words of a rehearsal in %s', (language) => {
  it('promise nothing that is true of the real thing alone', () => {
    const words = practiceWords(messagesIn[language]);
    const { practice } = messagesIn[language];
    expect(words.wizard.intro).toBe(practice.intro);
    expect(words.page.quit).toBe(practice.quit);
    expect(words.stepResult.skipped('X', 'openai-onboard x')).not.toContain('openai-onboard');
    expect(words.wizard.stillOpen(['X'], 'openai-onboard')).not.toContain('openai-onboard');
    expect(words.diagnoses).toBe(messagesIn[language].diagnoses);
  });
});
