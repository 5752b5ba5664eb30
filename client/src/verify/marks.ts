import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type VerifyMark, verifySource } from '../../../server/src/protocol/verify.ts';
import { codeCellAt } from '../places.ts';

/** The lines that a verification has found to make runs differ, as diagnostics; those of a file go when it is edited. */
export class Marks implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #collection = vscode.languages.createDiagnosticCollection(verifySource);
  readonly #edits: vscode.Disposable;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#edits = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) this.#collection.delete(document.uri);
    });
  }

  /** Shows these in place of those of the last verification. */
  async show(marks: readonly VerifyMark[]): Promise<void> {
    this.#collection.clear();
    const byDocument = new Map<vscode.TextDocument, vscode.Diagnostic[]>();
    for (const mark of marks) {
      const document = await documentOf(mark);
      const diagnostics = await this.#client.protocol2CodeConverter.asDiagnostics([diagnosticOf(mark, document)]);
      byDocument.set(document, [...(byDocument.get(document) ?? []), ...diagnostics]);
    }
    for (const [document, diagnostics] of byDocument) this.#collection.set(document.uri, diagnostics);
  }

  clear(): void {
    this.#collection.clear();
  }

  dispose(): void {
    this.#edits.dispose();
    this.#collection.dispose();
  }
}

/** Opens the line in an editor. */
export async function goTo(mark: Pick<VerifyMark, 'uri' | 'cell' | 'line'>): Promise<void> {
  const selection = new vscode.Range(mark.line, 0, mark.line, 0);
  const column = vscode.window.tabGroups.all.length > 1 ? vscode.ViewColumn.One : undefined;
  if (mark.cell === null) {
    const options = { selection, ...(column !== undefined && { viewColumn: column }) };
    await vscode.window.showTextDocument(vscode.Uri.parse(mark.uri), options);
    return;
  }
  const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.parse(mark.uri));
  const index = codeCellAt(notebook, mark.cell).index;
  const range = new vscode.NotebookRange(index, index + 1);
  await vscode.window.showNotebookDocument(notebook, { selections: [range] });
}

/** The marked line without what it is indented by. */
export function asRange({ line }: Pick<VerifyMark, 'line'>, document: vscode.TextDocument): vscode.Range {
  const { range, firstNonWhitespaceCharacterIndex } = document.lineAt(Math.min(line, document.lineCount - 1));
  return new vscode.Range(range.start.with({ character: firstNonWhitespaceCharacterIndex }), range.end);
}

type LspDiagnostic = Parameters<BaseLanguageClient['protocol2CodeConverter']['asDiagnostic']>[0];

function diagnosticOf({ line, message, rule, data }: VerifyMark, document: vscode.TextDocument): LspDiagnostic {
  const { start, end } = asRange({ line }, document);
  return {
    range: {
      start: { line: start.line, character: start.character },
      end: { line: end.line, character: end.character },
    },
    severity: 2,
    source: verifySource,
    message,
    ...(rule !== null && { code: rule.name, codeDescription: { href: rule.page } }),
    data,
  };
}

/** The file or the cell that a mark lies in. */
export async function documentOf({ uri, cell }: VerifyMark): Promise<vscode.TextDocument> {
  const parsed = vscode.Uri.parse(uri);
  if (cell === null) return vscode.workspace.openTextDocument(parsed);
  return codeCellAt(await vscode.workspace.openNotebookDocument(parsed), cell).document;
}
