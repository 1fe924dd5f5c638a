import { expect, test } from 'vitest';
import { findFolders } from '../../src/store/folders.ts';

const home = '/home/ann';

test('the usual folders are those of the XDG specification, on macOS too', () => {
  const usual = { config: '/home/ann/.config/openai-onboard', state: '/home/ann/.local/state/openai-onboard' };
  expect(findFolders({}, 'linux', home)).toEqual(usual);
  expect(findFolders({}, 'darwin', home)).toEqual(usual);
});

test('XDG variables move them, each its own', () => {
  expect(findFolders({ XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s' }, 'linux', home)).toEqual({
    config: '/c/openai-onboard',
    state: '/s/openai-onboard',
  });
});

test('empty and relative XDG variables are ignored', () => {
  const usual = findFolders({}, 'linux', home);
  expect(findFolders({ XDG_CONFIG_HOME: '', XDG_STATE_HOME: 'state' }, 'linux', home)).toEqual(usual);
});

test('OPENAI_ONBOARD_HOME is both, before everything else', () => {
  const env = { OPENAI_ONBOARD_HOME: '/x', XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s' };
  expect(findFolders(env, 'linux', home)).toEqual({ config: '/x', state: '/x' });
  expect(findFolders({ OPENAI_ONBOARD_HOME: '' }, 'linux', home)).toEqual(findFolders({}, 'linux', home));
});

test('on Windows they are the application data', () => {
  const env = { APPDATA: 'C:\\Users\\ann\\AppData\\Roaming', LOCALAPPDATA: 'D:\\Local', XDG_CONFIG_HOME: 'C:\\c' };
  expect(findFolders(env, 'win32', 'C:\\Users\\ann')).toEqual({
    config: 'C:\\Users\\ann\\AppData\\Roaming\\openai-onboard',
    state: 'D:\\Local\\openai-onboard',
  });
  expect(findFolders({}, 'win32', 'C:\\Users\\ann')).toEqual({
    config: 'C:\\Users\\ann\\AppData\\Roaming\\openai-onboard',
    state: 'C:\\Users\\ann\\AppData\\Local\\openai-onboard',
  });
});
