/** The flags every command takes, as they were given; what was not given is absent. */
export interface GlobalFlags {
  readonly lang?: string;
  readonly json?: boolean;
  readonly input?: boolean;
  readonly plain?: boolean;
  readonly color?: boolean;
  readonly browser?: boolean;
  readonly store?: string;
  readonly profile?: string;
  readonly baseUrl?: string;
  readonly timeout?: string;
  readonly quiet?: boolean;
  readonly debug?: boolean;
}

/** The flags of single commands; each is absent where it was not given or does not apply. */
export interface CommandFlags {
  readonly fresh?: boolean;
  readonly keyStdin?: boolean;
  readonly keyFile?: string;
  /** `true`: without a name, so `OPENAI_API_KEY`. */
  readonly fromEnv?: string | true;
  readonly billing?: boolean;
  readonly check?: boolean;
  readonly envName?: readonly string[];
  readonly reveal?: boolean;
  readonly all?: boolean;
  readonly step?: string;
  /** The mishap to meet on purpose. */
  readonly with?: string;
}

export const commandNames = ['verify-key', 'status', 'run', 'token', 'logout', 'guide', 'practice'] as const;

/** A command that is no step; `setup` is the whole wizard, which has no word of its own. */
export type CommandName = (typeof commandNames)[number] | 'setup';
