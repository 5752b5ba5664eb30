import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NotebookCell, NotebookDocumentChangeEvent } from 'vscode-languageserver/node';
import { splitCells } from '../../server/src/base/cells.ts';
import { readNotebook } from '../../server/src/files/notebook/read.ts';
import { readConfigFile } from '../../server/src/settings/config/file.ts';
import { editedFiles } from './edit-project.ts';
import type { Step, TypedEdit } from './edit-steps.ts';
import { typeInto } from './edit-text.ts';
import type { TestClient } from './lsp.ts';
import { notebookText } from './notebook.ts';

/** A text that the editor has open. */
export interface OpenText {
  readonly text: string;
  readonly version: number;
}

/** An open cell of the notebook. */
export interface OpenCell extends OpenText {
  readonly uri: string;
}

/** The name of the notebook that is edited. */
export const notebookName = 'explore.ipynb';

/** The configurations that may have mistakes. */
const configurationNames = ['seedlint.toml', 'pyproject.toml'];

/** An editor and a folder to which steps happen: it knows what a server should know, and tells it. */
export class EditWorld {
  readonly #client: TestClient;
  readonly #folder: string;
  readonly #open = new Map<string, OpenText>();
  readonly #before = new Map<string, string>();
  #cells: OpenCell[] | undefined;
  #nCells = 0;
  #notebookVersion = 1;
  #settings: Readonly<Record<string, unknown>> = {};

  /** `folder` is the one that the client has open. */
  constructor(client: TestClient, folder: string) {
    this.#client = client;
    this.#folder = folder;
  }

