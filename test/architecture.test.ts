import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSourceFile, type SourceFile } from './architecture/source-file.ts';

type Folder = keyof typeof mayKnow;

/** Which folder may know which: what it loads, and what it only names (`import type`). */
const mayKnow = {
  domain: { loads: [], names: [] },
  guidance: { loads: ['domain'], names: [] },
  messages: { loads: ['domain'], names: ['terminal'] },
  terminal: { loads: ['domain'], names: [] },
  browser: { loads: ['domain'], names: [] },
  clipboard: { loads: ['domain', 'process'], names: [] },
  process: { loads: ['domain'], names: [] },
  openai: { loads: ['domain'], names: [] },
  store: { loads: ['domain', 'process'], names: [] },
  steps: { loads: ['domain'], names: ['terminal', 'browser', 'clipboard', 'store', 'openai', 'guidance', 'messages'] },
  cli: {
    loads: ['domain', 'steps', 'messages'],
    names: ['terminal', 'browser', 'store', 'openai', 'process', 'guidance', 'wiring'],
  },
  practice: { loads: ['domain', 'guidance', 'messages', 'store'], names: ['cli', 'terminal', 'openai'] },
  wiring: {
    loads: [
      'domain',
      'guidance',
      'terminal',
      'browser',
      'clipboard',
      'process',
      'openai',
      'store',
      'practice',
      'wiring-profile',
    ],
    names: ['cli', 'messages'],
  },
  'wiring-profile': { loads: ['store'], names: ['domain', 'cli', 'messages', 'terminal', 'wiring'] },
  main: { loads: ['cli'], names: [] },
} as const satisfies Readonly<Record<string, { readonly loads: readonly string[]; readonly names: readonly string[] }>>;

/** Imports the table forbids, each with its reason. */
const exceptions: Readonly<Record<string, string>> = {
  'src/wiring.ts -> src/cli/explainer.ts': 'practice asks at another address, which its sentences name',
  'src/main.ts -> src/process/usual-folders.ts': 'what the process is, read once for the host',
  'src/main.ts -> src/store/keychain-head-start.ts': 'begun before all else, so that its start passes beside ours',
  'src/cli/run.ts -> src/wiring.ts': 'the one call that makes the context, loaded when a command is known to need it',
  'src/cli/settings.ts -> src/openai/base-url.ts': 'pure: which address a key may be sent to is the API’s own rule',
  'src/cli/commands/guide.ts -> src/terminal/draw-picture.ts': 'pure: the hand-out has the terminal’s drawings',
  'src/cli/help-layout.ts -> src/terminal/wrap-text.ts': 'pure: help is set as everything else is',
  'src/cli/program.ts -> src/terminal/wrap-text.ts': 'the same',
  'src/cli/practice-help.ts -> src/terminal/wrap-text.ts': 'the same',
  'src/cli/given-key.ts -> src/process/read-stream.ts': 'reads the stream it is handed, of `--key-stdin`',
};

/** Each npm package and the one file it enters by. */
const doors: Readonly<Record<string, string>> = {
  '@inquirer/prompts': 'src/terminal/select-prompt.ts',
  chalk: 'src/terminal/style.ts',
  commander: 'src/cli/program.ts',
  'fast-string-width': 'src/terminal/wrap-text.ts',
  'fastest-levenshtein': 'src/cli/nearest.ts',
  keytar: 'src/store/keychain-worker.ts',
  open: 'src/browser/system-browser.ts',
  openai: 'src/openai/sdk-key-checker.ts',
  ora: 'src/terminal/spinner.ts',
};

/** Node's own modules, where a folder is to do without most of them. */
const nodeModules: Partial<Readonly<Record<Folder, readonly string[]>>> = {
  domain: ['node:util'],
  guidance: [],
  messages: [],
  steps: [],
  cli: ['node:fs/promises'],
  browser: [],
  wiring: [],
  'wiring-profile': [],
};

const mayTouchProcess = [/^src\/(?:main|wiring|store\/keychain-worker)\.ts$/, /^src\/(?:process|terminal)\//];

/** Who spells out a host besides the table of pages. */
const addressesElsewhere: Readonly<Record<string, string>> = {
  'src/domain/platform-page.ts': 'the table itself',
  'src/practice/api-answers.ts': 'what OpenAI’s errors say, which name its pages',
  'src/openai/base-url.ts': 'the address of the API, to which keys go and people do not',
};

/** Who may hold sentences in Japanese, and why besides the tables. */
const japaneseElsewhere: Readonly<Record<string, string>> = {
  'src/domain/clean-paste.ts': 'the quotation marks that Japanese input methods write',
  'src/terminal/wrap-text.ts': 'the signs that a line must not begin or end with',
};

const tables = /^src\/(?:messages|guidance)\//;
const mostLines = 150;
const nothingNames = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'shared', 'types', 'misc', 'lib']);

