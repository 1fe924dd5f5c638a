import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether the real proxy is there: Debian package `tinyproxy`. */
export const hasTinyproxy = spawnSync('tinyproxy', ['-v']).status === 0;

export interface Tinyproxy {
  readonly port: number;
  /** `http://127.0.0.1:port`, without credentials. */
  readonly url: string;
  /** How many requests it has been asked to let through so far. */
  connects(): Promise<number>;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** Whether somebody listens at the port; takes a moment either way. */
function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (answer: boolean) => () => {
      socket.destroy();
      setTimeout(resolve, 10, answer);
    };
    socket.once('connect', settle(true)).once('error', settle(false));
  });
}

/** A real tinyproxy on this computer; with `credentials` ("user password") it lets nobody else through. */
export async function startTinyproxy({ credentials }: { readonly credentials?: string } = {}): Promise<Tinyproxy> {
  const folder = await mkdtemp(join(tmpdir(), 'tinyproxy-'));
  const port = await freePort();
  const [settings, log] = [join(folder, 'tinyproxy.conf'), join(folder, 'log')];
  const lines = [
    `Port ${port}`,
    'Listen 127.0.0.1',
    'Timeout 10',
    'MaxClients 10',
    'LogLevel Connect',
    `LogFile "${log}"`,
  ];
  await writeFile(
    settings,
    [...lines, ...(credentials === undefined ? [] : [`BasicAuth ${credentials}`]), ''].join('\n'),
  );

  const child = spawn('tinyproxy', ['-d', '-c', settings], { stdio: ['ignore', 'ignore', 'pipe'] });
  const complaints: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  const readLog = (): Promise<string> => readFile(log, 'utf8').catch(() => '');
  while (!(await isOpen(port))) {
    if (child.exitCode !== null) throw new Error(`tinyproxy did not start: ${complaints.join('')}`);
  }

  return {
    port,
    url: `http://127.0.0.1:${port}`,
    connects: async () => (await readLog()).split('\n').filter((line) => /Request .*CONNECT /.test(line)).length,
    async close() {
      child.kill();
      if (child.exitCode === null) await once(child, 'exit');
      await rm(folder, { recursive: true });
    },
  };
}
