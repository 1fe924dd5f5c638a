import type { Messages } from '../messages/messages.ts';
import type { Invocation } from './program.ts';

type Words = Messages['help']['flag'];

/** A flag as commander reads it, and what the help says of it. */
type OptionLine = readonly [flags: string, text: string];

/** The one flag that may be given several times. */
export const repeatable = '--env-name <name>';

/** The flags that only this command has. */
export function ownOptions(id: Invocation['command'], flag: Words): readonly OptionLine[] {
  const keyInput: readonly OptionLine[] = [
    ['--key-stdin', flag.keyStdin],
    ['--key-file <path>', flag.keyFile],
    ['--from-env [name]', flag.fromEnv],
  ];
  const options: Partial<Readonly<Record<Invocation['command'], readonly OptionLine[]>>> = {
    key: keyInput,
    'verify-key': [...keyInput, ['--billing', flag.billing]],
    status: [['--check', flag.check]],
    run: [[repeatable, flag.envName]],
    token: [['--reveal', flag.reveal]],
    guide: [['--step <step>', flag.step]],
    practice: [['--with <mishap>', flag.with]],
    logout: [['--all', flag.all]],
  };
  return options[id] ?? [];
}

/** The flags that every command has. */
export function globalOptions(flag: Words): readonly OptionLine[] {
  return [
    ['--lang <en|ja>', flag.lang],
    ['--json', flag.json],
    ['--no-input', flag.noInput],
    ['--plain', flag.plain],
    ['--no-color', flag.noColor],
    ['--no-browser', flag.noBrowser],
    ['--store <kind>', flag.store],
    ['-p, --profile <name>', flag.profile],
    ['--base-url <url>', flag.baseUrl],
    ['--timeout <seconds>', flag.timeout],
    ['-q, --quiet', flag.quiet],
    ['--debug', flag.debug],
  ];
}
