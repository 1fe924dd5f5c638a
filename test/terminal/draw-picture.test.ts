import {
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  property,
  record,
  stringMatching,
} from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Picture } from '../../src/domain/picture.ts';
import { languages } from '../../src/domain/language.ts';
import { platformPages } from '../../src/domain/platform-page.ts';
import { stepIds } from '../../src/domain/step-id.ts';
import { guidanceFor } from '../../src/guidance/catalogue.ts';
import { drawPicture } from '../../src/terminal/draw-picture.ts';

const limits = (language: 'en' | 'ja'): Picture => guidanceFor(language, platformPages).steps.limits.picture;
const drawn = (picture: Picture, columns: number, unicode = true): string =>
  drawPicture(picture, { columns, unicode }).join('\n');

const words = stringMatching(/^[a-zA-Z $.あいう利用額の上限]{0,30}$/);
const part = oneof(
  record({ kind: constantFrom('text' as const, 'button' as const), text: words }),
  record({ kind: constant('field' as const), text: words, value: words, step: nat(99) }),
  record({ kind: constant('switch' as const), text: words, on: boolean(), step: nat(9) }),
);
const pictures = array(
  record({ title: words, menu: array(record({ text: words }), { maxLength: 4 }), parts: array(part) }),
  { minLength: 1, maxLength: 3 },
);

describe('a drawing', () => {
  it('has the page, its menu, and the numbers of the clicks beside what they belong to', () => {
    expect(drawn(limits('en'), 80)).toMatchInlineSnapshot(`
      "┌─ Organization ───────────────────────┐
      │ Limits │ Spend                       │
      │        │ [ Edit spend limit ]    ← 1 │
      ├─ Edit spend limit ───────────────────┤
      │ Monthly spend limit  _$5________ ← 2 │
      │ [x] Enforce a hard limit         ← 3 │
      │ [ Save ]                         ← 4 │
      └──────────────────────────────────────┘"
    `);
  });

  it('measures wide characters', () => {
    expect(drawn(limits('ja'), 80)).toMatchInlineSnapshot(`
      "┌─ Organization ───────────────────────────────────────────┐
      │ Limits │ Spend（利用額）                                 │
      │        │ [ Edit spend limit（利用額の上限を編集） ]  ← 1 │
      ├─ Edit spend limit（利用額の上限を編集） ─────────────────┤
      │ Monthly spend limit（月間利用額の上限）  _$5________ ← 2 │
      │ [x] Enforce a hard limit（ハードリミットを適用）     ← 3 │
      │ [ Save（保存） ]                                     ← 4 │
      └──────────────────────────────────────────────────────────┘"
    `);
  });

  it('cuts words and no marks where there is little room', () => {
    expect(drawn(limits('ja'), 40)).toMatchInlineSnapshot(`
      "┌─ Organization ───────────────────────┐
      │ Limits │ Spend（利用額）             │
      │        │ [ Edit spend limit（利… ← 1 │
      ├─ Edit spend limit（利用額の上限を… ──┤
      │ Monthly spend limit（月間利用額… ← 2 │
      │ [x] Enforce a hard limit（ハー…  ← 3 │
      │ [ Save（保存） ]                 ← 4 │
      └──────────────────────────────────────┘"
    `);
  });

  it('is in ASCII where there is nothing else', () => {
    const lines = drawn(limits('en'), 40, false);
    expect(lines).toMatch(/^[ -~\n]+$/);
    expect(lines).toContain('<- 3 |');
  });

  it('is left out where it is too narrow for one', () => {
    expect(drawPicture(limits('en'), { columns: 33, unicode: true })).toEqual([]);
  });

  it('is a rectangle no wider than it may be, whatever is in it', () => {
    assert(
      property(pictures, integer({ min: 34, max: 120 }), boolean(), (picture, columns, unicode) => {
        const widths = new Set(drawPicture(picture, { columns, unicode }).map((line) => stringWidth(line)));
        expect(widths.size).toBe(1);
        expect(Math.max(...widths)).toBeLessThanOrEqual(Math.min(columns, 100));
      }),
    );
  });

  it.each(languages.flatMap((language) => stepIds.map((id) => [id, language] as const)))(
    'of %s in %s is at most nine lines high',
    (id, language) => {
      const lines = drawPicture(guidanceFor(language, platformPages).steps[id].picture, { columns: 80, unicode: true });
      expect(lines.length).toBeLessThanOrEqual(9);
      expect(lines.length).toBeGreaterThan(4);
    },
  );
});
