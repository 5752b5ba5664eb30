import {
  type CodeAction,
  CodeActionKind,
  type CreateFile,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { cellLinesOf } from '../../base/cells.ts';
import { folderOf, isWithin, nameOf, pathIn, relativePath } from '../../base/paths.ts';
import { type Phrase, phrase } from '../../base/phrase.ts';
import type { FilePath } from '../../base/text.ts';
import { type ConfigEdit, ignoreRule, ignoreRuleIn } from '../../settings/config/edit.ts';
import { rangeIn } from '../convert.ts';
import { sayTo } from '../say.ts';
import type { Session, Subject } from '../session.ts';
import { titleFor } from '../titles.ts';
import { homeFor } from './create.ts';

/**
 * The actions that ignore a rule in the project's configuration: everywhere, and in the file. Each is shown before it is
 * made, where the client can do that: it changes more than what is on the screen.
 */
export async function ignoresInConfig(
  rule: string,
  diagnostic: Diagnostic,
  { subject: { path }, session }: { readonly subject: Subject; readonly session: Session },
): Promise<readonly CodeAction[]> {
  const target = await targetFor(path, session);
  if (target === undefined) return [];
  const { file, text = '', isShared } = target;
  const place = isShared ? 'section' : 'top';
  const name = nameOf(path);
  const offers: readonly (readonly [Phrase, ConfigEdit | undefined])[] = [
    [phrase('Ignore in {file}', { file: nameOf(file) }), ignoreRule(text, place, rule)],
    [
      phrase('Ignore for {name} in {file}', { name, file: nameOf(file) }),
      ignoreRuleIn(text, place, patternFor(path, folderOf(file)), rule),
    ],
  ];
  return offers.flatMap(([title, edit]) => {
    const change = edit && workspaceEdit(edit, target, session);
    if (change === undefined) return [];
    return [
      {
        title: titleFor(rule, title, session.client),
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        edit: change,
      },
    ];
  });
}

interface Target {
  readonly file: FilePath;
  /** Undefined for a file that has to be made. */
  readonly text: string | undefined;
  readonly isShared: boolean;
  /** The file with the finding. */
  readonly path: FilePath;
}

/** The configuration that holds for a file; where there is none, the one that its project would have. */
async function targetFor(path: FilePath, session: Session): Promise<Target | undefined> {
  const nearest = await session.configs.nearest(path);
  const home = nearest === undefined ? await homeFor(path, session) : folderOf(nearest.path);
  if (home === undefined || !isWithin(home, path)) return undefined;
  const shared = pathIn(home, 'pyproject.toml');
  for (const file of nearest === undefined ? [shared] : [nearest.path]) {
    const text = await session.configs.textOf(file);
    if (text !== undefined) return { file, text, isShared: file === shared, path };
  }
  if (!session.client.createsFiles) return undefined;
  return { file: pathIn(home, 'seedlint.toml'), text: undefined, isShared: false, path };
}

/** The pattern that names this file and no other. */
function patternFor(path: FilePath, folder: FilePath): string {
  const relative = relativePath(folder, path).replace(/[\\*?[\]{}!# ]/g, '\\$&');
  return relative.includes('/') ? relative : `/${relative}`;
}

function workspaceEdit({ span, newText }: ConfigEdit, { file, text, path }: Target, session: Session): WorkspaceEdit {
  const { client } = session;
  const uri = session.uriOf(file);
  const range = rangeIn(cellLinesOf(text ?? ''), span);
  if (!client.takesVersionedEdits) return { changes: { [uri]: [{ range, newText }] } };
  const isShown = client.asksBeforeEdits && client.createsFiles;
  const ours = isShown ? { annotationId: 'configuration' } : {};
  const create = (made: string, annotation: { readonly annotationId?: string }): CreateFile => ({
    kind: 'create',
    uri: made,
    options: { ignoreIfExists: true },
    ...annotation,
  });
  const label = sayTo(client, phrase('This changes the configuration of the project.'));
  return {
    documentChanges: [
      // Editors show a change where a part of it asks to be confirmed, and take that part as not chosen. So it is asked
      // by a part that does nothing: the file that the finding is in would be made, if it were not there.
      ...(isShown ? [create(session.uriOf(path), { annotationId: 'shown' })] : []),
      ...(text === undefined ? [create(uri, ours)] : []),
      { textDocument: { uri, version: session.versionOf(file) }, edits: [{ range, newText, ...ours }] },
    ],
    ...(isShown && {
      changeAnnotations: {
        shown: { label, needsConfirmation: true },
        configuration: { label, needsConfirmation: false },
      },
    }),
  };
}
