/**
 * Whether symbols beyond ASCII can be shown: not on the Linux console, and on Windows only in its newer terminals.
 * Source: the same rule as the npm package `is-unicode-supported`, 2026.
 */
export function supportsUnicode(env: Readonly<NodeJS.ProcessEnv>, platform: NodeJS.Platform): boolean {
  if (platform !== 'win32') return env['TERM'] !== 'linux';
  const isNewTerminal =
    Boolean(env['WT_SESSION']) || Boolean(env['TERMINUS_SUBLIME']) || env['ConEmuTask'] === '{cmd::Cmder}';
  return (
    isNewTerminal ||
    ['vscode', 'Terminus-Sublime'].includes(env['TERM_PROGRAM'] ?? '') ||
    /^(?:xterm-256color|alacritty|rxvt-unicode)/.test(env['TERM'] ?? '')
  );
}
