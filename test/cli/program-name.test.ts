import { expect, it } from 'vitest';
import { programName } from '../../src/cli/program-name.ts';

it.each([
  ['/usr/lib/node_modules/openai-onboard/dist', {}, 'openai-onboard'],
  ['/home/me/.npm/_npx/0123abcd/node_modules/openai-onboard/dist', {}, 'npx openai-onboard'],
  [String.raw`C:\Users\me\AppData\npm-cache\_npx\01\node_modules\openai-onboard\dist`, {}, 'npx openai-onboard'],
  ['/src/dist', { npm_lifecycle_event: 'start', npm_package_name: 'openai-onboard' }, 'npm start --'],
  ['/src/dist', { npm_lifecycle_event: 'start', npm_package_name: 'another' }, 'openai-onboard'],
])('in %s with %o it is typed as “%s”', (programFolder, env, name) => {
  expect(programName({ programFolder, env })).toBe(name);
});
