import type { ApiKey } from '../domain/api-key.ts';

/** A variable of the environment this program was started in. */
export interface StrayVariable {
  readonly kind: 'variable';
  readonly name: string;
  /** What removes it, to be typed as it stands. */
  readonly commands: readonly string[];
}

/** A line of a file that does nothing but set the variable. */
export interface StrayLine {
  readonly kind: 'line';
  readonly path: string;
  /** Counted from 1. */
  readonly lineNumber: number;
  /** The line with the hint in the key's place. */
  readonly masked: string;
  /** `false`: the file is a link or belongs to somebody else, or something in it is not plain text. */
  readonly mayBeEdited: boolean;
}

export type StrayPlace = StrayVariable | StrayLine;

/** A key that lies about in plain text. */
export interface StrayKey {
  readonly key: ApiKey;
  /** All places where it was found; the lines of one file in their order. */
  readonly places: readonly [StrayPlace, ...StrayPlace[]];
}

/** Keys outside of our care: in the environment, in `.env` of the current folder, in the start files of shells. */
export interface StrayKeys {
  /** Each key once. Only reads, and what cannot be read is passed over. */
  find(): Promise<readonly StrayKey[]>;
  /**
   * Removes the line, and nothing else, from its file: all at once, and only where it still holds that key. The file
   * keeps its mode. `false`: nothing was changed.
   */
  removeLine(line: StrayLine, key: ApiKey): Promise<boolean>;
}
