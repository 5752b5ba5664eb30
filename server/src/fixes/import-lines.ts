import type { FilePath } from '../base/text.ts';
import type { FileFacts, ImportStatement, Statement } from '../facts/facts.ts';
import { isMainGuard } from '../facts/work.ts';
import { sourceOf } from './bindings.ts';
import { type Edit, edit } from './edits.ts';
import { beforeNewline } from './layout.ts';
import { blankLinesAt, lineEndOf, lineStartOf, nextLineOf, startsLine } from './lines.ts';
import { insertAt, isDocstring, type Place } from './placement.ts';
import { isStandardModule } from './standard-modules.ts';
import { newlineOf } from './style.ts';

/** An import that a file lacks. */
export interface NewImport {
  readonly module: string;
  readonly by: 'module' | 'name';
  /** The name that it binds. */
  readonly local: string;
  readonly text: string;
}

interface Options {
  readonly facts: FileFacts;
  readonly file: FilePath;
  readonly place: Place;
  readonly imports: readonly NewImport[];
}

/** Edits that add imports at the top of a file, where imports of their kind are, so that they run before the place. */
export function importEdits(options: Options): readonly Edit[] {
  const { facts, place, imports } = options;
  if (imports.length === 0) return [];
  const written = importLines(facts, place, new Set(imports.map(({ module }) => rootOf(module))));
  const added = imports.map(newLine).sort((a, b) => a.section - b.section || compare(a, b));
  const lines = added.reduce<readonly Line[]>(withLine, written);
  const isSpaced = separatesSections(written);
  return written.length === 0 ? firstImports(options, lines) : besideImports(options, lines, isSpaced);
}

/** An import among the others of its file. */
interface Line {
  /** 0 for `__future__`, 1 for the standard library, 2 for packages, 3 for the workspace. */
  readonly section: 0 | 1 | 2 | 3;
  readonly module: string;
  readonly isFrom: boolean;
  /** The statement's index in the file's body; undefined for an import that is added. */
  readonly index?: number;
  /** True where a blank line stands above it in the file. */
  readonly isSpaced: boolean;
  readonly text: string;
}

/** The imports that a new one can stand beside: alone on their lines, above the first definition and the place. */
function importLines({ text, body }: FileFacts, place: Place, roots: ReadonlySet<string>): readonly Line[] {
  const outermost = place.owners[0];
  const limit = outermost?.statement.kind === 'function' ? body.length : (outermost?.index ?? place.index);
  const firstDefinition = body.findIndex(endsPreamble);
  const end = firstDefinition === -1 ? limit : Math.min(limit, firstDefinition);
  return body.slice(0, end).flatMap((statement, index): Line | [] => {
    const next = body[index + 1]?.span.start ?? text.length;
    const isAlone = startsLine(text, statement.span.start) && (next >= text.length || startsLine(text, next));
    return statement.kind === 'import' && isAlone
      ? { ...existingLine(statement, roots), index, isSpaced: isSpacedAt(text, statement.span.start) }
      : [];
  });
}

const endsPreamble = (statement: Statement): boolean =>
  ['function', 'class', 'for', 'while'].includes(statement.kind) || isMainGuard(statement);

function existingLine(statement: ImportStatement, roots: ReadonlySet<string>): Line {
  const source = sourceOf(statement);
  const module = source ?? statement.names[0]?.name ?? '';
  const isOwn = module.startsWith('.') || (roots.has(rootOf(module)) && !isKnown(module));
  return { section: isOwn ? 3 : sectionOf(module), module, isFrom: source !== undefined, text: '', isSpaced: false };
}

const isSpacedAt = (text: string, start: number): boolean => {
  const above = lineStartOf(text, start);
  return above === 0 || /^[\s\0]*$/.test(text.slice(lineStartOf(text, beforeNewline(text, above)), above));
};

function newLine({ module, by, text }: NewImport): Line {
  const isOwn = module.startsWith('.') || !isKnown(module);
  return { section: isOwn ? 3 : sectionOf(module), module, isFrom: by === 'name', text, isSpaced: false };
}

function sectionOf(module: string): Line['section'] {
  if (module === '__future__') return 0;
  return isStandardModule(rootOf(module)) ? 1 : 2;
}

/** True for what is certainly no module of the workspace. */
const isKnown = (module: string): boolean => isStandardModule(rootOf(module)) || knownPackages.has(rootOf(module));

const knownPackages: ReadonlySet<string> = new Set(
  '__future__ accelerate keras lightning numpy pytorch_lightning tensorflow torch transformers'.split(' '),
);

/**
 * The lines with one more, in the alphabetical place of its section. Where the section has no order, before the first
 * line of its kind that comes after it in the alphabet.
 */
