import { expect, it } from 'vitest';
import { restoreTerminal, undoOnExit } from '../../src/terminal/restore.ts';

it('undoes everything that was promised, once', () => {
  const undone: string[] = [];
  undoOnExit(() => undone.push('one'));
  const undoTwo = undoOnExit(() => undone.push('two'));
  restoreTerminal();
  restoreTerminal();
  undoTwo();
  expect(undone).toEqual(['one', 'two']);
});

it('undoes the rest when the terminal is gone', () => {
  const undone: string[] = [];
  undoOnExit(() => {
    throw new Error('write EIO');
  });
  undoOnExit(() => undone.push('rest'));
  restoreTerminal();
  expect(undone).toEqual(['rest']);
});

it('listens for the end of the process only while there is something to undo', () => {
  const before = process.listenerCount('exit');
  const undo = undoOnExit(() => {});
  expect(process.listenerCount('exit')).toBe(before + 1);
  undo();
  expect(process.listenerCount('exit')).toBe(before);
});
