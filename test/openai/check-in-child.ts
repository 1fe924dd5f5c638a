import { readFileSync } from 'node:fs';
import { checkerFor, readKey } from './checker-setup.ts';

/** What the child is asked to check, as JSON on its standard input. */
export interface ChildTask {
  readonly address: string;
  readonly key: string;
  readonly timeoutMs: number;
}

const { address, key, timeoutMs }: ChildTask = JSON.parse(readFileSync(0, 'utf8'));
const checker = checkerFor(address, { timeoutMs, env: process.env });
const checked = await checker.accepts(readKey(key), new AbortController().signal);
process.stdout.write(JSON.stringify(checked));
