import { spawnSync } from 'node:child_process';

/** Before a command: it may not send a signal to what belongs to somebody else, administrator or not. */
export const withoutPower = ['setpriv', '--bounding-set=-kill', '--inh-caps=-kill'] as const;
/** Before a command: it belongs to somebody else, as everything that `sudo` starts. */
export const asSomebodyElse = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] as const;

/** Only an administrator of Linux can start something as somebody else. */
export const canBeSomebodyElse = spawnSync('env', [...withoutPower, ...asSomebodyElse, 'true']).status === 0;