  /** The open texts by name, sorted by it. */
  get texts(): ReadonlyMap<string, OpenText> {
    return new Map([...this.#open].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The cells of the open notebook; undefined while it is closed. */
  get cells(): readonly OpenCell[] | undefined {
    return this.#cells;
  }

  get settings(): Readonly<Record<string, unknown>> {
    return this.#settings;
  }

  /** What a document says in the editor, or a file on the disk; undefined for what is nowhere. */
  textAt(uri: string): string | undefined {
    const name = this.#client.name(uri);
    const cell = this.#cells?.find((candidate) => candidate.uri === uri);
    return cell?.text ?? this.#open.get(name)?.text ?? this.#onDisk(name);
  }

  /** The same of a cell of the notebook. */
  textOfCell(index: number): string | undefined {
    return (this.#cells?.map(({ text }) => text) ?? this.#sourcesOnDisk())[index];
  }

  /** Tells another client's server of everything that is open. */
  async openIn(client: TestClient): Promise<void> {
    for (const [name, { text, version }] of this.texts) await this.#tellOpened(client, name, text, version);
    if (this.#cells !== undefined) await this.#tellNotebook(client, this.#cells);
  }

  /** Does what a step says, where it can be done. Questions and comparisons are none of its business. */
  async do(step: Step): Promise<void> {
    switch (step.do) {
      case 'type':
        return this.#type(step.file, step.edits);
      case 'replace':
        return this.#replace(step.file, this.#wanted(step));
      case 'undo':
        return this.#replace(step.file, this.#before.get(step.file));
      case 'open':
        return this.#openText(step.file);
      case 'close':
        return this.#close(step.file);
      case 'save':
        return this.#save(step.file);
      case 'write':
        return this.#client.write(step.file, this.#wanted(step));
      case 'delete':
        return this.#delete(step.file);
      case 'rename':
        return this.#rename(step.file, step.to);
      case 'settings':
        this.#settings = step.settings;
        return this.#client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      case 'ask':
      case 'compare':
        return;
      default:
        return this.#doToNotebook(step);
    }
  }

  /** Takes the mistakes out of the configurations: how they count depends on what they were before. */
  async mendConfigurations(): Promise<void> {
    for (const name of configurationNames) {
      const text = this.textAt(this.#client.uri(name));
      if (text === undefined || (readConfigFile(name, text)?.problems.length ?? 0) === 0) continue;
      if (this.#open.has(name)) await this.#replace(name, editedFiles[name]);
      else await this.#client.write(name, editedFiles[name] ?? '');
    }
  }

  async #type(name: string, edits: readonly TypedEdit[]): Promise<void> {
    if (!this.#open.has(name)) await this.#openText(name);
    const known = this.#open.get(name);
    if (known === undefined) return;
    const { text, contentChanges } = typed(known.text, edits);
    await this.#change(name, known, { text, contentChanges });
  }

  async #replace(name: string, text: string | undefined): Promise<void> {
    const known = this.#open.get(name);
    if (known === undefined || text === undefined) return;
    await this.#change(name, known, { text, contentChanges: [{ text }] });
  }

  async #change(
    name: string,
    known: OpenText,
    to: { text: string; contentChanges: readonly unknown[] },
  ): Promise<void> {
    const version = known.version + 1;
    this.#before.set(name, known.text);
    this.#open.set(name, { text: to.text, version });
    const textDocument = { uri: this.#client.uri(name), version };
    const { contentChanges } = to;
    await this.#client.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges });
  }

  async #openText(name: string): Promise<void> {
    const text = this.#onDisk(name);
    if (text === undefined || this.#open.has(name)) return;
    this.#open.set(name, { text, version: 1 });
    await this.#tellOpened(this.#client, name, text, 1);
  }

  async #close(name: string): Promise<void> {
    if (this.#open.delete(name)) await this.#client.close(name);
  }

  async #save(name: string): Promise<void> {
    const known = this.#open.get(name);
    if (known === undefined) return;
    const isNew = !existsSync(this.#path(name));
    this.#client.writeUnseen(name, known.text);
    await this.#client.connection.sendNotification('textDocument/didSave', {
      textDocument: { uri: this.#client.uri(name) },
    });
    await this.#client.watched(name, isNew ? 1 : 2);
  }

  async #delete(name: string): Promise<void> {
    if (existsSync(this.#path(name))) await this.#client.delete(name);
  }

  async #rename(name: string, to: string): Promise<void> {
    if (name === to || !existsSync(this.#path(name)) || this.#open.has(to)) return;
    mkdirSync(dirname(this.#path(to)), { recursive: true });
    renameSync(this.#path(name), this.#path(to));
    const known = this.#open.get(name);
    if (known !== undefined) {
      await this.#close(name);
      this.#open.set(to, { text: known.text, version: 1 });
      await this.#tellOpened(this.#client, to, known.text, 1);
    }
    await this.#client.watched(name, 3);
    await this.#client.watched(to, 1);
  }

  async #doToNotebook(step: Extract<Step, { do: `${string}cell` | `${string}notebook` }>): Promise<void> {
    if (step.do === 'open notebook') return this.#openNotebook();
    const cells = this.#cells;
    if (cells === undefined) return;
    if (step.do === 'close notebook') return this.#closeNotebook(cells);
    if (step.do === 'save notebook') return this.#saveNotebook(cells);
    const at = cells.length === 0 ? 0 : step.cell % cells.length;
    if (step.do === 'insert cell') {
      const cell = this.#newCell(step.text);
      cells.splice(at, 0, cell);
      const array = { start: at, deleteCount: 0, cells: [listed(cell)] };
      return this.#tellCells({ cells: { structure: { array, didOpen: [itemOf(cell)] } } });
    }
    const cell = cells[at];
    if (cell === undefined) return;
    if (step.do === 'remove cell') {
      cells.splice(at, 1);
      const array = { start: at, deleteCount: 1 };
      return this.#tellCells({ cells: { structure: { array, didClose: [{ uri: cell.uri }] } } });
    }
    if (step.do === 'move cell') {
      cells.splice(at, 1);
      cells.splice(step.to % (cells.length + 1), 0, cell);
      const array = { start: 0, deleteCount: cells.length, cells: cells.map(listed) };
      return this.#tellCells({ cells: { structure: { array } } });
    }
    const { text, contentChanges: changes } = typed(cell.text, step.edits);
    const version = cell.version + 1;
    cells[at] = { ...cell, text, version };
    return this.#tellCells({ cells: { textContent: [{ document: { uri: cell.uri, version }, changes }] } });
  }

  async #openNotebook(): Promise<void> {
    if (this.#cells !== undefined) return;
    this.#cells = this.#sourcesOnDisk().map((source) => this.#newCell(source));
    await this.#tellNotebook(this.#client, this.#cells);
  }

  async #closeNotebook(cells: readonly OpenCell[]): Promise<void> {
    this.#cells = undefined;
    await this.#client.connection.sendNotification('notebookDocument/didClose', {
      notebookDocument: { uri: this.#client.uri(notebookName) },
      cellTextDocuments: cells.map(({ uri }) => ({ uri })),
    });
  }

  async #saveNotebook(cells: readonly OpenCell[]): Promise<void> {
    this.#client.writeUnseen(notebookName, notebookText(cells.map(({ text }) => text)));
    await this.#client.connection.sendNotification('notebookDocument/didSave', {
      notebookDocument: { uri: this.#client.uri(notebookName) },
    });
    await this.#client.watched(notebookName, 2);
  }

  async #tellOpened(client: TestClient, name: string, text: string, version: number): Promise<void> {
    const languageId = name.endsWith('.py') ? 'python' : 'plaintext';
    const textDocument = { uri: client.uri(name), languageId, version, text };
    await client.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  async #tellNotebook(client: TestClient, cells: readonly OpenCell[]): Promise<void> {
    const uri = client.uri(notebookName);
    await client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells: cells.map(listed) },
      cellTextDocuments: cells.map(itemOf),
    });
  }

  #tellCells(change: NotebookDocumentChangeEvent): Promise<void> {
    const notebookDocument = { uri: this.#client.uri(notebookName), version: ++this.#notebookVersion };
    return this.#client.connection.sendNotification('notebookDocument/didChange', { notebookDocument, change });
  }

  #newCell(text: string): OpenCell {
    const uri = `${this.#client.uri(notebookName).replace(/^file:/, 'vscode-notebook-cell:')}#W${this.#nCells++}`;
    return { uri, text, version: 1 };
  }

  #wanted({ file, text }: { readonly file: string; readonly text: string }): string {
    return text === 'first' ? (editedFiles[file] ?? 'import torch\nnoise = torch.rand(2)\n') : text;
  }

  #sourcesOnDisk(): readonly string[] {
    const read = readNotebook(this.#onDisk(notebookName) ?? '');
    return 'program' in read ? splitCells(read.program) : [];
  }

  #onDisk(name: string): string | undefined {
    return existsSync(this.#path(name)) ? readFileSync(this.#path(name), 'utf8') : undefined;
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}

/** What several edits, one after the other, make of a text, and how they are told. */
function typed(text: string, edits: readonly TypedEdit[]) {
  let now = text;
  const contentChanges = edits.map((edit) => {
    const { after, change } = typeInto(now, edit);
    now = after;
    return change;
  });
  return { text: now, contentChanges };
}

const listed = ({ uri }: OpenCell): NotebookCell => ({ kind: 2, document: uri });

const itemOf = ({ uri, text, version }: OpenCell) => ({ uri, languageId: 'python', version, text });
