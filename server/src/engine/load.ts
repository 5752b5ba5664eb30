import type { FilePath } from '../base/text.ts';
import { readFacts } from '../facts/read.ts';
import { explorer } from '../project/modules.ts';
import { isDocument, type LoadedProject, withDocuments, withFiles } from '../project/project.ts';
import type { Parser } from '../syntax/tree.ts';

/** Gives a file's text, or undefined where there is no such file or it cannot be read. */
export type ReadFile = (path: FilePath) => Promise<string | undefined> | string | undefined;

/** Reads, parses and adds whatever the program of `entry` still lacks, until nothing is wanted. */
export async function loadProgram(
  project: LoadedProject,
  entry: FilePath,
  read: ReadFile,
  parser: Parser,
): Promise<LoadedProject> {
  const wantedFiles = explorer(entry);
  let current = project;
  for (;;) {
    const wanted = wantedFiles(current);
    if (wanted.length === 0) return current;
    const texts = await Promise.all(wanted.map(async (path) => [path, await read(path)] as const));
    current = withDocuments(
      current,
      texts.filter(([path]) => isDocument(path)),
    );
    const modules = texts.filter(([path]) => !isDocument(path));
    current = withFiles(
      current,
      modules.map(([path, text]) => [path, text === undefined ? undefined : readFacts(text, parser)] as const),
    );
  }
}
