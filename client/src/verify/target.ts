import * as vscode from 'vscode';

/** The file that is to be run: see `programOf`; it lies on a disk. Throws a sentence. */
export function targetOf(argument: unknown): vscode.Uri {
  const uri = programOf(argument);
  if (uri.scheme !== 'file') throw new Error(notOnDisk());
  return uri;
}

/** Why a program is not run that lies on no disk. */
export const notOnDisk = (): string =>
  vscode.l10n.t('Verifying runs the script, and this one is not a file on the disk of a computer.');

/** The file that a command is about: the one it was called on, else the one in the active editor. Throws a sentence. */
export function programOf(argument: unknown): vscode.Uri {
  const uri = argument instanceof vscode.Uri ? argument : activeUri();
  if (uri === undefined) throw new Error(vscode.l10n.t('Open a Python file or a notebook first.'));
  if (uri.scheme === 'untitled') throw new Error(vscode.l10n.t('Save the file first: only a file on disk can be run.'));
  return uri;
}

function activeUri(): vscode.Uri | undefined {
  const notebook = vscode.window.activeNotebookEditor?.notebook;
  if (notebook?.notebookType === 'jupyter-notebook') return notebook.uri;
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === 'python' ? document.uri : undefined;
}

/** Saves what the run will read, unless the user has told the editor not to save before it runs something. */
export async function saveFor(target: vscode.Uri): Promise<void> {
  if (vscode.workspace.getConfiguration('debug', target).get('saveBeforeStart') === 'none') return;
  const isTarget = ({ uri }: { readonly uri: vscode.Uri }): boolean => uri.toString() === target.toString();
  const files = vscode.workspace.textDocuments.filter(
    (document) => document.isDirty && document.languageId === 'python' && document.uri.scheme === 'file',
  );
  const notebooks = vscode.workspace.notebookDocuments.filter((document) => document.isDirty && isTarget(document));
  for (const document of [...files, ...notebooks]) {
    if (!(await document.save())) throw new Error(vscode.l10n.t('{0} could not be saved.', nameOf(document.uri)));
  }
}

/** The last part of a path. */
export const nameOf = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);
