import type { Host } from '../process/host.ts';
import type { StrayKeys } from './stray-keys.ts';

/** The keys that lie about on this computer. The code that looks for them is read from disk when it is asked to. */
export function strayKeysOnDemand(host: Host, currentFolder: string): StrayKeys {
  const open = async (): Promise<StrayKeys> =>
    (await import('./local-stray-keys.ts')).localStrayKeys(host, currentFolder);
  return {
    find: async () => (await open()).find(),
    removeLine: async (line, key) => (await open()).removeLine(line, key),
  };
}
