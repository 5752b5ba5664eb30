import type { Span } from '../base/text.ts';
import { logicalStarts } from './logical-starts.ts';

/** One cell of a notebook as Python. */
export interface PlainCell {
  /** As long as the cell's source: what only IPython understands is blank, or a name and a number that mean nothing. */
  readonly python: string;
  /** Where its Python begins: behind a cell magic's line; undefined for a cell in another language. */
  readonly start: number | undefined;
  /** The scripts and notebooks that `%run` lines run in place, by their paths as written. */
  readonly runs: readonly { readonly path: string; readonly span: Span }[];
  /** The environment variables that `%env` lines set to values that they spell out. */
  readonly sets: readonly { readonly name: string; readonly value: string; readonly span: Span }[];
}

/** Reads a cell as IPython would, without what it adds to Python: magics, lines for the shell, questions. */
export function plainCell(source: string): PlainCell {
  const magic = cellMagic.exec(source);
  if (magic === null) return withoutLines(source, 0);
  const isPython = bodyMagics.has(magic[1] ?? '');
  return isPython
    ? withoutLines(source, magic[0].length)
    : { python: blank(source), start: undefined, runs: [], sets: [] };
}

// A comment above a cell magic is IPython's error and people's habit.
const cellMagic = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*%%(\w+)[^\n]*(?:\n|$)/;

/** Cell magics that run the rest of the cell as Python, in the notebook's own names. */
const bodyMagics: ReadonlySet<string> = new Set(
  'capture debug heat lprun memit mprun notify prun pyinstrument scalene snakeviz time timeit wandb'.split(' '),
);

function withoutLines(source: string, start: number): PlainCell {
  const runs: PlainCell['runs'][number][] = [];
  const sets: PlainCell['sets'][number][] = [];
  let python = blank(source.slice(0, start));
  for (const line of logicalStarts(source, start, (at) => lengthOfMagic(source, at) > 0)) {
    python += source.slice(python.length, line);
    const length = lengthOfMagic(source, line);
    if (length === 0) continue;
    const text = source.slice(line, line + length);
    python += standIn(text);
    const span = { start: line, end: line + length };
    const path = scriptOf(text);
    const [, name, value] = /^%(?:set_)?env[ \t]+(\w+)(?:[ \t]*=[ \t]*|[ \t]+)([^\s${}][^${}]*)$/.exec(text) ?? [];
    if (path !== undefined) runs.push({ path, span });
    if (name !== undefined && value !== undefined) sets.push({ name, value: value.trim(), span });
  }
  return { python: python + source.slice(python.length), start, runs, sets };
}

/** How much of the text from the start of a logical line on is IPython's; 0 where it is Python. */
function lengthOfMagic(source: string, at: number): number {
  const line = restOfLine(source, at);
  if (!(magicLine.test(line) || shellValue.test(line) || question.test(line) || bareCommand.test(line))) return 0;
  return joinedLine(source, at).replace(/\r$/, '').length;
}

const magicLine = /^[ \t]*[%!?]/;

/** `files = !ls` and `times = %timeit -o f()`. */
const shellValue =
  /^([ \t]*[A-Za-z_][\w.]*(?:\[[^\]\n]*\])?(?:[ \t]*,[ \t]*\*?[A-Za-z_]\w*)*[ \t]*=[ \t]*)[%!](?=[^\s=])/;

const question = /^[ \t]*%{0,2}[A-Za-z_*][\w.*[\]'"]*\?{1,2}[ \t\r]*$/;

/** Commands that IPython takes without a sign. */
const bareCommand =
  /^(?:pip3?|conda|mamba|cd|ls|mkdir|rm|rmdir|cp|mv|cat)[ \t]+(?!(?:and|else|for|if|in|is|not|or)\b)(?:-{1,2}[\w-]+[ \t]+)*[\w/.~"'$*]/;

const restOfLine = (source: string, at: number): string => /[^\n]*/y.exec(source.slice(at))?.[0] ?? '';

/** A line and those that its backslashes join to it. */
const joinedLine = (source: string, at: number): string =>
  /^(?:[^\n]*\\\r?\n)*[^\n]*/.exec(source.slice(at))?.[0] ?? '';

/** As long as the magic: a statement that does nothing, a value that nobody knows, or what the magic itself runs. */
function standIn(text: string): string {
  const assigned = shellValue.exec(text)?.[1];
  if (assigned !== undefined) return `${assigned}_${blank(text.slice(assigned.length + 1))}`;
  const prefix =
    /^([ \t]*)(%{1,2}(?:time|timeit|prun|memit|lprun|mprun)\b(?:[ \t]+-\w+(?:[ \t]*\d+)?)*[ \t]+)(?=\S)/.exec(text);
  const indentation = /^[ \t]*/.exec(text)?.[0] ?? '';
  if (prefix?.[2] !== undefined) {
    const length = prefix[2].length;
    return `${indentation}0${' '.repeat(length - 2)};${text.slice(indentation.length + length)}`;
  }
  return `${indentation}0${blank(text.slice(indentation.length + 1))}`;
}

/** What `%run` runs: `%run -i train.py --epochs 3` runs `train.py`. */
function scriptOf(text: string): string | undefined {
  const match = /^%run[ \t]+(?:-(?!m\b)\w+[ \t]+)*(?:"([^"]+)"|'([^']+)'|([^\s"'-][^\s"']*))/.exec(text);
  const path = (match?.[1] ?? match?.[2] ?? match?.[3])?.replaceAll('\\', '/');
  if (path === undefined || /[${}]/.test(path)) return undefined;
  return /\.(?:py|ipynb)$/i.test(path) ? path : `${path}.py`;
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');
