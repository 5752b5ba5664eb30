import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type CreateConfigAnswer, createConfigMessage } from '../../server/src/protocol/configuration.ts';
import { findOpen } from './edits.ts';

/** The file that is shown, or the first folder of the workspace. Throws where there is neither. */
export function shownPlace(): vscode.Uri {
  const shown = vscode.window.activeNotebookEditor?.notebook.uri ?? vscode.window.activeTextEditor?.document.uri;
  const known = shown && vscode.workspace.getWorkspaceFolder(shown) ? shown : undefined;
  const place = known ?? vscode.workspace.workspaceFolders?.[0]?.uri ?? shown;
  if (place === undefined) throw new Error(vscode.l10n.t('Open a folder first.'));
  return place;
}

/** Gives the project of what is shown a configuration, unsaved, and opens it; one that is there is only opened. */
export async function createConfig(client: BaseLanguageClient): Promise<void> {
  const uri = client.code2ProtocolConverter.asUri(shownPlace());
  const answer = await client.sendRequest<CreateConfigAnswer>(createConfigMessage.method, { uri });
  if (answer.outcome === 'none') throw new Error(answer.reason);
  const change = new vscode.WorkspaceEdit();
  const target = client.protocol2CodeConverter.asUri(answer.outcome === 'edits' ? answer.file.uri : answer.uri);
  if (answer.outcome === 'new') {
    // Without being told to overwrite, the editor refuses where a file has come to lie there.
    change.createFile(target);
    change.insert(target, new vscode.Position(0, 0), answer.text);
  }
  if (answer.outcome === 'edits') {
    const { version, edits } = answer.file;
    if (version !== null && version !== findOpen(target)?.version) {
      throw new Error(vscode.l10n.t('The file has changed in the meantime.'));
    }
    change.set(target, await client.protocol2CodeConverter.asTextEdits(edits.map((edit) => ({ ...edit }))));
  }
  if (change.size > 0 && !(await vscode.workspace.applyEdit(change))) {
    throw new Error(vscode.l10n.t('The editor refused the changes.'));
  }
  const selection = new vscode.Range(answer.line, 0, answer.line, 0);
  await vscode.window.showTextDocument(target, { selection });
}
