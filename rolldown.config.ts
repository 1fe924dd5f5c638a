import { defineConfig } from 'rolldown';

/**
 * One chunk per command, so that each run reads only what it needs. CommonJS, because on Node 20 loading ES modules
 * alone costs a fifth of a start. Not minified: a program that handles keys must be readable where it is installed.
 */
export default defineConfig({
  input: { main: 'src/main.ts', 'keychain-worker': 'src/store/keychain-worker.ts' },
  platform: 'node',
  // The one package that stays outside: it brings native binaries.
  external: ['keytar'],
  output: {
    dir: 'dist',
    format: 'cjs',
    cleanDir: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
  },
});
