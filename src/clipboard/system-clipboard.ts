import { ApiKey } from '../domain/api-key.ts';
import type { Environment } from '../domain/environment.ts';
import type { ChildAnswer } from '../process/ask-child.ts';
import type { Clipboard } from './clipboard.ts';

interface Tool {
  readonly paste: readonly [command: string, ...args: string[]];
  /** Gets nothing on its standard input. */
  readonly clear: readonly [command: string, ...args: string[]];
}

const powershell = (command: string): Tool => ({
  paste: [command, '-NoProfile', '-NonInteractive', '-Command', 'Get-Clipboard -Raw'],
  clear: [command, '-NoProfile', '-NonInteractive', '-Command', 'Set-Clipboard -Value $null'],
});
const wayland: Tool = { paste: ['wl-paste', '--no-newline'], clear: ['wl-copy', '--clear'] };
const x11: readonly Tool[] = [
  { paste: ['xsel', '--clipboard', '--output'], clear: ['xsel', '--clipboard', '--clear'] },
  { paste: ['xclip', '-selection', 'clipboard', '-o'], clear: ['xclip', '-selection', 'clipboard', '-i'] },
];

/** `xclip` stays in the background and holds its output open, so the time is short and the result is looked at. */
const timeoutMs = 2000;

export interface SystemClipboardOptions {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  readonly signal: AbortSignal;
}

/** The clipboard through the system's own commands. The key is compared here and never handed to any of them. */
export function systemClipboard(options: SystemClipboardOptions): Clipboard {
  const { env, signal } = options;
  const ask = async ([command, ...args]: Tool['paste']): Promise<ChildAnswer> => {
    const { askChild } = await import('../process/ask-child.ts');
    return askChild({ command, args, env: withoutKeys(env), stdin: '', timeoutMs, signal });
  };

  /** What the first command that is there prints, with the tool it belongs to. */
  const read = async (): Promise<{ readonly tool: Tool; readonly text: string } | undefined> => {
    for (const tool of toolsOf(options)) {
      const answer = await ask(tool.paste);
      if (answer.kind === 'exited') return { tool, text: answer.status === 0 ? answer.output : '' };
      if (answer.kind !== 'not-started') return undefined;
    }
    return undefined;
  };
  return {
    async holds(key) {
      const held = ApiKey.read((await read())?.text ?? '');
      return held instanceof ApiKey && held.isSameAs(key);
    },
    async clear() {
      const before = await read();
      if (before === undefined) return false;
      await ask(before.tool.clear);
      return (await read())?.text.trim() === '';
    },
  };
}

/** The commands to try, best first. Source: the manuals of macOS, PowerShell 5.1, wl-clipboard 2, xsel 1.2 and xclip 0.13. */
function toolsOf({ env, platform }: SystemClipboardOptions): readonly Tool[] {
  if (platform === 'darwin') return [{ paste: ['pbpaste'], clear: ['pbcopy'] }];
  if (platform === 'win32') return [powershell('powershell.exe')];
  return [
    ...(isSet(env['WAYLAND_DISPLAY']) ? [wayland] : []),
    ...(isSet(env['DISPLAY']) ? x11 : []),
    ...(isSet(env['WSL_DISTRO_NAME']) ? [powershell('powershell.exe')] : []),
  ];
}

function withoutKeys(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('OPENAI_')));
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