function withLine(lines: readonly Line[], line: Line): readonly Line[] {
  const section = lines.filter((each) => each.section === line.section);
  const last = section.at(-1);
  if (last === undefined) {
    return lines.toSpliced(lines.findLastIndex((each) => each.section < line.section) + 1, 0, line);
  }
  const order = [compare, compareModules].find((each) => isSorted(section, each));
  const isSimilar = ({ isFrom }: Line): boolean => order !== undefined || isFrom === line.isFrom;
  const next = section.find((each) => isSimilar(each) && (order ?? compareModules)(each, line) > 0);
  const index = next === undefined ? lines.indexOf(section.findLast(isSimilar) ?? last) + 1 : lines.indexOf(next);
  return lines.toSpliced(index, 0, line);
}

/** `import a` before `from a import b`, then by module. */
const compare = (a: Line, b: Line): number => Number(a.isFrom) - Number(b.isFrom) || compareModules(a, b);

function compareModules(a: Line, b: Line): number {
  const [first, second] = [a.module.toLowerCase(), b.module.toLowerCase()];
  return first === second ? 0 : first < second ? -1 : 1;
}

const isSorted = (lines: readonly Line[], order: typeof compare): boolean =>
  lines.every((line, index) => index === 0 || order(lines[index - 1] ?? line, line) <= 0);

/** True where the file has blank lines between sections, or does not tell. */
function separatesSections(written: readonly Line[]): boolean {
  const borders = written.filter(({ section }, index) => index > 0 && written[index - 1]?.section !== section);
  return borders.length === 0 || borders.some(({ isSpaced }) => isSpaced);
}

function besideImports(options: Options, lines: readonly Line[], isSpaced: boolean): readonly Edit[] {
  const { facts, file } = options;
  const { text, body } = facts;
  const edits: Edit[] = [];
  let previous: Line | undefined;
  let pending: Line[] = [];
  for (const line of lines) {
    if (line.index === undefined) {
      pending.push(line);
      continue;
    }
    edits.push(...between(previous, pending, line));
    previous = line;
    pending = [];
  }
  return [...edits, ...between(previous, pending, undefined)];

  /** New lines stand with the neighbour of their section, or else with the one before. */
  function between(above: Line | undefined, added: readonly Line[], below: Line | undefined): readonly Edit[] {
    if (added.length === 0) return [];
    const split = added.findIndex(
      ({ section }) => above === undefined || (section !== above.section && section === below?.section),
    );
    const [upper, lower] = split === -1 ? [added, []] : [added.slice(0, split), added.slice(split)];
    return [...belowLine(above, upper, lower[0] ?? below), ...aboveLine(below, lower)];
  }

  function belowLine(anchor: Line | undefined, added: readonly Line[], next: Line | undefined): readonly Edit[] {
    if (anchor?.index === undefined || added.length === 0) return [];
    const end = body[anchor.index]?.span.end ?? 0;
    const closing = isSpaced && next !== undefined && next.section !== added.at(-1)?.section;
    const isOpen = blankLinesAt(text, nextLineOf(text, end)) === 0;
    const place: Place = { owners: [], block: body, index: anchor.index + 1, side: 'after-previous' };
    return insertAt({ facts, file }, place, [...spaced(anchor, added), ...(closing && isOpen ? [''] : [])]);
  }

  function aboveLine(anchor: Line | undefined, added: readonly Line[]): readonly Edit[] {
    const start = anchor?.index === undefined ? undefined : body[anchor.index]?.span.start;
    if (start === undefined || added.length === 0) return [];
    const closing = isSpaced && anchor?.section !== added.at(-1)?.section;
    const newline = newlineOf(text);
    const inserted = [...spaced(added[0], added), ...(closing ? [''] : [])].map((line) => line + newline).join('');
    return [edit.insert({ file, at: lineStartOf(text, start) }, inserted)];
  }

  function spaced(first: Line | undefined, added: readonly Line[]): readonly string[] {
    let last = first;
    return added.flatMap((line) => {
      const opening = isSpaced && last?.section !== line.section ? [''] : [];
      last = line;
      return [...opening, line.text];
    });
  }
}

/** The first imports of a file stand below its docstring and its opening comments. */
function firstImports({ facts, file }: Options, lines: readonly Line[]): readonly Edit[] {
  const { text, body } = facts;
  const texts = lines.flatMap(({ section, text: line }, index) =>
    index > 0 && lines[index - 1]?.section !== section ? ['', line] : [line],
  );
  const [first, second] = body;
  if (first !== undefined && isDocstring(first)) {
    const after = nextLineOf(text, lineEndOf(text, first.span.end));
    const closing = second === undefined || blankLinesAt(text, after) > 0 ? [] : [''];
    return insertAt({ facts, file }, { owners: [], block: body, index: 1, side: 'after-previous' }, [
      '',
      ...texts,
      ...closing,
    ]);
  }
  const closing = first?.kind === 'function' || first?.kind === 'class' ? ['', ''] : [''];
  return insertAt({ facts, file }, { owners: [], block: body, index: 0, side: 'before-next' }, [...texts, ...closing]);
}

const rootOf = (module: string): string => module.split('.')[0] ?? module;
