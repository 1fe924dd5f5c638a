import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'rolldown';
import license from 'rollup-plugin-license';

const folder = join(import.meta.dirname, 'dist');

/**
 * The name, version and licence of every package in the bundle, with the licence's own text; the same on each build.
 *
 * @param {readonly import('rollup-plugin-license').Dependency[]} packages
 */
function licenceTexts(packages) {
  const sorted = packages.toSorted((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
  return sorted
    .map(({ name, version, license: kind, licenseText, noticeText }) => {
      // A licence without its text must not be passed on: better no build than that.
      if (!licenseText) throw new Error(`${name} in the bundle has no licence text`);
      return [`${name} ${version} (${kind})`, licenseText.trim(), noticeText?.trim()].filter(Boolean).join('\n\n');
    })
    .join(`\n\n${'-'.repeat(80)}\n\n`);
}

/**
 * What libraries load of Node at their start and do not need. `node:process` reads every property of the process when
 * it is loaded, and so makes all three streams: the global is the same object. commander starts programs for
 * subcommands that are files of their own; ours has none, and `node:child_process` alone is a tenth of a start.
 */
const lighterBuiltins = {
  name: 'lighter-builtins',
  /** @param {string} source @param {string | undefined} importer */
  resolveId(source, importer) {
    if (source === 'node:process' || source === 'process') return '\0process';
    return source === 'node:child_process' && /[\\/]commander[\\/]/.test(importer ?? '') ? '\0no-children' : null;
  },
  /** @param {string} id */
  load(id) {
    if (id === '\0process') return 'module.exports = globalThis.process;';
    return id === '\0no-children' ? 'module.exports = {};' : null;
  },
};

/*
 * One chunk per command, so that each run reads only what it needs. CommonJS, because on Node 20 loading ES modules
 * alone costs a fifth of a start. Not minified: a program that handles keys must be readable where it is installed.
 * Through the library and not its command, which lists every chunk before the wizard's first word on `npm start`.
 */
await build({
  input: { main: 'src/main.ts', 'keychain-worker': 'src/store/keychain-worker.ts' },
  platform: 'node',
  // The one package that stays outside: it brings native binaries.
  external: ['keytar'],
  plugins: [
    lighterBuiltins,
    license({ thirdParty: { output: { file: join(folder, 'THIRD-PARTY-LICENSES.txt'), template: licenceTexts } } }),
  ],
  output: {
    dir: folder,
    format: 'cjs',
    cleanDir: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
  },
});

// The help of the whole program, written down so that asking for it needs no parser (`src/cli/prepared-help.ts`).
for (const language of ['en', 'ja']) {
  const args = [join(import.meta.dirname, 'bin', 'openai-onboard.js'), 'help', '--lang', language];
  writeFileSync(join(folder, `help-${language}.txt`), execFileSync(process.execPath, args));
}
