import ora from 'ora';
import type { Style } from './style.ts';

const frameMs = 80;

/** Shows a turning symbol before a text until the returned function is called; then nothing of it is left. */
export function startSpinner(text: string, style: Style, stream: NodeJS.WritableStream): () => void {
  const spinner = ora({
    text,
    stream,
    // Coloured here: ora's own colours would look at stdout.
    color: false,
    spinner: { interval: frameMs, frames: [...style.spinnerFrames] },
    isEnabled: true,
    // The keyboard has one owner, and it is not ora.
    discardStdin: false,
  }).start();
  return () => void spinner.stop();
}
