import type { FilePath } from '../../base/text.ts';

/** Which files may run which others, told from the words of their import statements alone, before anything is parsed. */
export class ImportIndex {
  readonly #names = new Map<FilePath, ReadonlySet<string>>();

  /** How many files it knows. */
  get size(): number {
    return this.#names.size;
  }

  has(path: FilePath): boolean {
    return this.#names.has(path);
  }

  /** Reads a file's text; true when that changed what is known of it. */
  set(path: FilePath, text: string): boolean {
    const names = importedNames(text, path);
    const known = this.#names.get(path);
    this.#names.set(path, names);
    return known === undefined || known.size !== names.size || [...names].some((name) => !known.has(name));
  }

  /** Forgets a file; true when it was known. */
  delete(path: FilePath): boolean {
    return this.#names.delete(path);
  }

  /** Every file whose program may contain `file`, itself included, sorted. Too many rather than too few. */
  importersOf(file: FilePath): readonly FilePath[] {
    const found = new Set([file, ...this.#configured()]);
    for (let wanted = [...found].map(moduleNameOf); wanted.length > 0; ) {
      const importers = [...this.#names].filter(
        ([path, names]) => !found.has(path) && wanted.some((name) => names.has(name)),
      );
      for (const [path] of importers) found.add(path);
      wanted = [...new Set(importers.map(([path]) => moduleNameOf(path)))];
    }
    return [...found].sort();
  }

  /** Files that may run whatever a configuration names. */
  #configured(): readonly FilePath[] {
    return [...this.#names].filter(([, names]) => names.has('hydra')).map(([path]) => path);
  }
}

/** The words in a text's import statements; a relative import also names the folders that its file lies in. */
export function importedNames(text: string, path: FilePath): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, from = '', imported = ''] of matchesOnLines(text, 'import', importStatement)) {
    for (const word of `${from} ${imported}`.matchAll(/\w+/g)) names.add(word[0]);
    if (from.trimStart().startsWith('.')) for (const folder of path.split('/')) names.add(folder);
  }
  for (const [, script = ''] of matchesOnLines(text, '%run', runLine)) names.add(moduleNameOf(script));
  if (!text.includes('import_module')) return names;
  for (const [, module = ''] of text.matchAll(namedModule)) for (const part of module.split('.')) names.add(part);
  return names;
}

const namedModule = /\bimport_module\(\s*["']([\w.]+)["']/g;

// A notebook's `%run -i utils.py`.
const runLine = /[ \t]*%run[ \t]+(?:-\w+[ \t]+)*["']?([^\s"']+)/y;

// A statement may go on over several lines, in parentheses or after a backslash.
const importStatement =
  /[ \t]*(?:[^#'"\n]*[:;][ \t]*)?(?:from\b([ \t\w.\\]+?)\b)?import\b((?:[ \t]*\([^)]*\)|(?:\\\r?\n|[^\n#])*))/y;

/**
 * The matches of a sticky pattern at the starts of lines, one behind the other. Only lines that hold `word` are tried,
 * and each once: this is done with a whole file after every key.
 */
function* matchesOnLines(text: string, word: string, pattern: RegExp): Generator<RegExpExecArray> {
  let free = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, free)) {
    let start = at;
    while (start > free && !isLineEnd(text.charCodeAt(start - 1))) start--;
    const isStart = start === 0 || isLineEnd(text.charCodeAt(start - 1));
    pattern.lastIndex = start;
    const match = isStart ? pattern.exec(text) : null;
    if (match !== null) yield match;
    free = Math.max(at + word.length, start + (match?.[0].length ?? 0));
    if (match === null) while (free < text.length && !isLineEnd(text.charCodeAt(free))) free++;
  }
}

/** As `^` has it. */
const isLineEnd = (unit: number): boolean => unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029;

/** The last part of a module's name: `b` for `a/b.py` and for `a/b/__init__.py`. */
function moduleNameOf(path: FilePath): string {
  const parts = path.replace(/\.\w+$/, '').split('/');
  const last = parts.at(-1) ?? '';
  return last === '__init__' ? (parts.at(-2) ?? '') : last;
}
