import { joinCells } from '../../base/cells.ts';
import type { FilePath } from '../../base/text.ts';

/** A notebook's program, or what keeps it from having one, as the end of a sentence that begins with its name. */
export type NotebookRead = { readonly program: string } | { readonly problem: string };

/** True for a path that a notebook has. */
export const isNotebook = (path: FilePath): boolean => /\.ipynb$/i.test(path);

/** The code cells of a notebook in Python, joined; cells that say they are in another language are empty. */
export function readNotebook(text: string): NotebookRead {
  if (text.trim() === '') return { problem: 'is empty, so it is no notebook' };
  const document = parse(text);
  if (document === undefined) return { problem: 'is not valid JSON, so it is no notebook' };
  if (!isObject(document)) return { problem: 'holds no notebook' };
  if (!Array.isArray(document.cells)) {
    return { problem: Array.isArray(document.worksheets) ? olderFormat : 'holds no notebook: it has no cells' };
  }
  const language = languageOf(document);
  if (language !== undefined && !pythons.test(language)) {
    return { problem: `is a notebook in ${language}, not in Python, so it is not checked` };
  }
  const sources = codeCells(document.cells).map((cell) => (isPython(cell) ? sourceOf(cell) : ''));
  if (sources.some((source) => source.includes('\0')))
    return { problem: 'holds null characters, so it is not Python text' };
  return { program: joinCells(sources) };
}

const olderFormat =
  'is a notebook in an older format (before 4), which is not checked; `jupyter nbconvert --to notebook` converts it';

/** The source of a cell: one text, or a list of its lines. */
export function sourceOf({ source }: Readonly<Record<string, unknown>>): string {
  if (typeof source === 'string') return source;
  return Array.isArray(source) ? source.filter((line) => typeof line === 'string').join('') : '';
}

/** The cells that hold code, in order. */
export const codeCells = (cells: readonly unknown[]): readonly Readonly<Record<string, unknown>>[] =>
  cells.filter(isObject).filter((cell) => cell.cell_type === 'code');

/** What a notebook says of its kernel; undefined where it says nothing. */
function languageOf({ metadata }: Readonly<Record<string, unknown>>): string | undefined {
  if (!isObject(metadata)) return undefined;
  const { kernelspec, language_info: info } = metadata;
  const named = [isObject(info) ? info.name : undefined, isObject(kernelspec) ? kernelspec.language : undefined];
  return named.find((name): name is string => typeof name === 'string' && name.trim() !== '');
}

const pythons = /^i?python\d*$/i;

/** Editors note the language of a cell where it is not that of the kernel. */
function isPython({ metadata }: Readonly<Record<string, unknown>>): boolean {
  const vscode = isObject(metadata) ? metadata.vscode : undefined;
  const language = isObject(vscode) ? vscode.languageId : undefined;
  return typeof language !== 'string' || language === 'python';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
