import { describe, expect, it } from 'vitest';
import { canShowPages, chosenBrowsers } from '../../src/browser/can-show-pages.ts';

const url = 'https://platform.openai.com/api-keys';
const ssh = { SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22' };

describe('whether pages can be shown', () => {
  it.each([
    ['a Linux desktop (X11)', 'linux', { DISPLAY: ':0' }, true],
    ['a Linux desktop (Wayland)', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['a Linux without a desktop', 'linux', {}, false],
    ['a Linux with an empty DISPLAY', 'linux', { DISPLAY: '' }, false],
    ['a Linux without a desktop, but with $BROWSER', 'linux', { BROWSER: 'w3m' }, true],
    ['WSL', 'linux', { WSL_DISTRO_NAME: 'Debian' }, true],
    ['macOS', 'darwin', {}, true],
    ['Windows', 'win32', {}, true],
    ['macOS over SSH', 'darwin', ssh, false],
    ['Linux over SSH, even with $BROWSER', 'linux', { ...ssh, BROWSER: 'w3m' }, false],
    ['Linux over SSH, known by its terminal', 'linux', { SSH_TTY: '/dev/pts/0', BROWSER: 'w3m' }, false],
    ['Linux over SSH with a forwarded display', 'linux', { ...ssh, DISPLAY: 'localhost:10.0' }, true],
    ['NO_BROWSER', 'darwin', { NO_BROWSER: '1' }, false],
    ['an empty NO_BROWSER', 'darwin', { NO_BROWSER: '' }, true],
    ['BROWSER=none', 'linux', { DISPLAY: ':0', BROWSER: 'none' }, false],
  ] as const)('on %s', (_where, platform, env, expected) => {
    expect(canShowPages({ env, platform, disabled: false })).toBe(expected);
  });

  it('not with --no-browser', () => {
    expect(canShowPages({ env: { DISPLAY: ':0' }, platform: 'linux', disabled: true })).toBe(false);
  });
});

describe('the programs $BROWSER names', () => {
  it.each([
    ['nothing', undefined, []],
    ['a program', 'firefox', [{ program: 'firefox', args: [url] }]],
    ['a program with a place for the address', 'fake --tab %s -x', [{ program: 'fake', args: ['--tab', url, '-x'] }]],
    [
      'several programs',
      'firefox:w3m -o %s',
      [
        { program: 'firefox', args: [url] },
        { program: 'w3m', args: ['-o', url] },
      ],
    ],
    ['emptiness between colons', ': :', []],
  ])('%s', (_what, value, expected) => {
    expect(chosenBrowsers({ BROWSER: value }, url)).toEqual(expected);
  });
});
