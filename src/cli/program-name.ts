import type { Host } from '../process/host.ts';

/** How the person called this program, so that every command we print can be typed as it stands. */
export function programName({ env, programFolder }: Pick<Host, 'env' | 'programFolder'>): string {
  if (env['npm_lifecycle_event'] === 'start' && env['npm_package_name'] === 'openai-onboard') return 'npm start --';
  // npx keeps what it runs under `_npx/<hash>/node_modules`.
  return /[\\/]_npx[\\/]/.test(programFolder) ? 'npx openai-onboard' : 'openai-onboard';
}
