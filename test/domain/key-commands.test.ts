import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyCommands } from '../../src/domain/key-commands.ts';

const shells = ['posix', 'fish', 'powershell', 'cmd'] as const;

describe('the commands that hand the key on', () => {
  it('are those of the shell', () => {
    const all = shells.map((shell) => keyCommands(shell, 'openai-onboard'));
    expect(all.map(({ forThisTerminal }) => forThisTerminal)).toEqual([
      'export OPENAI_API_KEY="$(openai-onboard token)"',
      'set -gx OPENAI_API_KEY (openai-onboard token)',
      '$env:OPENAI_API_KEY = openai-onboard token',
      "for /f %k in ('openai-onboard token') do @set OPENAI_API_KEY=%k",
    ]);
    expect(all.map(({ dotEnv }) => dotEnv[1])).toEqual([
      `printf 'OPENAI_API_KEY=%s\\n' "$(openai-onboard token)" >> .env`,
      `printf 'OPENAI_API_KEY=%s\\n' (openai-onboard token) >> .env`,
      'Add-Content .env "OPENAI_API_KEY=$(openai-onboard token)"',
      "for /f %k in ('openai-onboard token') do @echo OPENAI_API_KEY=%k>> .env",
    ]);
  });

  it.each(shells)('hide the .env from git before it holds a key, and name the profile, in %s', (shell) => {
    const commands = keyCommands(shell, 'openai-onboard', ' --profile work');
    expect(commands.dotEnv[0]).toContain('.gitignore');
    expect(commands.forOneProgram).toBe('openai-onboard run --profile work -- python app.py');
    for (const line of [commands.forThisTerminal, commands.ownCopy[0], commands.dotEnv[1]]) {
      expect(line).toContain('openai-onboard token --profile work');
    }
  });

  it('do in a real shell what they say', () => {
    const folder = mkdtempSync(join(tmpdir(), 'key-commands-'));
    const program = join(folder, 'stand-in');
    writeFileSync(program, '#!/bin/sh\n[ "$1" = token ] && echo sk-stand-in\n');
    chmodSync(program, 0o755);
    writeFileSync(join(folder, '.gitignore'), 'node_modules');
    const { forThisTerminal, dotEnv } = keyCommands('posix', program);
    const script = [forThisTerminal, ...dotEnv, 'printf %s "$OPENAI_API_KEY"'].join('\n');
    expect(execFileSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' })).toBe('sk-stand-in');
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe('OPENAI_API_KEY=sk-stand-in\n');
    expect(readFileSync(join(folder, '.gitignore'), 'utf8').split('\n')).toEqual(['node_modules', '.env', '']);
  });
});
