import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Whether certificates can be made: Debian package `openssl`. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

interface Certificate {
  /** PEM texts. */
  readonly key: string;
  readonly cert: string;
}

export interface Certificates {
  /** Where the authority's own certificate lies, for `NODE_EXTRA_CA_CERTS`. */
  readonly caFile: string;
  /** For this computer, signed by the authority. */
  readonly signed: Certificate;
  /** For this computer, signed by itself. */
  readonly selfSigned: Certificate;
  /** For another host, signed by the authority. */
  readonly otherHost: Certificate;
  close(): Promise<void>;
}

const run = promisify(execFile);
const thisComputer = 'DNS:localhost,IP:127.0.0.1,IP:::1,IP:0.0.0.0';
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Makes an authority and certificates in a folder of their own, with the real openssl. */
export async function makeCertificates(): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), 'certificates-'));
  const openssl = (...words: readonly string[]): Promise<unknown> => run('openssl', words, { cwd: folder });
  const read = async (name: string): Promise<Certificate> => ({
    key: await readFile(join(folder, `${name}.key`), 'utf8'),
    cert: await readFile(join(folder, `${name}.pem`), 'utf8'),
  });
  const sign = async (name: string, hosts: string): Promise<Certificate> => {
    await writeFile(join(folder, `${name}.ext`), `subjectAltName=${hosts}\n`);
    await openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', `${name}.ext`];
    await openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.pem`, ...signing);
    return read(name);
  };

  await openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Test authority',
  );
  const own = ['-keyout', 'self.key', '-out', 'self.pem', '-days', '2', '-subj', '/CN=self'];
  await openssl('req', '-x509', ...newKey, ...own, '-addext', `subjectAltName=${thisComputer}`);
  return {
    caFile: join(folder, 'ca.pem'),
    signed: await sign('signed', thisComputer),
    selfSigned: await read('self'),
    otherHost: await sign('other', 'DNS:api.example.test'),
    close: () => rm(folder, { recursive: true }),
  };
}
