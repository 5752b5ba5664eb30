import { cellLinesOf } from '../../base/cells.ts';
import { folderOf, isWithin, pathIn } from '../../base/paths.ts';
import { phrase } from '../../base/phrase.ts';
import type { FilePath } from '../../base/text.ts';
import { configurationPage } from '../../engine/links.ts';
import type { CreateConfigAnswer } from '../../protocol/configuration.ts';
import { withSection } from '../../settings/config/edit.ts';
import { fileLines, sectionLineOf } from '../../settings/config/file.ts';
import { rangeIn } from '../convert.ts';
import { sayTo } from '../say.ts';
import type { Session } from '../session.ts';

/**
 * What to write so that a file or folder of the workspace has a configuration: a section in the `pyproject.toml` beside
 * it, else a new file. What is there is never overwritten.
 */
export async function creationOf(uri: string, session: Session): Promise<CreateConfigAnswer> {
  const path = session.folders.pathOf(uri);
  const folder = path === undefined ? undefined : await homeFor(path, session);
  if (path === undefined || folder === undefined) {
    return { outcome: 'none', reason: sayTo(session.client, noFolder) };
  }
  const nearest = await session.configs.nearest(pathIn(folder, 'x'));
  if (nearest !== undefined && folderOf(nearest.path) === folder) {
    return { outcome: 'exists', uri: session.uriOf(nearest.path), line: sectionLineOf(nearest) };
  }
  const shared = pathIn(folder, 'pyproject.toml');
  const text = await session.configs.textOf(shared);
  const page = configurationPage(session.client.language);
  const section = text === undefined ? undefined : withSection(text, fileLines(page, 'section'));
  if (text === undefined || section === undefined) {
    const created = pathIn(folder, 'seedlint.toml');
    return { outcome: 'new', uri: session.uriOf(created), text: fileLines(page, 'top'), line: 1 };
  }
  const { span, newText } = section;
  const lines = cellLinesOf(text);
  const edits = [{ range: rangeIn(lines, span), newText }];
  const file = { uri: session.uriOf(shared), version: session.versionOf(shared), edits };
  const line = lines.positionAt(span.start).line + newText.split('\n').findIndex((each) => each.startsWith('['));
  return { outcome: 'edits', file, line };
}

const noFolder = phrase('Open a folder first: a configuration belongs to one.');

/** The folder of the workspace, or the project within it that has a `pyproject.toml`. */
export async function homeFor(path: FilePath, session: Session): Promise<FilePath | undefined> {
  const holder = session.folders.holderOf(path);
  if (holder === undefined) return undefined;
  const root = await session.folders.rootOf(path === holder ? pathIn(path, 'x') : path);
  return isWithin(holder, root) ? root : holder;
}
