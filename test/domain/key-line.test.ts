import { describe, expect, it } from 'vitest';
import { readKeyLine } from '../../src/domain/key-line.ts';
import { sampleKey } from '../sample-key.ts';

const secret = sampleKey().reveal();
const { hint } = sampleKey();

describe('a line that sets the key', () => {
  it.each([
    ['.env', 'OPENAI_API_KEY=<key>'],
    ['.env with spaces and quotes', ' OPENAI_API_KEY = "<key>" '],
    ['a shell', 'export OPENAI_API_KEY=<key>'],
    ['a shell with quotes', "export OPENAI_API_KEY='<key>';"],
    ['another shell', 'typeset -x OPENAI_API_KEY="<key>"'],
    ['fish', 'set -gx OPENAI_API_KEY <key>'],
    ['fish, spelled out', 'set --global --export OPENAI_API_KEY "<key>"'],
    ['PowerShell', '$env:OPENAI_API_KEY = "<key>"'],
    ['PowerShell in another case', "$Env:openai_api_key='<key>'"],
  ])('of %s', (_, form) => {
    const read = readKeyLine(form.replace('<key>', secret));
    expect(read?.key.isSameAs(sampleKey())).toBe(true);
    expect(read?.masked.trimEnd().replace(/;$/, '')).toBe(form.replace('<key>', hint).trimEnd().replace(/;$/, ''));
    expect(read?.masked).not.toContain(secret.slice(8, 20));
  });

  it('may have a comment, in which nothing secret is shown', () => {
    const read = readKeyLine(`OPENAI_API_KEY=${secret} # was ${secret} and sk-ant-abcdefghijkl`);
    expect(read?.masked).toBe(`OPENAI_API_KEY=${hint} # was [hidden] and [hidden]`);
  });
});

describe('a line that is not touched', () => {
  it.each([
    ['is a comment', `# export OPENAI_API_KEY=${secret}`],
    ['does more', `export OPENAI_API_KEY=${secret} PATH=/bin`],
    ['does more afterwards', `export OPENAI_API_KEY=${secret}; make`],
    ['does more before', `cd / && export OPENAI_API_KEY=${secret}`],
    ['goes on in the next', `export OPENAI_API_KEY=${secret} \\`],
    ['sets another variable', `export MY_OPENAI_API_KEY=${secret}`],
    ['computes it', 'export OPENAI_API_KEY="$(pass show openai)"'],
    ['has quotes that do not fit', `export OPENAI_API_KEY="${secret}'`],
    ['holds a key of somebody else', `OPENAI_API_KEY=sk-ant-${'z'.repeat(40)}`],
    ['holds an example', 'OPENAI_API_KEY=sk-your-key-here'],
    ['is empty', ''],
  ])('%s', (_, text) => {
    expect(readKeyLine(text)).toBeUndefined();
  });
});

it('is looked at in a moment, however long it is', () => {
  const start = performance.now();
  expect(readKeyLine(`OPENAI_API_KEY=${secret}${' '.repeat(100_000)}x`)).toBeUndefined();
  expect(readKeyLine(`OPENAI_API_KEY=${secret}${' '.repeat(100_000)}`)?.masked).toBe(`OPENAI_API_KEY=${hint}`);
  expect(performance.now() - start).toBeLessThan(1000);
});
