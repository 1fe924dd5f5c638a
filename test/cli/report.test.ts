import { describe, expect, it } from 'vitest';
import type { Ending } from '../../src/cli/command.ts';
import { exitCodes } from '../../src/cli/exit-code.ts';
import type { GlobalFlags } from '../../src/cli/flags.ts';
import { report, type Reporting, warningText } from '../../src/cli/report.ts';
import { diagnosisKinds, isRetryable, remedyFor } from '../../src/domain/diagnosis.ts';
import { type Language, languages } from '../../src/domain/language.ts';
import type { Warning } from '../../src/domain/warning.ts';
import { commandContext } from '../fakes/command-context.ts';

function tell(ending: Ending, global: GlobalFlags = {}, warnings: readonly Warning[] = [], language: Language = 'en') {
  const context = commandContext({ global, language });
  const by: Reporting = { ...context, words: 'verify-key' };
  const status = report(ending, warnings, by);
  return { status, said: context.terminal.transcript(), results: context.terminal.results() };
}

describe('an ending in words', () => {
  it('says nothing more of a success', () => {
    expect(tell({ result: {} })).toEqual({ status: 0, said: '', results: [] });
  });

  it('is a sentence, a cause, a cure, the request id and, last, the command to go on', () => {
    const { status, said } = tell({ result: null, diagnosis: { kind: 'no_credit', requestId: 'req_123' } });
    expect(status).toBe(5);
    expect(said).toMatchInlineSnapshot(`
      "✖ The key is valid, but the account has no credit.
      A card alone is not credit, and ChatGPT Plus does not count for the API. Credit just bought takes a few minutes.
      Buy credit with the step “Billing”.
      If you ask OpenAI for help, give this request id: req_123
      Page: https://platform.openai.com/settings/organization/billing/overview
      Next: openai-onboard billing"
    `);
  });

  it('does not repeat what the person has been told', () => {
    const { said } = tell({ result: null, diagnosis: { kind: 'key_rejected' }, told: true });
    expect(said).toMatchInlineSnapshot(`
      "! Page: https://platform.openai.com/settings/organization/api-keys
      Next: openai-onboard key"
    `);
  });

  it('is one line after Ctrl+C', () => {
    const { status, said } = tell({ result: null, diagnosis: { kind: 'cancelled' }, exitCode: 143 });
    expect(status).toBe(143);
    expect(said).toBe('! Stopped. Go on with: openai-onboard verify-key');
  });

  it.each(diagnosisKinds.flatMap((kind) => languages.map((language) => ({ kind, language }))))(
    'ends with a command at $kind in $language',
    ({ kind, language }) => {
      const { said, status } = tell({ result: null, diagnosis: { kind } }, {}, [], language);
      expect(said.split('\n').at(-1)).toMatch(/: openai-onboard\b/);
      expect(said).not.toMatch(/undefined|\(\)|（）/);
      expect(status).toBe(exitCodes[kind]);
    },
  );
});

describe('an ending as JSON', () => {
  const envelope = (...given: Parameters<typeof tell>): unknown => {
    const { results, said } = tell(given[0], { json: true, ...given[1] }, given[2], given[3]);
    expect(said.split('\n'), 'one object and nothing else').toHaveLength(1);
    expect(results).toHaveLength(1);
    return JSON.parse(results[0] ?? '');
  };

  it('of a success has a result and no error', () => {
    expect(envelope({ result: { a: 1 } }, { profile: 'work' })).toEqual({
      schema: 1,
      command: 'verify-key',
      ok: true,
      exit_code: 0,
      profile: 'work',
      result: { a: 1 },
      error: null,
      next_step: null,
      warnings: [],
    });
  });

  it('of a failure says what, why and what next', () => {
    const diagnosis = { kind: 'no_credit', requestId: 'req_1' } as const;
    expect(envelope({ result: { a: 1 }, diagnosis })).toMatchObject({
      ok: false,
      exit_code: 5,
      result: { a: 1 },
      error: {
        code: 'no_credit',
        step: 'billing',
        message: 'The key is valid, but the account has no credit.',
        retryable: false,
        request_id: 'req_1',
      },
      next_step: {
        who: 'human',
        command: 'openai-onboard billing',
        url: 'https://platform.openai.com/settings/organization/billing/overview',
        text: 'Buy credit with the step “Billing”.',
      },
    });
  });

  it.each(diagnosisKinds.flatMap((kind) => languages.map((language) => ({ kind, language }))))(
    'of $kind in $language has every member, and always a next step',
    ({ kind, language }) => {
      const diagnosis = { kind };
      const remedy = remedyFor(diagnosis);
      const needsPage = 'page' in remedy || kind === 'input_needed';
      const aPage: unknown = expect.stringMatching(/^https:\/\/platform\.openai\.com\//);
      expect(envelope({ result: null, diagnosis }, {}, [], language)).toEqual({
        schema: 1,
        command: 'verify-key',
        ok: false,
        exit_code: exitCodes[kind],
        profile: 'default',
        result: null,
        error: {
          code: kind,
          step: 'step' in remedy ? remedy.step : null,
          message: expect.stringMatching(/./),
          hint: expect.any(String),
          retryable: isRetryable(diagnosis),
          request_id: null,
        },
        next_step: {
          who: expect.stringMatching(/^(?:human|program)$/),
          command: expect.stringMatching(/^openai-onboard\b/),
          url: needsPage ? aPage : null,
          text: expect.stringMatching(/./),
        },
        warnings: [],
      });
    },
  );

  it('carries its warnings with their words', () => {
    expect(envelope({ result: {} }, {}, [{ code: 'restricted_key', detail: 'api.model.read' }])).toMatchObject({
      warnings: [
        {
          code: 'restricted_key',
          text: 'The key is restricted: it cannot read the list of models (api.model.read). It may still do what you need.',
        },
      ],
    });
  });
});

describe('a warning', () => {
  it('names the command that removes a variable here', () => {
    const { messages } = commandContext();
    const text = warningText({ code: 'env_org_ignored' }, { messages }, (name) => `set -e ${name}`);
    expect(text).toContain('set -e OPENAI_ORG_ID');
  });
});
