import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FilePath } from '../../server/src/base/text.ts';
import type { Verdict } from '../../server/src/verify/result.ts';
import type { Source } from '../../server/src/verify/trace/events.ts';

/** A program whose verdict is known: a folder of `test/verify/programs`. */
export interface VerifyProgram {
  readonly name: string;
  readonly folder: FilePath;
  readonly expected: Expected;
}

/** What `expected.json` says. */
export interface Expected {
  /** The file it starts with; left out where only one stands at the top. */
  readonly entry?: string;
  /** Set where it starts as `python -m`. */
  readonly module?: string;
  readonly arguments?: readonly string[];
  /** Processes that torchrun starts; left out for a plain start. */
  readonly processes?: number;
  readonly verdict: Verdict;
  /** In any order. Left out for none. */
  readonly causes?: readonly ExpectedCause[];
  /** Words that one of the notes has to contain. */
  readonly note?: string;
  /** Words that the sentence has to contain. */
  readonly sentence?: string;
  /** What makes it reproducible: all that the linter offers, or edits. */
  readonly fixed?: 'linter' | readonly Replacement[];
}

export interface ExpectedCause {
  readonly source: Source;
  readonly rule: string | null;
  readonly file: string | null;
  /** The index among a notebook's code cells, from 0. */
  readonly cell?: number;
  /** The text of the line, without indentation; it stands there once. Null where no line is known. */
  readonly line: string | null;
  /** True unless said otherwise. */
  readonly confirmed?: boolean;
}

export interface Replacement {
  readonly file: string;
  /** Stands there once. */
  readonly replace: string;
  readonly with: string;
}

const home = fileURLToPath(new URL('../verify/programs', import.meta.url));

/** All of them, by name. */
export const verifyPrograms: readonly VerifyProgram[] = readdirSync(home)
  .sort()
  .map((name) => {
    const folder = join(home, name).replaceAll('\\', '/');
    return { name, folder, expected: JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected };
  });

/** The file that a program starts with, from its folder. */
export function entryOf({ name, folder, expected }: VerifyProgram): string {
  if (expected.entry !== undefined) return expected.entry;
  if (expected.module !== undefined) return `${expected.module.replaceAll('.', '/')}.py`;
  const [entry, ...more] = readdirSync(folder).filter((file) => /\.(?:py|ipynb)$/.test(file));
  if (entry === undefined || more.length > 0) throw new Error(`${name} has to say which file it starts with`);
  return entry;
}

/** Puts the program into a folder, without what is said about it. */
export const copyProgram = ({ folder }: VerifyProgram, target: FilePath): void =>
  cpSync(folder, target, { recursive: true, filter: (path) => !/expected\.json$|__pycache__$/.test(path) });

/** Changes files of a copy. */
export function replaceIn(folder: FilePath, replacements: readonly Replacement[]): void {
  for (const { file, replace, with: by } of replacements) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    if (text.split(replace).length !== 2) throw new Error(`${file} has to contain this once: ${replace}`);
    writeFileSync(
      path,
      text.replace(replace, () => by),
    );
  }
}

/** The number of the only line with this text, from 1; in a notebook that of the cell. */
export function lineNumberOf(program: VerifyProgram, { file, cell, line }: ExpectedCause): number | null {
  if (file === null || line === null) return null;
  const path = join(program.folder, file);
  const text = readFileSync(path, 'utf8');
  const lines = cell === undefined ? text.split('\n') : codeCell(text, cell);
  const numbers = lines.flatMap((one, index) => (one.trim() === line ? [index + 1] : []));
  if (numbers.length !== 1) throw new Error(`${program.name}: ${file} has to have this line once: ${line}`);
  return numbers[0] ?? null;
}

function codeCell(notebook: string, index: number): readonly string[] {
  const { cells } = JSON.parse(notebook) as { cells: { cell_type: string; source: string[] }[] };
  const source = cells.filter(({ cell_type }) => cell_type === 'code')[index]?.source ?? [];
  return source.join('').split('\n');
}

/** Every file below a folder with its bytes, as text; what a program must leave as it is. */
export function contentsOf(folder: FilePath): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'base64')]));
}
