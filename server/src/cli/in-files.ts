import { existsSync } from 'node:fs';
import { foldersUpwards, isWithin, pathIn } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';
import { isNotebook } from '../files/notebook/read.ts';
import { writeNotebook } from '../files/notebook/write.ts';
import { toFilePath } from '../host/paths.ts';
import { readSource } from '../host/read.ts';
import type { Finding } from '../rules/finding.ts';
import type { Console } from './console.ts';
import type { Input } from './input.ts';
import { type InFiles, placesInFiles } from './report/in-file.ts';

/** What the places of findings are found with. */
export interface InFilesOptions {
  /** The folder that other reports show paths from. */
  readonly shownFrom: FilePath;
  readonly console: Console;
  readonly input: Input | undefined;
  textOf(file: FilePath): string | undefined;
}

/** The places of findings in their files on the disk, as continuous integration wants them: from the repository's root. */
export async function openInFiles(
  findings: readonly Finding[],
  { shownFrom, console, input, textOf }: InFilesOptions,
): Promise<InFiles> {
  const documents = new Map<FilePath, string>();
  for (const file of new Set(findings.flatMap(filesOf))) {
    const document = isNotebook(file) ? await documentOf(file, input, textOf) : undefined;
    if (document !== undefined) documents.set(file, document);
  }
  const folder = repositoryOf(shownFrom, console);
  return placesInFiles(folder, { textOf, documentOf: (file) => documents.get(file) });
}

const filesOf = ({ site, related, fixes }: Finding): readonly FilePath[] => [
  site.file,
  ...related.map((note) => note.site.file),
  ...fixes.flatMap(({ edits }) => edits.map(({ file }) => file)),
];

async function documentOf(
  file: FilePath,
  input: Input | undefined,
  textOf: InFilesOptions['textOf'],
): Promise<string | undefined> {
  const read = input?.path === file ? input.format : await readSource(file);
  if (read.outcome !== 'read' || read.notebook === undefined) return undefined;
  return writeNotebook(read.notebook, textOf(file) ?? read.text);
}

/**
 * The folder that a service shows paths from: the one that it checked the repository out to, where that is around here;
 * else the repository that the folder lies in, or the folder itself.
 */
function repositoryOf(folder: FilePath, { folder: current, environment }: Console): FilePath {
  const { GITHUB_WORKSPACE, CI_PROJECT_DIR } = environment;
  const given = [GITHUB_WORKSPACE, CI_PROJECT_DIR].flatMap((path) => (path ? [toFilePath(path, current)] : []));
  return (
    given.find((path) => isWithin(path, folder)) ??
    foldersUpwards(folder).find((candidate) => existsSync(pathIn(candidate, '.git'))) ??
    folder
  );
}
