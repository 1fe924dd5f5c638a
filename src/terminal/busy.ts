/** A wait shorter than this shows nothing; in a longer one the spinner's code is read while the work goes on anyway. */
const spinnerDelayMs = 80;

/** Runs `work`, and shows something from `start` on when it takes long enough to wonder. */
export async function withSpinner<T>(start: () => Promise<() => void>, work: () => Promise<T>): Promise<T> {
  let stop: (() => void) | undefined;
  let isOver = false;
  const timer = setTimeout(() => {
    void start().then((stopSpinner) => {
      if (isOver) stopSpinner();
      else stop = stopSpinner;
    });
  }, spinnerDelayMs);
  try {
    return await work();
  } finally {
    isOver = true;
    clearTimeout(timer);
    stop?.();
  }
}

/** Runs `work` between two lines, for where nothing may move. */
export async function withLines<T>(write: (line: 'start' | 'end') => void, work: () => Promise<T>): Promise<T> {
  write('start');
  try {
    return await work();
  } finally {
    write('end');
  }
}
