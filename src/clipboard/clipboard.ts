import type { ApiKey } from '../domain/api-key.ts';

/** The system's clipboard, where a copied key stays behind. */
export interface Clipboard {
  /** Whether the key is what would be pasted now. `false` too where the system has no clipboard command. Never throws. */
  holds(key: ApiKey): Promise<boolean>;
  /** Empties it. `false`: it could not be emptied, or nobody can tell. Clipboard managers may keep copies of their own. */
  clear(): Promise<boolean>;
}
