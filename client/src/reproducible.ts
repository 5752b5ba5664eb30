import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { FileParams } from '../../server/src/protocol/messages.ts';
import {
  type ExplainedFileEdits,
  type FindingLeft,
  makeReproducibleMessage,
  type ReproducibleAnswer,
} from '../../server/src/protocol/reproducible.ts';
import type { Runner } from './runner.ts';
import { nameOf, programOf } from './verify/target.ts';

/**
 * Shows every fix of a program as one change in the editor's own preview; what the user accepts is made and saved. Then
 * the program is verified.
 */
export async function makeReproducible(
  client: BaseLanguageClient,
  runner: Pick<Runner, 'verifyChanged'>,
  argument: unknown,
): Promise<void> {
  const found = await ask(client, programOf(argument));
  if (found === undefined) return;
  const { entry, files, left } = found;
  const isFixed = files.length === 0 || (await change(client, files, entry));
  if (!isFixed) {
    vscode.window.setStatusBarMessage(vscode.l10n.t('Seedlint: nothing was changed.'), 5000);
    return;
  }
  const remarks = [
    ...(files.length === 0 ? [vscode.l10n.t('There was nothing to fix.')] : []),
    ...(left.length === 0 ? [] : [vscode.l10n.t('Seedlint has no fix for {0}.', listOf(left))]),
  ];
  await runner.verifyChanged(entry, remarks);
}

interface Found {
  readonly entry: vscode.Uri;
  readonly files: readonly ExplainedFileEdits[];
  readonly left: readonly FindingLeft[];
}

/** Undefined where the user chooses none of several programs. */
async function ask(client: BaseLanguageClient, file: vscode.Uri): Promise<Found | undefined> {
  const params: FileParams = { uri: client.code2ProtocolConverter.asUri(file) };
  const title = vscode.l10n.t('Seedlint: collecting the fixes');
  const answer = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
    client.sendRequest<ReproducibleAnswer>(makeReproducibleMessage.method, params),
  );
  switch (answer.outcome) {
    case 'refused':
      throw new Error(answer.reason);
    case 'choose': {
      const entry = await choose(answer.entries.map(client.protocol2CodeConverter.asUri), file);
      return entry && ask(client, entry);
    }
    case 'fixes':
      return { ...answer, entry: client.protocol2CodeConverter.asUri(answer.entry) };
  }
}

async function choose(entries: readonly vscode.Uri[], file: vscode.Uri): Promise<vscode.Uri | undefined> {
  const items = entries.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  const title = vscode.l10n.t('{0} is part of several programs. Which one is to be made reproducible?', nameOf(file));
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.uri;
}

/** False where the user takes none of it. Throws where a file has changed since the edits were made. */
async function change(
  client: BaseLanguageClient,
  files: readonly ExplainedFileEdits[],
  entry: vscode.Uri,
): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  const uris: vscode.Uri[] = [];
  for (const { uri, version, edits } of files) {
    const target = client.protocol2CodeConverter.asUri(uri);
    const { version: current } = await vscode.workspace.openTextDocument(target);
    if (version !== null && version !== current) {
      throw new Error(vscode.l10n.t('The file has changed in the meantime.'));
    }
    uris.push(target);
    for (const { range, newText, why } of edits) {
      const place = client.protocol2CodeConverter.asRange(range);
      edit.replace(target, place, newText, { label: why.join('; '), needsConfirmation: false });
    }
  }
  // The editor shows its preview only where something asks to be confirmed, and takes what asks for it as not chosen.
  // So it is asked by something that does nothing: a file is created, unless it is there already.
  const label = vscode.l10n.t('Make {0} reproducible', nameOf(entry));
  edit.createFile(entry, { ignoreIfExists: true }, { label, needsConfirmation: true });
  if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) return false;
  for (const uri of uris) await save(uri);
  return true;
}

/** Saves a file; of a cell, its notebook. */
async function save(uri: vscode.Uri): Promise<void> {
  const isOurs = ({ document }: vscode.NotebookCell): boolean => document.uri.toString() === uri.toString();
  const notebook = vscode.workspace.notebookDocuments.find((each) => each.getCells().some(isOurs));
  const document = notebook ?? (await vscode.workspace.openTextDocument(uri));
  if (!(await document.save())) throw new Error(vscode.l10n.t('{0} could not be saved.', nameOf(document.uri)));
}

/** The first few, by rule and place. */
function listOf(left: readonly FindingLeft[]): string {
  const shown = left.slice(0, mostShown).map(({ rule, place }) => `${rule} (${place})`);
  const nMore = left.length - shown.length;
  return nMore === 0 ? shown.join(', ') : vscode.l10n.t('{0} and {1} more', shown.join(', '), nMore);
}

const mostShown = 4;
