import { describe, expect, it } from 'vitest';
import { guessShell, unsetCommand } from '../../src/domain/shell.ts';

describe('the shell a person types in', () => {
  it.each([
    [{ SHELL: '/bin/bash' }, false, 'posix'],
    [{ SHELL: '/usr/bin/zsh' }, false, 'posix'],
    [{ SHELL: '/usr/local/bin/fish' }, false, 'fish'],
    [{ SHELL: '/usr/bin/pwsh' }, false, 'powershell'],
    [{}, false, 'posix'],
    [{ PROMPT: '$P$G' }, true, 'cmd'],
    [{}, true, 'powershell'],
    [{ SHELL: '/usr/bin/bash', PROMPT: '$P$G' }, true, 'posix'],
  ] as const)('with %o is (on Windows: %s) %s', (env, isWindows, shell) => {
    expect(guessShell(env, isWindows)).toBe(shell);
  });

  it.each([
    ['posix', 'unset OPENAI_BASE_URL'],
    ['fish', 'set -e OPENAI_BASE_URL'],
    ['powershell', 'Remove-Item Env:OPENAI_BASE_URL'],
    ['cmd', 'set OPENAI_BASE_URL='],
  ] as const)('%s removes a variable by: %s', (shell, command) => {
    expect(unsetCommand(shell, 'OPENAI_BASE_URL')).toBe(command);
  });
});
