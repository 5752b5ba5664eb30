import { linesOf } from '../base/lines.ts';
import type { FilePath } from '../base/text.ts';
import { checkProgram } from '../engine/check.ts';
import { loadProgram } from '../engine/load.ts';
import { readSource } from '../host/read.ts';
import { emptyProject } from '../project/project.ts';
import type { Parser } from '../syntax/tree.ts';
import type { Prediction } from './request.ts';

/** What the linter says of the program of a file, from what is on disk. Suppressed findings count: they are true. */
export async function predict(entry: FilePath, root: FilePath, parser: Parser): Promise<readonly Prediction[]> {
  const read = async (path: FilePath): Promise<string | undefined> => {
    const file = await readSource(path);
    return file.outcome === 'read' ? file.text : undefined;
  };
  const project = await loadProgram(emptyProject(root), entry, read, parser);
  return checkProgram(project, entry, {}).findings.map(({ rule, message, site }) => {
    const lines = linesOf(project.files.get(site.file)?.text ?? '');
    return { rule, message, file: site.file, line: lines.positionAt(site.span.start).line + 1, cell: null };
  });
}
