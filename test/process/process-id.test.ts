import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { hasEnded, ownProcessId } from '../../src/process/process-id.ts';

test('tells a process that runs from one that has ended', async () => {
  expect(hasEnded(ownProcessId())).toBe(false);
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const id = child.pid ?? 0;
  expect(hasEnded(id)).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(hasEnded(id)).toBe(true);
});

test('is not certain of a number that is none', () => {
  expect(hasEnded(Number.NaN)).toBe(false);
});
