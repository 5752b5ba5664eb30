import { cellLinesOf } from '../base/cells.ts';
import type { FilePath } from '../base/text.ts';
import { checkProgram } from '../engine/check.ts';
import { loadProgram } from '../engine/load.ts';
import { readSource } from '../host/read.ts';
import { emptyProject } from '../project/project.ts';
import type { Parser } from '../syntax/tree.ts';
import type { Prediction } from './request.ts';

/** What the linter says of the program of a file, from what is on disk. */
export async function predict(entry: FilePath, root: FilePath, parser: Parser): Promise<readonly Prediction[]> {
  const read = async (path: FilePath): Promise<string | undefined> => {
    const file = await readSource(path);
    return file.outcome === 'read' ? file.text : undefined;
  };
  const project = await loadProgram(emptyProject(root), entry, read, parser);
  if (project.files.get(entry) === undefined) return [];
  return checkProgram(project, entry, {}).findings.map(({ rule, message, site }) => {
    const { cell, line } = cellLinesOf(project.files.get(site.file)?.text ?? '').positionAt(site.span.start);
    return { rule, message, file: site.file, cell, line: line + 1 };
  });
}
