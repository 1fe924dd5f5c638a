import { describe, expect, it } from 'vitest';
import { platformPages } from '../../src/domain/platform-page.ts';

const pages = Object.entries(platformPages);

describe('every page a person is sent to', () => {
  it.each(pages)('%s is on OpenAI’s own site, by an encrypted connection', (_, { url }) => {
    const { protocol, host, search, hash, username } = new URL(url);
    expect({ protocol, host, search, hash, username }).toEqual({
      protocol: 'https:',
      host: 'platform.openai.com',
      search: '',
      hash: '',
      username: '',
    });
  });

  it.each(pages)('%s says on which day it was checked', (_, { checkedOn }) => {
    expect(new Date(checkedOn).toISOString().slice(0, 10)).toBe(checkedOn);
  });

  it('has an address of its own', () => {
    expect(new Set(pages.map(([, { url }]) => url)).size).toBe(pages.length);
  });
});