/** What is exercised by a test that does not bear its name. */
const testedElsewhere: Readonly<Record<string, string>> = {
  'src/main.ts': 'test/e2e/wizard.test.ts',
  'src/wiring.ts': 'test/cli/run.test.ts',
  'src/wiring-profile.ts': 'test/cli/run.test.ts',
  'src/domain/cancelled.ts': 'test/cli/run.test.ts',
  'src/domain/key-problem.ts': 'test/domain/find-key-problem.test.ts',
  'src/domain/language.ts': 'test/messages/messages.test.ts',
  'src/domain/mishap.ts': 'test/cli/guard.test.ts',
  'src/domain/profile-name.ts': 'test/cli/settings.test.ts',
  'src/domain/result.ts': 'test/store/key-store.test.ts',
  'src/domain/store-kind.ts': 'test/cli/settings.test.ts',
  'src/domain/warning.ts': 'test/domain/stray-variables.test.ts',
  'src/messages/clock.ts': 'test/messages/messages.test.ts',
  'src/messages/en.ts': 'test/messages/messages.test.ts',
  'src/messages/ja.ts': 'test/messages/messages.test.ts',
  'src/messages/index.ts': 'test/messages/messages.test.ts',
  'src/openai/key-checker-on-demand.ts': 'test/openai/key-checker.contract.test.ts',
  'src/practice/form-parts.ts': 'test/practice/pages.test.ts',
  'src/practice/pages/billing.ts': 'test/practice/pages.test.ts',
  'src/practice/pages/keys.ts': 'test/practice/pages.test.ts',
  'src/practice/pages/limits.ts': 'test/practice/pages.test.ts',
  'src/practice/pages/new-key.ts': 'test/practice/pages.test.ts',
  'src/practice/pages/preferences.ts': 'test/practice/pages.test.ts',
  'src/practice/pages/sign-up.ts': 'test/practice/pages.test.ts',
  'src/process/exit-status.ts': 'test/process/child.test.ts',
  'src/process/read-stream.ts': 'test/cli/given-key.test.ts',
  'src/process/without-variable.ts': 'test/openai/sdk-key-checker.test.ts',
  'src/steps/account.ts': 'test/steps/acknowledged-step.test.ts',
  'src/steps/address.ts': 'test/steps/acknowledged-step.test.ts',
  'src/steps/index.ts': 'test/steps/acknowledged-step.test.ts',
  'src/steps/limits.ts': 'test/steps/acknowledged-step.test.ts',
  'src/store/keychain-worker.ts': 'test/store/keychain-store.test.ts',
  'src/store/memory-store.ts': 'test/store/key-store.test.ts',
  'src/store/stray-keys-on-demand.ts': 'test/e2e/wizard.test.ts',
  'src/store/open-key-store.ts': 'test/cli/run.test.ts',
  'src/store/no-store.ts': 'test/store/key-store.test.ts',
};

const root = posix.join(import.meta.dirname, '..');

function filesUnder(folder: string): string[] {
  return readdirSync(posix.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => posix.relative(root, posix.join(entry.parentPath, entry.name)));
}

const read = (path: string): SourceFile => readSourceFile(path, readFileSync(posix.join(root, path), 'utf8'));
const source = filesUnder('src').map(read);

/** `src/cli/commands/run.ts` is of `cli`, `src/main.ts` of `main`. */
function folderOf(path: string): string {
  return posix.dirname(path) === 'src' ? posix.basename(path, '.ts') : (path.split('/')[1] ?? '');
}

const isFolder = (name: string): name is Folder => name in mayKnow;
const isOurs = (from: string): boolean => from.startsWith('.');
const pathOf = (file: SourceFile, from: string): string => posix.join(posix.dirname(file.path), from);

function forbiddenNeighbours(file: SourceFile): string[] {
  const folder = folderOf(file.path);
  if (!isFolder(folder)) return [`${file.path} is in a folder that the table does not know.`];
  const { loads, names } = mayKnow[folder];
  return file.imports
    .filter(({ from }) => isOurs(from))
    .flatMap(({ from, typeOnly }) => {
      const path = pathOf(file, from);
      const other = folderOf(path);
      const allowed: readonly string[] = [folder, ...loads, ...(typeOnly ? names : [])];
      if (allowed.includes(other) || path === 'package.json' || `${file.path} -> ${path}` in exceptions) return [];
      return [`${file.path} ${typeOnly ? 'names' : 'loads'} ${path}, but ${folder} may not know ${other}.`];
    });
}

