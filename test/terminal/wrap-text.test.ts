import { array, assert, constantFrom, integer, property } from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { wrapText } from '../../src/terminal/wrap-text.ts';

describe('wrapText', () => {
  it('does not let a space before a long word stand over', () => {
    const word = 'https://example.com/long';
    expect(wrapText(`${word} ${word}`, 12)).toEqual(['https://exam', 'ple.com/long', 'https://exam', 'ple.com/long']);
  });

  it('breaks at spaces', () => {
    expect(wrapText('Press the button and copy the key', 12)).toEqual(['Press the', 'button and', 'copy the key']);
  });

  it('breaks Japanese, which has no spaces, at the width, two columns a character', () => {
    expect(wrapText('表示された画面でボタンを押してください', 20)).toEqual([
      '表示された画面でボタ',
      'ンを押してください',
    ]);
  });

  it('begins no line with 、。」 or a small kana, and ends none with 「', () => {
    expect(wrapText('あいうえお。かき', 10)).toEqual(['あいうえ', 'お。かき']);
    expect(wrapText('あいうえ「保存」を', 10)).toEqual(['あいうえ', '「保存」を']);
    expect(wrapText('あいうチェック', 8)).toEqual(['あいう', 'チェック']);
    expect(wrapText('ああサーバー', 10)).toEqual(['ああサー', 'バー']);
  });

  it('keeps a Latin word in Japanese together', () => {
    expect(wrapText('次にCreateを押す', 8)).toEqual(['次に', 'Createを', '押す']);
  });

  it('cuts only a word that is longer than a line', () => {
    expect(wrapText('see https://platform.openai.com/api-keys', 20)).toEqual([
      'see https://platform',
      '.openai.com/api-keys',
    ]);
  });

  it('does not count marks, and closes them on each line', () => {
    expect(wrapText('Press **Create new secret key** now', 16)).toEqual(['Press **Create new**', '**secret key** now']);
    expect(wrapText('**あいうえお**かきく', 10)).toEqual(['**あいうえお**', 'かきく']);
  });

  it('keeps paragraphs and empty lines', () => {
    expect(wrapText('one\n\ntwo', 10)).toEqual(['one', '', 'two']);
    expect(wrapText('', 10)).toEqual(['']);
  });

  it('fits every line and loses nothing but the spaces it breaks at', () => {
    const word = constantFrom(
      'key',
      ' ',
      'secret',
      '鍵',
      '、',
      '。',
      '「',
      '」',
      'サー',
      '**',
      'https://example.com/long',
      '(',
      ')',
    );
    assert(
      property(array(word), integer({ min: 12, max: 60 }), (words, columns) => {
        const text = words.join('');
        const lines = wrapText(text, columns);
        const bare = (marked: string): string => marked.replace(/\*\*|\s/g, '');
        expect(bare(lines.join(''))).toBe(bare(text));
        for (const line of lines) expect(stringWidth(line.replaceAll('**', ''))).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
