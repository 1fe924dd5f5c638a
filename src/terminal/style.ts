import { Chalk } from 'chalk';

/** How things look. Colours are the terminal's own sixteen, so that they fit its background. */
export interface Style {
  readonly title: (text: string) => string;
  /** Words as a web page prints them. */
  readonly label: (text: string) => string;
  readonly accent: (text: string) => string;
  readonly address: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly question: string;
  readonly pointer: string;
  readonly bullet: string;
  readonly success: string;
  readonly warning: string;
  readonly problem: string;
  readonly spinnerFrames: readonly string[];
}

const unicodeSymbols = { pointer: '❯', bullet: '·', success: '✔', warning: '!', problem: '✖', frames: '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏' };
const asciiSymbols = { pointer: '>', bullet: '-', success: 'ok', warning: '!', problem: 'x', frames: '-\\|/' };

/** Without `colour` no style writes an escape sequence; without `unicode` the symbols are ASCII. */
export function createStyle(options: { readonly colour: boolean; readonly unicode: boolean }): Style {
  const chalk = new Chalk({ level: options.colour ? 1 : 0 });
  const symbols = options.unicode ? unicodeSymbols : asciiSymbols;
  return {
    title: (text) => chalk.bold.cyan(text),
    label: (text) => chalk.bold(text),
    accent: (text) => chalk.cyan(text),
    address: (text) => chalk.cyan.underline(text),
    dim: (text) => chalk.dim(text),
    question: chalk.cyan('?'),
    pointer: chalk.cyan(symbols.pointer),
    bullet: chalk.dim(symbols.bullet),
    success: chalk.green(symbols.success),
    warning: chalk.yellow(symbols.warning),
    problem: chalk.red(symbols.problem),
    spinnerFrames: Array.from(symbols.frames, (frame) => chalk.cyan(frame)),
  };
}