const packageOf = (from: string): string =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');

function wrongDoors(file: SourceFile): string[] {
  const foreign = file.imports.filter(({ from, typeOnly }) => !typeOnly && !isOurs(from) && !from.startsWith('node:'));
  return foreign.flatMap(({ from }) => {
    const door = doors[packageOf(from)];
    if (door === file.path) return [];
    return door === undefined
      ? [`${file.path} loads ${from}, which has no door in the table.`]
      : [`${file.path} loads ${from}, whose only door is ${door}.`];
  });
}

function forbiddenNodeModules(file: SourceFile): string[] {
  const folder = folderOf(file.path);
  const allowed = isFolder(folder) ? nodeModules[folder] : undefined;
  if (allowed === undefined) return [];
  return file.imports
    .filter(({ from, typeOnly }) => from.startsWith('node:') && !typeOnly && !allowed.includes(from))
    .map(({ from }) => `${file.path} loads ${from}, and ${folder} may load ${allowed.join(', ') || 'none of Node’s'}.`);
}

function forbiddenGlobals(file: SourceFile): string[] {
  const offences: string[] = [];
  if (file.names.has('process') && !mayTouchProcess.some((place) => place.test(file.path))) {
    offences.push(`${file.path} touches process; only main, wiring, process/, terminal/ and the keychain worker may.`);
  }
  if (file.members.has('process.exit'))
    offences.push(`${file.path} calls process.exit, which loses what is unwritten.`);
  if (file.names.has('console')) offences.push(`${file.path} uses console; what is said goes through the terminal.`);
  return offences;
}

