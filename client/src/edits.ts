import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { EditsAnswer, FileParams, Message } from '../../server/src/protocol/messages.ts';

/** Asks the server for a change of files and makes it; where there is nothing to change, says so in passing. */
export async function applyFromServer(
  client: BaseLanguageClient,
  { method }: Message<FileParams, EditsAnswer>,
  document: vscode.TextDocument,
): Promise<void> {
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const answer = await client.sendRequest<EditsAnswer>(method, { uri });
  if (answer.outcome === 'nothing') {
    vscode.window.setStatusBarMessage(`Seedlint: ${answer.reason}`, 5000);
    return;
  }
  const change = new vscode.WorkspaceEdit();
  for (const { uri, version, edits } of answer.files) {
    const target = client.protocol2CodeConverter.asUri(uri);
    if (version !== null && version !== findOpen(target)?.version) {
      throw new Error(vscode.l10n.t('The file has changed in the meantime.'));
    }
    const textEdits = await client.protocol2CodeConverter.asTextEdits(edits.map((edit) => ({ ...edit })));
    change.set(target, textEdits);
  }
  if (!(await vscode.workspace.applyEdit(change))) throw new Error(vscode.l10n.t('The editor refused the changes.'));
}

/** The document of that address, where it is open. */
export const findOpen = (uri: vscode.Uri): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
