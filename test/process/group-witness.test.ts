import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type GroupWitness, startGroupWitness } from '../../src/process/group-witness.ts';
import { processesWith } from '../processes.ts';

afterEach(() => void vi.unstubAllEnvs());

function start(): GroupWitness {
  const witness = startGroupWitness();
  onTestFinished(() => witness.end());
  return witness;
}

describe.skipIf(process.platform === 'win32')('a witness of our group', () => {
  test('lives and says so when nothing came to all', async () => {
    const witness = start();
    expect(await Promise.all([witness.cameToAll(), witness.cameToAll()])).toEqual([false, false]);
    expect(await witness.cameToAll()).toBe(false);
  });

  test('is none where there is no cat', async () => {
    vi.stubEnv('PATH', '/nowhere');
    expect(await start().cameToAll()).toBeUndefined();
  });

  test.runIf(process.platform === 'linux')('that was killed tells of it, and another takes its place', async () => {
    const path = `${process.env['PATH']}:/mark-of-this-test-${process.pid}`;
    vi.stubEnv('PATH', path);
    const witness = start();
    expect(await witness.cameToAll()).toBe(false);
    const cat = processesWith(path).find(({ arguments: words }) => words.toString().startsWith('cat'));
    if (cat === undefined) throw new Error('there is no witness');
    process.kill(cat.pid, 'SIGTERM');
    expect(await witness.cameToAll()).toBe(true);
    expect(await witness.cameToAll()).toBe(false);
  });
});
