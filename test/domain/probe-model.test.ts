import { describe, expect, it } from 'vitest';
import { chooseProbeModels } from '../../src/domain/probe-model.ts';

const listed = (...ids: readonly string[]): Array<{ id: string; shutdownDate: string | undefined }> =>
  ids.map((id) => ({ id, shutdownDate: undefined }));
const today = '2026-11-22';

describe('chooseProbeModels', () => {
  it('takes the cheapest of what is listed first, and three at most', () => {
    const models = listed('gpt-6-astra', 'gpt-4.1-mini', 'gpt-4o-mini', 'gpt-5-nano', 'gpt-6-luna');
    expect(chooseProbeModels(models, today)).toEqual(['gpt-6-luna', 'gpt-5-nano', 'gpt-4o-mini']);
  });

  it('leaves out a model on and after the day it is shut down, whether the list says so or we know it', () => {
    expect(chooseProbeModels([{ id: 'gpt-6-luna', shutdownDate: today }, ...listed('gpt-5-nano')], today)).toEqual([
      'gpt-5-nano',
    ]);
    expect(chooseProbeModels(listed('gpt-6-luna', 'gpt-5-nano'), '2026-12-11')).toEqual(['gpt-6-luna']);
  });

  it('goes by preference alone when the list cannot be read', () => {
    expect(chooseProbeModels(undefined, today)).toEqual(['gpt-6-luna', 'gpt-5.4-nano', 'gpt-5.6-luna']);
  });

  it('falls back on small models that answer text when none of those preferred is listed', () => {
    const models = listed(
      'gpt-9',
      'gpt-9-mini-audio',
      'gpt-9-realtime-mini',
      'gpt-9-nano',
      'text-embedding-9-mini',
      'gpt-8-luna-2028-01-01',
    );
    expect(chooseProbeModels(models, '2028-02-02')).toEqual(['gpt-9-nano', 'gpt-8-luna-2028-01-01']);
  });

  it('finds nothing in a list without a small model', () => {
    expect(chooseProbeModels(listed('gpt-6-astra', 'whisper-1'), today)).toEqual([]);
    expect(chooseProbeModels([], today)).toEqual([]);
  });
});
