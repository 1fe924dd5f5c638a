import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { userInfo } from 'node:os';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { currentFolder, homeFolder } from '../../src/process/usual-folders.ts';

const program = join(import.meta.dirname, '..', '..', 'bin', 'openai-onboard.js');

describe('the home folder', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('is what HOME says', () => {
    vi.stubEnv('HOME', '/home/ann');
    expect(homeFolder()).toBe('/home/ann');
  });

  it.each(['', '.', 'ann'])('is the system’s where HOME is “%s”', (home) => {
    vi.stubEnv('HOME', home);
    expect(homeFolder()).toBe(userInfo().homedir);
  });
});

it('the current folder is where this runs', () => {
  expect(currentFolder()).toBe(process.cwd());
});

it('a deleted current folder and an empty HOME hinder nobody', () => {
  const gone = mkdtempSync(join(tmpdir(), 'gone-'));
  const script = `cd '${gone}' && rmdir '${gone}' && exec '${process.execPath}' '${program}' verify-key --key-stdin --json --base-url http://127.0.0.1:9/v1`;
  const env = { PATH: process.env['PATH'], HOME: '', OPENAI_ONBOARD_HOME: join(tmpdir(), 'nobody') };
  const { stdout } = spawnSync('sh', ['-c', script], { env, input: `sk-${'a'.repeat(40)}`, encoding: 'utf8' });
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'network_refused' } });
});
