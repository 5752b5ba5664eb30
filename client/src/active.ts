import * as vscode from 'vscode';

/** The Python file in the active editor, a cell of a notebook too; throws a sentence where there is none. */
export function activeFile(): vscode.TextDocument {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'python') throw new Error(vscode.l10n.t('Open a Python file first.'));
  return document;
}

/** The file that a command is called on, as the editor or a code lens names it, else the active one. */
export function programOf(argument: unknown): vscode.Uri {
  if (argument instanceof vscode.Uri) return argument;
  if (typeof argument === 'string') return vscode.Uri.parse(argument);
  return vscode.window.activeNotebookEditor?.notebook.uri ?? activeFile().uri;
}
