import type { FilePath } from '../base/text.ts';
import { coloured, type Paint, plain } from './report/paint.ts';

/** What a command sees of the outside, besides files. */
export interface Console {
  /** The folder that relative paths start from. */
  readonly folder: FilePath;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** True when what is printed is shown to a person at once. */
  readonly isTerminal: boolean;
  /** All of standard input. */
  readInput(): Promise<Uint8Array>;
  /** Writes to standard output; bytes as they are, text as UTF-8. */
  print(text: string | Uint8Array): void;
  /** Writes to standard error. */
  complain(text: string): void;
}

/** Colours on a terminal, unless `NO_COLOR` is set to anything. */
export const paintFor = ({ isTerminal, environment }: Console): Paint =>
  isTerminal && !environment.NO_COLOR && environment.TERM !== 'dumb' ? coloured : plain;
