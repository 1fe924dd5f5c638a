import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'rolldown';

/** Bundles a small program of a test; Node 20 cannot run TypeScript. The path of the bundle. */
export async function buildProgram(source: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'program-'));
  await build({
    input: source,
    platform: 'node',
    output: { dir, format: 'cjs', entryFileNames: '[name].cjs' },
    logLevel: 'silent',
  });
  return join(dir, basename(source).replace(/\.ts$/, '.cjs'));
}
