import { fileURLToPath } from 'node:url';
import { en } from '../src/messages/en.ts';
import { sampleKey } from '../test/sample-key.ts';
import { missingForSecretService, startSecretService } from '../test/secret-service.ts';
import { type Environment, median, peakMemory, timeCommand, timeProgram, timeUntilText } from './measure.ts';

/**
 * How long the built program takes to start, next to `node -e 0` of the same Node. Every round runs each command once,
 * one after the other, and a ratio is the median of the rounds' ratios: so a busy moment of the machine weighs on both.
 */
interface Measurement {
  readonly name: string;
  /** How many times `node -e 0` it may take; absent: only told. */
  readonly limit?: number;
  readonly measure: () => number | Promise<number>;
  readonly unit: 'ms' | 'MB';
  /** What it is compared with, where that is not `node -e 0`. */
  readonly beside?: () => number;
}

const rounds = Number(process.env['ROUNDS'] ?? 30);
const warmUps = 2;
const program = fileURLToPath(new URL('../../bin/openai-onboard.js', import.meta.url));
const bare = ['-e', '0'];

function measurementsIn(env: Environment): readonly Measurement[] {
  const time = (...args: string[]): number => timeProgram([program, ...args], env);
  const inTerminal = { ...env, TERM: 'xterm-256color' };
  return [
    { name: '--version', limit: 1.2, unit: 'ms', measure: () => time('--version') },
    { name: '--help', limit: 1.6, unit: 'ms', measure: () => time('--help') },
    { name: 'status', limit: 2.2, unit: 'ms', measure: () => time('status') },
    { name: 'token', unit: 'ms', measure: () => time('token') },
    { name: 'run -- true', limit: 3.5, unit: 'ms', measure: () => time('run', '--', 'true') },
    {
      name: 'run, beside true',
      unit: 'ms',
      measure: () => time('run', '--', 'true'),
      beside: () => timeCommand('true', [], env),
    },
    {
      name: 'first prompt',
      limit: 2.2,
      unit: 'ms',
      measure: () => timeUntilText([program], inTerminal, en.beginning.question),
    },
    {
      name: '--help, peak memory',
      limit: 1.2,
      unit: 'MB',
      measure: () => peakMemory([program, '--help'], env) / 1e6,
    },
  ];
}

/** Measures and prints the starts; the exit status is 1 when a limit is exceeded. */
export async function benchStartUp(): Promise<void> {
  const missing = missingForSecretService();
  if (missing !== '') throw new Error(`a real keychain is part of this${missing}`);
  const service = await startSecretService();
  try {
    await service.put('default', sampleKey().reveal());
    // Made from nothing, so that nothing of this machine slows every Node down (NODE_EXTRA_CA_CERTS: 34 ms on Node 20).
    if (!(await judge({ ...service.env, OPENAI_ONBOARD_LANG: 'en' }))) process.exitCode = 1;
  } finally {
    await service.stop();
  }
}

/** Measures and prints. `false`: a limit is exceeded. */
async function judge(env: Environment): Promise<boolean> {
  const measurements = measurementsIn(env);
  const values = measurements.map((): number[] => []);
  const ratios = measurements.map((): number[] => []);
  const bareTimes: number[] = [];
  for (let round = -warmUps; round < rounds; round += 1) {
    const base = { ms: timeProgram(bare, env), MB: peakMemory(bare, env) / 1e6 };
    if (round >= 0) bareTimes.push(base.ms);
    for (const [index, { measure, unit, beside }] of measurements.entries()) {
      const value = await measure();
      if (round < 0) continue;
      values[index]?.push(value);
      ratios[index]?.push(value / (beside?.() ?? base[unit]));
    }
  }
  console.log(`Node ${process.versions.node}, ${rounds} rounds, node -e 0: ${median(bareTimes).toFixed(1)} ms\n`);
  console.log(row('', 'median', 'ratio', 'limit'));
  const verdicts = measurements.map(({ name, limit, unit }, index) => {
    const ratio = median(ratios[index] ?? []);
    const exceeded = limit !== undefined && ratio > limit;
    const value = `${median(values[index] ?? []).toFixed(1)} ${unit}`;
    console.log(row(name, value, ratio.toFixed(2), limit?.toFixed(1) ?? '-') + (exceeded ? '  exceeded' : ''));
    return !exceeded;
  });
  return verdicts.every(Boolean);
}

function row(name: string, value: string, ratio: string, limit: string): string {
  return `${name.padEnd(20)}${value.padStart(10)}${ratio.padStart(8)}${limit.padStart(8)}`;
}
