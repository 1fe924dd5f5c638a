/** What the program changed at the person's terminal and still has to undo. There is one terminal and one process. */
const undos = new Set<() => void>();

/**
 * Promises that `undo` runs before the process is gone: on its normal end, `process.exit` and a crash. A signal that
 * nobody handles kills without that, so the program's signal handlers call `restoreTerminal` or end the run properly.
 * Returns the way to undo it now; either way it runs once.
 */
export function undoOnExit(undo: () => void): () => void {
  if (undos.size === 0) process.on('exit', restoreTerminal);
  undos.add(undo);
  return () => {
    if (!undos.delete(undo)) return;
    if (undos.size === 0) process.off('exit', restoreTerminal);
    quietly(undo);
  };
}

/**
 * Echo on, cursor shown, bracketed paste off, at once and synchronously. Does nothing when nothing was changed. For the
 * end of a run: nothing can be asked after it. Never throws: the terminal may be gone already.
 */
export function restoreTerminal(): void {
  const all = [...undos];
  undos.clear();
  process.off('exit', restoreTerminal);
  for (const undo of all) quietly(undo);
}

function quietly(undo: () => void): void {
  try {
    undo();
  } catch {
    // A closed terminal answers with EIO: there is nothing left to restore.
  }
}
