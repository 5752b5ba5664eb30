import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type FixAllAnswer, fixAllMessage } from '../../server/src/protocol/messages.ts';

/** Applies every safe fix of a document; false where there is none. */
export async function fixAll(client: LanguageClient, document: vscode.TextDocument): Promise<boolean> {
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const answer = await client.sendRequest<FixAllAnswer>(fixAllMessage.method, { uri });
  if (answer.outcome === 'nothing') return false;
  if (answer.version !== document.version) throw new Error(vscode.l10n.t('The file has changed in the meantime.'));
  const edit = new vscode.WorkspaceEdit();
  const edits = answer.edits.map(({ range, newText }) => ({ range, newText }));
  edit.set(document.uri, await client.protocol2CodeConverter.asTextEdits(edits));
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(vscode.l10n.t('The editor refused the changes.'));
  return true;
}