function strayAddresses(file: SourceFile): string[] {
  if (file.path in addressesElsewhere) return [];
  return file.texts
    .flatMap((text) => text.match(/\bhttps?:\/\/(?:[a-z0-9-]+\.)+[a-z]{2,}[^\s'"]*/gi) ?? [])
    .map((address) => `${file.path} spells out ${address}; addresses stand in src/domain/platform-page.ts.`);
}

/** A sentence is Japanese with kana, or English of four words with a full stop. */
function straySentences(file: SourceFile): string[] {
  if (tables.test(file.path)) return [];
  return file.texts
    .filter((text) =>
      /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
        ? !(file.path in japaneseElsewhere)
        : /^[A-Z][\w’]*(?: [\w’,“”-]+){3,}[.:?]$/.test(text),
    )
    .map((text) => `${file.path} says “${text}”; what people read stands in messages/ and guidance/.`);
}

function tooLong(file: SourceFile): string[] {
  if (file.lines <= mostLines || tables.test(file.path)) return [];
  return [`${file.path} has ${file.lines} lines; ${mostLines} is the most.`];
}

function meaninglessFolder(file: SourceFile): string[] {
  return posix
    .dirname(file.path)
    .split('/')
    .filter((name) => nothingNames.has(name))
    .map((name) => `${file.path} is in a folder named “${name}”, which says nothing about what is in it.`);
}

/** Interfaces and types alone: nothing of them runs. */
function onlyNames(file: SourceFile): boolean {
  const text = readFileSync(posix.join(root, file.path), 'utf8');
  return !/^(?:export )?(?:async )?(?:const|function|class|let) |^(?:void|if|main)\b/m.test(text);
}

/** A file is tested by the test of its name, or, as a part of something, by that of a neighbour that loads it. */
function isTested(file: SourceFile, seen: ReadonlySet<string> = new Set()): boolean {
  if (existsSync(posix.join(root, file.path.replace(/^src/, 'test').replace(/\.ts$/, '.test.ts')))) return true;
  return source.some(
    (user) =>
      !seen.has(user.path) &&
      posix.dirname(user.path) === posix.dirname(file.path) &&
      user.imports.some(({ from, typeOnly }) => !typeOnly && isOurs(from) && pathOf(user, from) === file.path) &&
      isTested(user, new Set([...seen, file.path])),
  );
}

function untested(file: SourceFile): string[] {
  if (onlyNames(file) || file.path in testedElsewhere || isTested(file)) return [];
  return [`${file.path} has no test: neither one of its name nor one of a neighbour that loads it.`];
}

const rules: Readonly<Record<string, (file: SourceFile) => string[]>> = {
  'a folder knows only its neighbours': forbiddenNeighbours,
  'a package enters by its one door': wrongDoors,
  'the inner folders do without Node': forbiddenNodeModules,
  'the process is touched at the edge alone, and neither ended nor written past': forbiddenGlobals,
  'addresses stand in one table': strayAddresses,
  'sentences stand in the tables': straySentences,
  'no file is longer than a person reads at once': tooLong,
  'every folder is named for what is in it': meaninglessFolder,
};

describe('the house', () => {
  it.each(Object.entries(rules))('%s', (_, offences) => {
    expect(source.flatMap(offences)).toEqual([]);
  });

  it('has a test for every file that does something', () => {
    expect(source.flatMap(untested)).toEqual([]);
  });

  it('has no exception and no door that nobody needs any more', () => {
    const used = source.flatMap((file) => file.imports.map(({ from }) => `${file.path} -> ${pathOf(file, from)}`));
    for (const exception of Object.keys(exceptions)) expect(used).toContain(exception);
    for (const [name, door] of Object.entries(doors)) {
      const loads = source.find(({ path }) => path === door)?.imports.map(({ from }) => packageOf(from));
      expect(loads, `${door} is no door for ${name}`).toContain(name);
    }
    const named = [
      ...Object.keys(addressesElsewhere),
      ...Object.keys(japaneseElsewhere),
      ...Object.entries(testedElsewhere).flat(),
    ];
    expect(named.filter((path) => !existsSync(posix.join(root, path)))).toEqual([]);
  });

  it('says a sentence in both languages before it has loaded anything, and nowhere else outside src', () => {
    const launcher = readFileSync(posix.join(root, 'bin/openai-onboard.js'), 'utf8');
    expect(launcher.match(/https?:\/\/[^\s'\\]+/g)).toEqual(['https://nodejs.org']);
    expect(launcher).not.toMatch(/process\.exit\(/);
  });
});

describe('the rules see', () => {
  const planted = (path: string, text: string): string[] =>
    Object.values(rules).flatMap((offences) => offences(readSourceFile(path, text)));

  it.each([
    [
      'a step that loads an edge',
      'src/steps/key.ts',
      "import { x } from '../store/file-store.ts';",
      'may not know store',
    ],
    ['a step that loads an edge later', 'src/steps/key.ts', "await import('../store/x.ts');", 'may not know store'],
    ['an edge that passes a table on', 'src/store/x.ts', "export * from '../messages/en.ts';", 'may not know messages'],
    [
      'an edge that so much as names a step',
      'src/browser/x.ts',
      "import type { Step } from '../steps/step.ts';",
      'names',
    ],
    ['a type beside a value', 'src/steps/key.ts', "import { type A, b } from '../store/x.ts';", 'loads src/store/x.ts'],
    ['a package by the back door', 'src/cli/run.ts', "import { Command } from 'commander';", 'only door'],
    ['a package by the back door, later', 'src/cli/run.ts', "void import('openai/core');", 'only door is src/openai/'],
    ['a required package', 'src/store/x.ts', "const k = require('keytar');", 'only door'],
    ['a package nobody has heard of', 'src/cli/run.ts', "import pad from 'left-pad';", 'no door'],
    ['a file system in the domain', 'src/domain/x.ts', "import { readFileSync } from 'node:fs';", 'may load node:util'],
    ['the environment in a step', 'src/steps/x.ts', 'const a = process.env.HOME;', 'touches process'],
    ['a hard end', 'src/main.ts', 'process.exit(1);', 'process.exit'],
    ['a message past the terminal', 'src/cli/x.ts', "console.log('x');", 'uses console'],
    ['an address', 'src/steps/x.ts', 'const a = `see https://platform.openai.com/x`;', 'spells out'],
    ['an English sentence', 'src/steps/x.ts', "const a = 'Paste your key right here.';", 'messages/'],
    ['a Japanese sentence', 'src/cli/x.ts', "const a = 'キーがありません。';", 'messages/'],
    ['a file that never ends', 'src/cli/x.ts', 'f();\n'.repeat(151), '151 lines'],
    ['a drawer for everything', 'src/utils/x.ts', 'f();', 'named “utils”'],
  ])('%s', (_, path, text, words) => {
    expect(planted(path, text).join('\n')).toContain(words);
  });

  it.each([
    ['a type of an edge in a step', 'src/steps/x.ts', "import type { Terminal } from '../terminal/terminal.ts';"],
    ['a type of a package', 'src/cli/x.ts', "import type { Command } from 'commander';"],
    ['an address and a sentence in a comment', 'src/cli/x.ts', '// See https://example.com/x. It is all there.\nf();'],
    ['a class of Japanese signs in a pattern', 'src/domain/x.ts', 'const a = /[あ-ん]/u;'],
    ['a member that is called like a global', 'src/cli/x.ts', 'f.process({ console: 1 });'],
    ['a word that happens to be text', 'src/cli/x.ts', "const a = 'api.openai.com';"],
  ])('nothing wrong with %s', (_, path, text) => {
    expect(planted(path, text)).toEqual([]);
  });
});
