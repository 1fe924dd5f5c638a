import { homedir, userInfo } from 'node:os';
import { isAbsolute } from 'node:path';

/** Debian's home of users that have none. Nothing can be kept there, and what is tried to be names it. */
const nowhere = '/nonexistent';

/**
 * The person's home, always absolute: where `HOME` is empty or relative, the system's own record decides, so that nothing
 * is ever written into whatever folder this runs in. `/nonexistent` where there is none, as in some containers.
 */
export function homeFolder(): string {
  return firstFolder([homedir, () => userInfo().homedir]);
}

/** The folder this runs in; `/nonexistent` when it has been deleted. */
export function currentFolder(): string {
  return firstFolder([() => process.cwd()]);
}

function firstFolder(sources: ReadonlyArray<() => string>): string {
  for (const source of sources) {
    try {
      const folder = source();
      if (isAbsolute(folder)) return folder;
    } catch {
      // The system does not know: the next source may.
    }
  }
  return nowhere;
}
