import { expect, it } from 'vitest';
import { html } from '../../src/practice/html.ts';

it('escapes text, and leaves what is HTML already', () => {
  const items = ['<b>', `'"&`].map((text) => html`<li>${text}</li>`);
  expect(html`${items}${undefined}${7}`.html).toBe('<li>&lt;b&gt;</li><li>&#39;&quot;&amp;</li>7');
});
