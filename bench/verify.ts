import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleKey } from '../test/sample-key.ts';
import { startOpenAiServer } from '../test/fakes/openai-server.ts';
import { median } from './measure.ts';

const rounds = Number(process.env['ROUNDS'] ?? 30);
const warmUps = 2;
const program = fileURLToPath(new URL('../../bin/openai-onboard.js', import.meta.url));

/** Milliseconds of a whole process; the server it asks lives in this one, so nothing here may block. */
async function time(args: readonly string[], input: string, env: Readonly<Record<string, string>>): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'ignore', 'ignore'] });
  child.stdin.end(input);
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}`);
  return performance.now() - start;
}

/**
 * What `verify-key` costs over the bare round trip: the whole process against one that asks the same loopback server by
 * plain `fetch` and does nothing else, in the same round. Told, without a limit.
 */
export async function benchVerify(): Promise<void> {
  const server = await startOpenAiServer();
  const home = mkdtempSync(join(tmpdir(), 'bench-'));
  const key = sampleKey().reveal();
  server.know(key);
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, OPENAI_ONBOARD_HOME: home, OPENAI_ONBOARD_STORE: 'none' };
  const plainFetch = `
    const key = require('node:fs').readFileSync(0, 'utf8');
    fetch('${server.url}/models', { headers: { authorization: 'Bearer ' + key } }).then((answer) => answer.json())`;
  const ratios: number[] = [];
  const times: number[] = [];
  for (let round = -warmUps; round < rounds; round += 1) {
    const bare = await time(['-e', plainFetch], key, env);
    const ours = await time([program, 'verify-key', '--key-stdin', '--base-url', server.url], key, env);
    if (round < 0) continue;
    ratios.push(ours / bare);
    times.push(ours);
  }
  await server.close();
  rmSync(home, { recursive: true });
  console.log(
    `\nverify-key ${median(times).toFixed(1)} ms, over a plain fetch of the same list: ${median(ratios).toFixed(2)}`,
  );
}
