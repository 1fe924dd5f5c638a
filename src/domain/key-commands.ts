import type { Shell } from './shell.ts';

/** Command lines that hand the key on, to be typed as they stand. In none of them the key is an argument of a program. */
export interface KeyCommands {
  /** One program gets the key. */
  readonly forOneProgram: string;
  /** Every program that is started from this shell gets it. */
  readonly forThisTerminal: string;
  /** Programs that keep a copy of their own; `llm` asks for the key. */
  readonly ownCopy: readonly string[];
  /** A project's `.env`, hidden from git first. */
  readonly dotEnv: readonly string[];
}

const variable = 'OPENAI_API_KEY';

const forThisTerminal: Readonly<Record<Shell, (token: string) => string>> = {
  posix: (token) => `export ${variable}="$(${token})"`,
  fish: (token) => `set -gx ${variable} (${token})`,
  powershell: (token) => `$env:${variable} = ${token}`,
  cmd: (token) => `for /f %k in ('${token}') do @set ${variable}=%k`,
};

// `printf`, `Add-Content` and `echo` are the shells' own, so that no other program sees the key among its arguments.
const dotEnv: Readonly<Record<Shell, (token: string) => readonly string[]>> = {
  posix: (token) => [`printf '\\n.env\\n' >> .gitignore`, `printf '${variable}=%s\\n' "$(${token})" >> .env`],
  fish: (token) => [`printf '\\n.env\\n' >> .gitignore`, `printf '${variable}=%s\\n' (${token}) >> .env`],
  powershell: (token) => ['Add-Content .gitignore "`n.env"', `Add-Content .env "${variable}=$(${token})"`],
  cmd: (token) => ['echo .env>> .gitignore', `for /f %k in ('${token}') do @echo ${variable}=%k>> .env`],
};

/** The commands for a shell. `program` is how ours is called, `flags` what stands behind its command word. */
export function keyCommands(shell: Shell, program: string, flags = ''): KeyCommands {
  const [run, token] = [`${program} run${flags}`, `${program} token${flags}`];
  return {
    forOneProgram: `${run} -- python app.py`,
    forThisTerminal: forThisTerminal[shell](token),
    ownCopy: [`${token} | codex login --with-api-key`, 'llm keys set openai'],
    dotEnv: dotEnv[shell](token),
  };
}
