import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnosisKinds } from '../src/domain/diagnosis.ts';
import { keyProblemReasons } from '../src/domain/key-problem.ts';
import { languages } from '../src/domain/language.ts';
import { stepIds } from '../src/domain/step-id.ts';
import { warningCodes } from '../src/domain/warning.ts';
import { catalogue } from '../src/guidance/catalogue.ts';
import { messagesIn } from './fakes/step-context.ts';

const root = join(import.meta.dirname, '..');

interface Row {
  readonly number: number;
  readonly answers: readonly { readonly kind: string; readonly name: string }[];
}

const rows: readonly Row[] = readFileSync(join(root, 'docs', 'stuck-points.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, number = '', , answers = ''] = line.split('|').map((cell) => cell.trim());
    if (!/^\d+$/.test(number)) return [];
    const named = [...answers.matchAll(/`(\w+) ([\w./-]+)`/g)].map(([, kind = '', name = '']) => ({ kind, name }));
    return [{ number: Number(number), answers: named }];
  });

const textIds = new Set(
  stepIds.flatMap((id) => [...catalogue[id].clicks, ...catalogue[id].notes].map((text) => `${id}.${text.id}`)),
);

/** Whether every language has something to say at this place of the tables. */
function isSaid(path: string): boolean {
  return languages.every((language) => {
    let found: unknown = messagesIn[language];
    for (const part of path.split('.')) found = typeof found === 'object' ? Reflect.get(found ?? {}, part) : undefined;
    return found !== undefined;
  });
}

const isThere: Readonly<Record<string, (name: string) => boolean>> = {
  guidance: (name) => textIds.has(name),
  diagnosis: (name) => diagnosisKinds.some((kind) => kind === name),
  pasted: (name) => name in keyProblemReasons,
  warning: (name) => warningCodes.some((code) => code === name),
  message: isSaid,
  file: (name) => existsSync(join(root, name)),
};

describe('the forty places where people get stuck', () => {
  it('are all in the table', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  it.each(rows)('number $number has an answer in words, and all that is named is there', ({ answers }) => {
    expect(answers.filter(({ kind }) => kind !== 'file').length).toBeGreaterThan(0);
    expect(answers.filter(({ kind, name }) => isThere[kind]?.(name) !== true)).toEqual([]);
  });

  it('and what is not there would be seen', () => {
    for (const look of Object.values(isThere)) expect(look('billing.nothingLikeIt')).toBe(false);
  });
});
