import { describe, expect, test } from 'vitest';
import { findWindowsProgram, type WindowsProgram } from '../../src/process/windows-program.ts';

const files = new Set([
  'C:\\tools\\node.EXE',
  'C:\\npm\\npm.CMD',
  'C:\\npm\\both.EXE',
  'C:\\npm\\both.CMD',
  'C:\\my tools\\start.bat',
  'D:\\work\\here.CMD',
  'here.CMD',
]);
const env = { Path: '"C:\\tools";C:\\npm;.;', PATHEXT: '.COM;.EXE;.BAT;.CMD', SYSTEMROOT: 'C:\\WINNT' };

function find(command: string, ...args: readonly string[]): WindowsProgram | 'not-found' | 'not-executable' {
  return findWindowsProgram({ command, args, env }, (path) => files.has(path));
}

/** The command line as `cmd.exe` gets it. */
function lineOf(...args: readonly string[]): string {
  const found = find('npm', ...args);
  if (typeof found === 'string') return found;
  return found.args.join(' ');
}

describe('a program on Windows', () => {
  test('is found along PATH, whatever the case of the names, by the usual endings', () => {
    expect(find('node', '-e', '0')).toEqual({ command: 'C:\\tools\\node.EXE', args: ['-e', '0'], verbatim: false });
    expect(find('both')).toMatchObject({ command: 'C:\\npm\\both.EXE' });
    expect(find('both.CMD')).toMatchObject({ verbatim: true });
  });

  test('is taken as it is when it is a path', () => {
    expect(find('D:\\work\\here')).toMatchObject({ verbatim: true });
    expect(find('C:\\tools\\node.EXE')).toMatchObject({ command: 'C:\\tools\\node.EXE' });
  });

  test('is not looked for in the current folder', () => {
    expect(find('here')).toBe('not-found');
  });

  test('that is nowhere is not found', () => {
    expect(find('missing')).toBe('not-found');
    expect(find('C:\\tools\\missing.exe')).toBe('not-found');
  });

  test('that is a batch file goes through the shell of the system, not of the environment', () => {
    expect(find('npm')).toMatchObject({ command: 'C:\\WINNT\\System32\\cmd.exe', verbatim: true });
    expect(find('C:\\my tools\\start.bat', 'x')).toMatchObject({
      args: ['/e:ON', '/v:OFF', '/d', '/s', '/c', '""C:\\my tools\\start.bat" "x""'],
    });
  });
});

describe('an argument of a batch file', () => {
  test.each([
    ['plain', '"plain"'],
    ['', '""'],
    ['a b', '"a b"'],
    ['a & calc', '"a & calc"'],
    ['" & calc & "', '""" & calc & """'],
    ['back\\slash', '"back\\slash"'],
    ['ends\\', '"ends\\\\"'],
    ['quote\\"d', '"quote\\\\""d"'],
    ['%PATH%', '"%%cd:~,%PATH%%cd:~,%"'],
    ['^ ! | < > ( )', '"^ ! | < > ( )"'],
  ])('%j is quoted as %j', (argument, quoted) => {
    expect(lineOf(argument)).toBe(`/e:ON /v:OFF /d /s /c ""C:\\npm\\npm.CMD" ${quoted}"`);
  });

  test.each(['a\nb', 'a\rb', 'a\0b'])('%j is refused', (argument) => {
    expect(lineOf(argument)).toBe('not-executable');
  });
});
