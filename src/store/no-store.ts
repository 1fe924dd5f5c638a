import type { KeyStore } from './key-store.ts';
import { memoryStore } from './memory-store.ts';

/** Keeps a key nowhere but in memory. Never fails. */
export function noStore(): KeyStore {
  return memoryStore('none', 'memory');
}
