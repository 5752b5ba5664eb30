import { dedent } from '../../server/src/base/dedent.ts';
import type { FilePath } from '../../server/src/base/text.ts';
import { loadProgram } from '../../server/src/engine/load.ts';
import { collect } from '../../server/src/facts/collect.ts';
import { emptyProject, type LoadedProject } from '../../server/src/project/project.ts';
import { openParser } from '../../server/src/syntax/parser.ts';
import type { Parser } from '../../server/src/syntax/tree.ts';

/** A project written as one literal, read. */
export interface LiteralProject {
  /** The program of the entry, loaded; files that it does not reach are not in it. */
  readonly project: LoadedProject;
  readonly entry: FilePath;
  /** Every file of the literal, without drawings, by absolute path. */
  readonly texts: ReadonlyMap<FilePath, string>;
  readonly drawings: readonly Drawing[];
}

/** `^^^^ label` under a line of a literal: the span it underlines. */
export interface Drawing {
  readonly file: FilePath;
  /** 0-based line of the code, and columns in UTF-16 units, `end` exclusive. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** The folder that literal projects live in. */
export const workspace = '/workspace';

/**
 * Reads a project literal: `# file: data/loader.py` on a line of its own begins a file; what stands before the first
 * such line is `train.py`. Its entry is `entry`, else the first file with a main guard, else the last one.
 */
export async function projectOf(literal: string, entry?: string): Promise<LiteralProject> {
  const { texts, drawings } = readLiteral(literal);
  const parser = await parserOnce();
  const start = entry === undefined ? findEntry(texts, parser) : `${workspace}/${entry}`;
  const project = await loadProgram(emptyProject(workspace), start, (path) => texts.get(path), parser);
  return { project, entry: start, texts, drawings };
}

/** Takes a literal apart into files and drawings, without parsing Python. */
export function readLiteral(literal: string): Pick<LiteralProject, 'texts' | 'drawings'> {
  const lines = new Map<FilePath, string[]>();
  const drawings: Drawing[] = [];
  let file = `${workspace}/train.py`;
  for (const line of dedent(literal).split('\n').slice(0, -1)) {
    const named = /^# file: (\S+)$/.exec(line)?.[1];
    if (named !== undefined) file = `${workspace}/${named}`;
    const code = lines.get(file) ?? [];
    lines.set(file, code);
    if (named !== undefined) continue;
    if (isDrawing(line)) drawings.push(...drawingsOf(line, { file, line: code.length - 1 }));
    else code.push(line);
  }
  const texts = [...lines].map(([path, code]) => [path, code.map((line) => `${line}\n`).join('')] as const);
  return { texts: new Map(texts), drawings };
}

let parser: Promise<Parser> | undefined;

/** The parser, opened once for all tests of a process. */
export function parserOnce(): Promise<Parser> {
  parser ??= openParser('wasm');
  return parser;
}

// Two carets in a row are never Python, so such a line can be nothing else.
const isDrawing = (line: string): boolean => /^\s*\^{2,}/.test(line);

function drawingsOf(line: string, place: Pick<Drawing, 'file' | 'line'>): readonly Drawing[] {
  const marks = [...line.matchAll(/(\^{2,})(?: +([A-Za-z][\w-]*))?/g)];
  return marks.map(({ index, 1: carets = '', 2: label }) => {
    if (label === undefined) throw new Error(`a drawing needs a label: ${line}`);
    return { ...place, start: index, end: index + carets.length, label };
  });
}

function findEntry(texts: ReadonlyMap<FilePath, string>, parser: Parser): FilePath {
  const modules = [...texts].filter(([path]) => path.endsWith('.py'));
  const guarded = modules.find(([, text]) => collect(parser.parse(text), text).hasMainGuard);
  const chosen = guarded ?? modules.at(-1);
  if (chosen === undefined) throw new Error('the literal holds no Python file');
  return chosen[0];
}
