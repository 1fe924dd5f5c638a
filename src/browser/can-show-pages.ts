import type { Environment } from '../domain/environment.ts';

/** What decides whether a page can be shown, and by which program. */
export interface BrowserSurroundings {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  /** `--no-browser`. */
  readonly disabled: boolean;
}

/**
 * Whether a browser opened here would be seen by the person: not when switched off (`--no-browser`, `NO_BROWSER`,
 * `BROWSER=none`), not over SSH without a display, where it would open on the far side, and not on a Linux without a
 * desktop, where `xdg-open` may start an invisible text browser.
 */
export function canShowPages({ env, platform, disabled }: BrowserSurroundings): boolean {
  if (disabled || isSet(env['NO_BROWSER']) || env['BROWSER'] === 'none') return false;
  const hasDisplay = isSet(env['DISPLAY']) || isSet(env['WAYLAND_DISPLAY']);
  if (hasDisplay) return true;
  if (isSet(env['SSH_CONNECTION']) || isSet(env['SSH_TTY'])) return false;
  const isWsl = isSet(env['WSL_DISTRO_NAME']) || isSet(env['WSL_INTEROP']);
  return platform !== 'linux' || isWsl || isSet(env['BROWSER']);
}

/** A program and its arguments, ready to be started. */
export interface BrowserCommand {
  readonly program: string;
  readonly args: string[];
}

/**
 * The programs `$BROWSER` names, best first: commands with `:` between them, in which `%s` stands for the address and
 * is added where it lacks. Source: the manual of xdg-open 1.1 (xdg-utils), seen 2026-11.
 */
export function chosenBrowsers(env: Environment, url: string): BrowserCommand[] {
  return (env['BROWSER'] ?? '').split(':').flatMap((command) => {
    const [program, ...words] = command.trim().split(/\s+/);
    if (program === undefined || program === '') return [];
    const args = words.map((word) => word.replaceAll('%s', url));
    return [{ program, args: command.includes('%s') ? args : [...args, url] }];
  });
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
