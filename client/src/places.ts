import * as vscode from 'vscode';
import type { PlainPlace } from '../../server/src/protocol/outline.ts';

/** Opens a place in an editor, and selects it where it is on one line. */
export async function openPlace({ uri, cell, start, end }: PlainPlace): Promise<void> {
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  if (cell === null) {
    await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection: oneLine(selection) });
    return;
  }
  const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.parse(uri));
  const found = codeCellAt(notebook, cell);
  const range = new vscode.NotebookRange(found.index, found.index + 1);
  await vscode.window.showNotebookDocument(notebook, { selections: [range] });
  await vscode.window.showTextDocument(found.document, { selection: oneLine(selection) });
}

/** Opens the list of all findings. */
export async function showFindings(): Promise<void> {
  await vscode.commands.executeCommand('workbench.actions.view.problems');
}

/** A code cell by its index among the code cells. */
export function codeCellAt(notebook: vscode.NotebookDocument, index: number): vscode.NotebookCell {
  const cell = notebook.getCells().filter(({ kind }) => kind === vscode.NotebookCellKind.Code)[index];
  if (cell === undefined) throw new Error(vscode.l10n.t('The notebook has changed in the meantime.'));
  return cell;
}

/** A call over several lines is left unselected: the cursor at its start says enough. */
const oneLine = (range: vscode.Range): vscode.Range =>
  range.isSingleLine ? range : new vscode.Range(range.start, range.start);
