import { describe, expect, it } from 'vitest';
import { plainInvocation } from '../../src/cli/plain-invocation.ts';
import { parseArguments } from '../../src/cli/program.ts';
import { messagesIn } from '../fakes/step-context.ts';

describe('a command line that needs no parser', () => {
  it.each([
    [],
    ['status'],
    ['billing'],
    ['verify-key'],
    ['run', '--', 'x'],
    ['run', '--', 'python', 'app.py', '--json', '--', '-p', 'y'],
    ['run', '--', '--flag'],
    ['run', '--', 'run', '--', ''],
  ])('%j is understood as the parser does', (...argv: string[]) => {
    const invocation = plainInvocation(argv);
    expect(parseArguments(argv, messagesIn.en, '1.2.3', 80)).toEqual({ kind: 'invocation', invocation });
  });

  it.each([
    ['statu'],
    ['help'],
    ['status', '--json'],
    ['status', 'x'],
    ['run'],
    ['run', '--'],
    ['run', 'x'],
    ['run', '-p', 'a', '--', 'x'],
    ['--json'],
    [''],
  ])('is any but %j', (...argv: string[]) => {
    expect(plainInvocation(argv)).toBeUndefined();
  });
});
