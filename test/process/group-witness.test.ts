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
    expect(await Promise.all([witness.cameToAll('SIGTERM'), witness.cameToAll('SIGTERM')])).toEqual([false, false]);
    expect(await witness.cameToAll('SIGTERM')).toBe(false);
  });

  test('is none where there is no cat', async () => {
    vi.stubEnv('PATH', '/nowhere');
    expect(await start().cameToAll('SIGTERM')).toBeUndefined();
  });

  test.runIf(process.platform === 'linux')('that was killed tells of it, and another takes its place', async () => {
    const path = `${process.env['PATH']}:/mark-of-this-test-${process.pid}`;
    vi.stubEnv('PATH', path);
    const witness = start();
    expect(await witness.cameToAll('SIGTERM')).toBe(false);
    const cat = processesWith(path).find(({ arguments: words }) => words.toString().startsWith('cat'));
    if (cat === undefined) throw new Error('there is no witness');
    process.kill(cat.pid, 'SIGTERM');
    expect(await witness.cameToAll('SIGTERM')).toBe(true);
    expect(await witness.cameToAll('SIGTERM')).toBe(false);
  });

  test.runIf(process.platform === 'linux')('whose death is heard of first has told of it too, once', async () => {
    const path = `${process.env['PATH']}:/mark-of-another-test-${process.pid}`;
    vi.stubEnv('PATH', path);
    const witness = start();
    const cats = (): readonly number[] => processesWith(path).map(({ pid }) => pid);
    const die = async (): Promise<void> => {
      expect(await witness.cameToAll('SIGUSR2')).toBe(false);
      const [before = 0] = cats();
      process.kill(before, 'SIGHUP');
      await vi.waitFor(() => expect(cats().filter((pid) => pid !== before)).toHaveLength(1), { timeout: 5000 });
    };
    await die();
    expect(await witness.cameToAll('SIGHUP')).toBe(true);
    expect(await witness.cameToAll('SIGHUP')).toBe(false);
    await die();
    expect(await witness.cameToAll('SIGTERM')).toBe(false);
  });
});
