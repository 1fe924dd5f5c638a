import type { Environment } from '../domain/environment.ts';

/** What a keychain, its bus and its windows need to be found. Upper case: Windows does not care. */
const neededNames: ReadonlySet<string> = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'LANGUAGE',
  'TMPDIR',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  // NixOS and Guix: the only way to libsecret.
  'LD_LIBRARY_PATH',
  '__CF_USER_TEXT_ENCODING',
  'SYSTEMROOT',
  'SYSTEMDRIVE',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'APPDATA',
  'LOCALAPPDATA',
  'PROGRAMDATA',
  'USERPROFILE',
  'USERNAME',
  'USERDOMAIN',
  'HOMEDRIVE',
  'HOMEPATH',
  'TEMP',
  'TMP',
]);

const neededPrefixes = ['DBUS_', 'XDG_', 'LC_'] as const;

/** The part of an environment that a keychain helper gets: no key, and nothing that changes how Node starts. */
export function keychainEnvironment(env: Environment): Environment {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => {
      const upper = name.toUpperCase();
      return neededNames.has(upper) || neededPrefixes.some((prefix) => upper.startsWith(prefix));
    }),
  );
}
