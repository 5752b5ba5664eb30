import assert from 'node:assert/strict';
import type {
  CodeAction,
  Diagnostic,
  Hover,
  NotebookCell,
  NotebookDocumentChangeEvent,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TestClient } from './lsp.ts';

/** The text of a notebook file, as Jupyter writes it. */
export function notebookText(cells: readonly string[], metadata: object = {}): string {
  const document = {
    cells: cells.map((source) => ({
      cell_type: 'code',
      execution_count: null,
      metadata: {},
      outputs: [],
      source: source.match(/[^\n]*\n|[^\n]+$/g) ?? [],
    })),
    metadata,
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(document, undefined, 1)}\n`;
}

/** An open notebook, as an editor has it. Cells go by their index; they keep their URIs when they move. */
export class TestNotebook {
  readonly #client: TestClient;
  readonly #name: string;
  #cells: TextDocument[] = [];
  #nCells = 0;
  #version = 1;

  constructor(client: TestClient, name: string) {
    this.#client = client;
    this.#name = name;
  }

  async open(sources: readonly string[], notebookType = 'jupyter-notebook'): Promise<void> {
    this.#cells = sources.map((source) => this.#create(source));
    await this.#client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: { uri: this.#uri, notebookType, version: 1, cells: this.#cells.map(cellOf) },
      cellTextDocuments: this.#cells.map(itemOf),
    });
  }

  /** The text of every cell. */
  texts(): readonly string[] {
    return this.#cells.map((cell) => cell.getText());
  }

  /** Replaces the first `before` of a cell by `after`, as typing does. */
  async change(index: number, before: string, after: string): Promise<void> {
    const cell = this.#cell(index);
    const start = cell.getText().indexOf(before);
    assert.notEqual(start, -1, `cell ${index} contains ${before}`);
    const range = { start: cell.positionAt(start), end: cell.positionAt(start + before.length) };
    await this.#update(index, [{ range, text: after }]);
  }

  async insert(index: number, source: string): Promise<void> {
    const cell = this.#create(source);
    this.#cells.splice(index, 0, cell);
    const array = { start: index, deleteCount: 0, cells: [cellOf(cell)] };
    await this.#send({ cells: { structure: { array, didOpen: [itemOf(cell)] } } });
  }

  async remove(index: number): Promise<void> {
    const [cell] = this.#cells.splice(index, 1);
    assert.ok(cell !== undefined);
    const array = { start: index, deleteCount: 1 };
    await this.#send({ cells: { structure: { array, didClose: [{ uri: cell.uri }] } } });
  }

  /** Moves a cell: nothing is opened, closed or typed. */
  async move(from: number, to: number): Promise<void> {
    const [cell] = this.#cells.splice(from, 1);
    assert.ok(cell !== undefined);
    this.#cells.splice(to, 0, cell);
    const array = { start: 0, deleteCount: this.#cells.length, cells: this.#cells.map(cellOf) };
    await this.#send({ cells: { structure: { array } } });
  }

  async save(): Promise<void> {
    await this.#client.connection.sendNotification('notebookDocument/didSave', {
      notebookDocument: { uri: this.#uri },
    });
  }

  async close(): Promise<void> {
    await this.#client.connection.sendNotification('notebookDocument/didClose', {
      notebookDocument: { uri: this.#uri },
      cellTextDocuments: this.#cells.map(({ uri }) => ({ uri })),
    });
  }

  uri(index: number): string {
    return this.#cell(index).uri;
  }

  /** What the editor was told of a cell. */
  diagnostics(index: number): readonly Diagnostic[] {
    return this.#client.published(this.uri(index))?.diagnostics ?? [];
  }

  /** The rules that report something, cell by cell, once all is settled. */
  async rules(): Promise<readonly (readonly unknown[])[]> {
    await this.#client.settled();
    return this.#cells.map((_, index) => this.diagnostics(index).map(({ code }) => code));
  }

  codeActions(
    index: number,
    diagnostics: readonly Diagnostic[],
    only?: readonly string[],
  ): Promise<readonly CodeAction[]> {
    return this.#client.codeActions(this.uri(index), diagnostics, only);
  }

  hover(index: number, words: string): Promise<Hover | null> {
    const cell = this.#cell(index);
    const position = cell.positionAt(cell.getText().indexOf(words));
    return this.#client.connection.sendRequest('textDocument/hover', { textDocument: { uri: cell.uri }, position });
  }

  /** Applies an edit to the cells, as an editor does: refuses one that was made for another version. */
  async apply({ documentChanges }: WorkspaceEdit): Promise<void> {
    for (const change of documentChanges ?? []) {
      assert.ok('textDocument' in change, 'cells are changed, not moved');
      const index = this.#cells.findIndex(({ uri }) => uri === change.textDocument.uri);
      const cell = this.#cell(index);
      assert.equal(change.textDocument.version, cell.version, 'the edit is for the version of its cell');
      const edits = change.edits.map((edit) => {
        assert.ok('newText' in edit && typeof edit.newText === 'string');
        return { range: edit.range, newText: edit.newText };
      });
      await this.#update(index, [{ text: TextDocument.applyEdits(cell, edits) }]);
    }
  }

  async #update(index: number, changes: Parameters<typeof TextDocument.update>[1]): Promise<void> {
    const before = this.#cell(index);
    const cell = TextDocument.update(before, changes, before.version + 1);
    this.#cells[index] = cell;
    await this.#send({ cells: { textContent: [{ document: { uri: cell.uri, version: cell.version }, changes }] } });
  }

  #send(change: NotebookDocumentChangeEvent): Promise<void> {
    const notebookDocument = { uri: this.#uri, version: ++this.#version };
    return this.#client.connection.sendNotification('notebookDocument/didChange', { notebookDocument, change });
  }

  #create(source: string): TextDocument {
    const uri = `${this.#uri.replace(/^file:/, 'vscode-notebook-cell:')}#W${this.#nCells++}`;
    return TextDocument.create(uri, 'python', 1, source);
  }

  get #uri(): string {
    return this.#client.uri(this.#name);
  }

  #cell(index: number): TextDocument {
    const cell = this.#cells[index];
    assert.ok(cell !== undefined, `there is a cell ${index}`);
    return cell;
  }
}

const cellOf = ({ uri }: TextDocument): NotebookCell => ({ kind: 2, document: uri });

const itemOf = (document: TextDocument) => ({
  uri: document.uri,
  languageId: document.languageId,
  version: document.version,
  text: document.getText(),
});
