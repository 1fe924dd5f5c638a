import { readFileSync, writeSync } from 'node:fs';
import type * as Keytar from 'keytar';
import { redact } from '../domain/redact.ts';
import { type KeychainAnswer, type KeychainRequest, readRequest } from './keychain-message.ts';

/**
 * A program of its own: one request on standard input, one answer on standard output, then the end. It exists because
 * a call of the keychain library may hang for ever, and with it every way of ending the process but being killed; and
 * because the library can crash.
 *
 * Of the library only three functions are called. `findCredentials` and `findPassword` crash on a locked keyring and
 * on items of other programs (@github/keytar 7.10.6, 2026-11).
 */
async function answer(request: KeychainRequest): Promise<KeychainAnswer> {
  const keytar = loadKeytar();
  if ('kind' in keytar) return keytar;
  try {
    return await perform(request, keytar);
  } catch (error) {
    const secrets = request.action === 'save' ? [request.secret] : [];
    return { kind: 'refused', message: redact(error instanceof Error ? error.message : String(error), secrets) };
  }
}

async function perform(request: KeychainRequest, keytar: typeof Keytar): Promise<KeychainAnswer> {
  const { service, account } = request;
  // Before a removal as well: reading makes a locked keyring ask to be unlocked, and removing does not.
  if (request.action !== 'save') {
    const secret = await keytar.getPassword(service, account);
    if (secret === null) return { kind: 'nothing' };
    if (request.action === 'load') return { kind: 'found', secret };
    await keytar.deletePassword(service, account);
    return { kind: (await keytar.getPassword(service, account)) === null ? 'removed' : 'differs' };
  }
  await keytar.setPassword(service, account, request.secret);
  return { kind: (await keytar.getPassword(service, account)) === request.secret ? 'saved' : 'differs' };
}

function loadKeytar(): typeof Keytar | KeychainAnswer {
  try {
    // `require`, because this file is built as CommonJS, and loading the library as an ES module would cost more.
    const keytar: typeof Keytar = require('keytar');
    return keytar;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
    return { kind: isMissing ? 'not-installed' : 'not-loadable' };
  }
}

async function main(): Promise<void> {
  const request = readRequest(readFileSync(0, 'utf8'));
  if (request !== undefined) writeSync(1, `${JSON.stringify(await answer(request))}\n`);
}

void main();
