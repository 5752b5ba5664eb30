import {
  type Connection,
  type NotebookCell,
  NotebookCellKind,
  type NotebookDocumentChangeEvent,
  type TextDocumentContentChangeEvent,
  type TextDocumentItem,
  type VersionedTextDocumentIdentifier,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { joinCells } from '../base/cells.ts';
import { textDocuments } from './text-documents.ts';

/** A notebook as the editor has it. */
export interface OpenNotebook {
  readonly uri: string;
  /** The documents of its code cells in Python, in order. */
  readonly cells: readonly TextDocument[];
  /** True when it has changed since it was opened or last saved. */
  readonly isDirty: boolean;
}

/** Hears of a notebook that has changed. `gone` are documents of cells that it had before. */
export type NotebookListener = (notebook: OpenNotebook, event: NotebookEvent, gone: readonly string[]) => void;

export type NotebookEvent = 'opened' | 'changed' | 'saved' | 'closed';

/**
 * The open notebooks, kept in step with the editor. The library’s own class says nothing of cells that were moved, and
 * breaks on a change of a cell that it does not know.
 */
export class Notebooks {
  readonly #states = new Map<string, State>();
  readonly #listeners: NotebookListener[] = [];

  /** Calls `listener` after each change of a notebook. */
  onEvent(listener: NotebookListener): void {
    this.#listeners.push(listener);
  }

  /** The open notebooks, sorted by their URI. */
  all(): readonly OpenNotebook[] {
    return [...this.#states.values()].map(notebookOf).sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  /** True for the URI of an open notebook. */
  has(uri: string): boolean {
    return this.#states.has(uri);
  }

  /** The cell whose document has that URI, with its index among the notebook's cells; undefined for other documents. */
  cellAt(
    uri: string,
  ): { readonly notebook: OpenNotebook; readonly index: number; readonly document: TextDocument } | undefined {
    for (const state of this.#states.values()) {
      if (!state.documents.has(uri)) continue;
      const notebook = notebookOf(state);
      const index = notebook.cells.findIndex((cell) => cell.uri === uri);
      const document = notebook.cells[index];
      return document === undefined ? undefined : { notebook, index, document };
    }
    return undefined;
  }

  /** Takes over what the connection says of notebooks. */
  listen({ notebooks: { synchronization } }: Connection): void {
    synchronization.onDidOpenNotebookDocument(({ notebookDocument: { uri, cells }, cellTextDocuments }) => {
      const state: State = { uri, cells: [...cells], documents: new Map(), isDirty: false };
      for (const item of cellTextDocuments) open(state, item);
      this.#states.set(uri, state);
      this.#tell(state, 'opened', []);
    });
    synchronization.onDidChangeNotebookDocument(({ notebookDocument: { uri }, change }) => {
      const state = this.#states.get(uri);
      if (state === undefined) return;
      const before = notebookOf(state).cells;
      state.isDirty = true;
      try {
        apply(state, change);
      } finally {
        // A change that makes no sense may have been made in part.
        const left = new Set(notebookOf(state).cells.map((cell) => cell.uri));
        this.#tell(
          state,
          'changed',
          before.map((cell) => cell.uri).filter((cell) => !left.has(cell)),
        );
      }
    });
    synchronization.onDidSaveNotebookDocument(({ notebookDocument: { uri } }) => {
      const state = this.#states.get(uri);
      if (state === undefined) return;
      state.isDirty = false;
      this.#tell(state, 'saved', []);
    });
    synchronization.onDidCloseNotebookDocument(({ notebookDocument: { uri } }) => {
      const state = this.#states.get(uri);
      if (state === undefined) return;
      this.#states.delete(uri);
      this.#tell(state, 'closed', [...state.documents.keys()]);
    });
  }

  #tell(state: State, event: NotebookEvent, gone: readonly string[]): void {
    for (const listener of this.#listeners) listener(notebookOf(state), event, gone);
  }
}

/** The program of an open notebook: its cells, joined. */
export const programOf = ({ cells }: OpenNotebook): string => joinCells(cells.map((cell) => cell.getText()));

interface State {
  readonly uri: string;
  /** All cells that the editor told of, code or not. */
  readonly cells: NotebookCell[];
  readonly documents: Map<string, TextDocument>;
  isDirty: boolean;
}

const notebookOf = ({ uri, cells, documents, isDirty }: State): OpenNotebook => ({
  uri,
  isDirty,
  cells: cells.flatMap(({ kind, document }) => {
    const text = documents.get(document);
    return kind === NotebookCellKind.Code && text?.languageId === 'python' ? [text] : [];
  }),
});

function apply(state: State, { cells }: NotebookDocumentChangeEvent): void {
  const { structure, data = [], textContent = [] } = cells ?? {};
  if (structure !== undefined) {
    const { array, didOpen = [], didClose = [] } = structure;
    state.cells.splice(array.start, array.deleteCount, ...(array.cells ?? []));
    for (const { uri } of didClose) state.documents.delete(uri);
    for (const item of didOpen) open(state, item);
  }
  for (const cell of data) {
    const index = state.cells.findIndex(({ document }) => document === cell.document);
    if (index !== -1) state.cells[index] = cell;
  }
  for (const { document, changes } of textContent) update(state, document, changes);
}

const open = ({ documents }: State, { uri, languageId, version, text }: TextDocumentItem): void =>
  void documents.set(uri, textDocuments.create(uri, languageId, version, text));

function update(
  { documents }: State,
  { uri, version }: VersionedTextDocumentIdentifier,
  changes: readonly TextDocumentContentChangeEvent[],
): void {
  const document = documents.get(uri);
  if (document !== undefined) documents.set(uri, textDocuments.update(document, [...changes], version));
}
