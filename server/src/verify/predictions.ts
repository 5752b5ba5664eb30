import { linesOf } from '../base/lines.ts';
import type { FilePath } from '../base/text.ts';
import { checkProgram } from '../engine/check.ts';
import { loadProgram } from '../engine/load.ts';
import { readSource } from '../host/read.ts';
import { emptyProject } from '../project/project.ts';
import type { Parser } from '../syntax/tree.ts';
import { codeCells } from './cells.ts';
import type { Prediction } from './request.ts';

/** What the linter says of the program of a file, from what is on disk. A notebook is taken as one text. */
export async function predict(entry: FilePath, root: FilePath, parser: Parser): Promise<readonly Prediction[]> {
  let cells: readonly string[] | undefined;
  const read = async (path: FilePath): Promise<string | undefined> => {
    const file = await readSource(path);
    if (file.outcome !== 'read') return undefined;
    if (path !== entry || !path.endsWith('.ipynb')) return file.text;
    cells = codeCells(file.text).map(withoutMagic);
    return cells.join('\n');
  };
  const project = await loadProgram(emptyProject(root), entry, read, parser);
  return checkProgram(project, entry, {}).findings.map(({ rule, message, site }) => {
    const lines = linesOf(project.files.get(site.file)?.text ?? '');
    const line = lines.positionAt(site.span.start).line + 1;
    const place = site.file === entry && cells !== undefined ? inCell(line, cells) : { cell: null, line };
    return { rule, message, file: site.file, ...place };
  });
}

/** Line by line, what only IPython understands becomes a comment. */
const withoutMagic = (cell: string): string =>
  /^\s*%%/.test(cell) ? cell.replace(/^/gm, '#') : cell.replace(/^\s*[%!?]/gm, '#');

/** The cell that a line of the joined text lies in, and its number there. */
function inCell(line: number, cells: readonly string[]): { readonly cell: number; readonly line: number } {
  let left = line;
  for (const [cell, text] of cells.entries()) {
    const count = linesOf(text).count;
    if (left <= count) return { cell, line: left };
    left -= count;
  }
  return { cell: Math.max(0, cells.length - 1), line: left };
}
