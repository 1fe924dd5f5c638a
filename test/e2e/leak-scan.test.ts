import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTerminal } from '../pty.ts';
import { refuse, scanFiles, scanOutputs, watchProcesses } from './leak-scan.ts';
import { newKey } from './surroundings.ts';

const forms: ReadonlyArray<readonly [name: string, hide: (key: string) => string | Buffer]> = [
  ['plain', (key) => key],
  ['UTF-16', (key) => Buffer.from(key, 'utf16le')],
  ['base64', (key) => Buffer.from(key).toString('base64')],
  ['base64 of a sentence around it', (key) => Buffer.from(`Bearer ${key}, please`).toString('base64')],
  ['base64url', (key) => Buffer.from(`k=${key}`).toString('base64url')],
  ['hex', (key) => Buffer.from(key).toString('hex')],
  ['reversed', (key) => key.split('').toReversed().join('')],
  ['a piece of it', (key) => key.slice(15, 60)],
  ['its end', (key) => key.slice(-32)],
];

const sleep = 'setTimeout(() => {}, 60_000)';

// What is proved by finding nothing must be able to find something.
describe('the search for a leaked key', () => {
  let key: string;
  let folder: string;
  beforeEach(() => {
    key = newKey();
    folder = mkdtempSync(join(tmpdir(), 'leak-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each(forms)('finds it in a file and in an output: %s', (_name, hide) => {
    writeFileSync(join(folder, 'innocent'), 'nothing here');
    writeFileSync(join(folder, 'hidden'), hide(key));
    expect(new Set(scanFiles(key, [folder]).map(({ where }) => where))).toEqual(new Set([join(folder, 'hidden')]));
    const outputs = ['nothing here', `before ${hide(key).toString('latin1')} after`];
    expect(scanOutputs(key, outputs)).not.toEqual([]);
    expect(() => refuse(scanOutputs(key, outputs))).toThrow('The key was seen');
  });

  test.runIf(process.platform === 'linux')('finds it in the arguments and the environment of a process', async () => {
    const start = (args: readonly string[], env: Readonly<Record<string, string>>): ReturnType<typeof spawn> =>
      spawn(process.execPath, ['-e', sleep, '--', ...args], { env: { ...env }, stdio: 'ignore' });
    const watch = watchProcesses(key);
    const planted = [start([`--key=${key}`], {}), start([], { NOTE: Buffer.from(key).toString('base64') })];
    await expect
      .poll(() => new Set(watch.leaks.map(({ place }) => place)), { timeout: 10_000 })
      .toEqual(new Set(['arguments', 'environment']));
    for (const child of planted) child.kill('SIGKILL');
    await watch.stop();
  });

  test('finds what a terminal showed, also with colours in it and only a part of it', async () => {
    const part = key.slice(100, 109);
    const script = `process.stderr.write(process.env.PART.split('').join('\\x1b[36m'))`;
    const terminal = openTerminal({ command: process.execPath, args: ['-e', script], env: { PART: part } });
    await terminal.exit;
    expect(terminal.raw).not.toContain(part);
    expect(scanOutputs(key, [terminal.raw])).not.toEqual([]);
  });

  test('does not mind the hint that tells two keys apart', () => {
    expect(scanOutputs(key, [`Received sk-proj-…${key.slice(-4)} (164 characters).`])).toEqual([]);
  });
});
