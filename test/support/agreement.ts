import {
  createProtocolConnection,
  type Diagnostic,
  type MessageReader,
  type MessageWriter,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { listFolderMessage, readFileMessage } from '../../server/src/protocol/files.ts';
import { type ServerStatus, statusMessage } from '../../server/src/protocol/messages.ts';
import { fullCapabilities } from './lsp.ts';
import { notebookText } from './notebook.ts';

/** A finding as every way of asking tells it: what `seedlint check --output-format json` prints, without what only it has. */
export interface AgreedFinding {
  readonly filename: string;
  readonly cell: number | null;
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  /** `row:column-row:column`, counted from 1. */
  readonly place: string;
  /** `filename:cell:row:column message` */
  readonly related: readonly string[];
  readonly fix: string | null;
}

/** The files of a project by their names; of a notebook, the sources of its cells. */
export type Project = Readonly<Record<string, string | readonly string[]>>;

/** A server, and where it takes the project to be. */
export interface Asked {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** The URI of the project’s folder. */
  readonly root: string;
}

/** Opens every file of a project in an editor, and says what that shows once the server has settled. */
export async function findingsInEditor(
  project: Project,
  { reader, writer, root }: Asked,
): Promise<readonly AgreedFinding[]> {
  const connection = createProtocolConnection(reader, writer);
  const published = new Map<string, readonly Diagnostic[]>();
  const settled = new Settled();
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({})));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.onRequest(readFileMessage.method, ({ uri }: { uri: string }) => answerRead(project, nameOf(uri)));
  connection.onRequest(listFolderMessage.method, ({ uri }: { uri: string }) => answerList(project, nameOf(uri)));
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
    published.set(uri, diagnostics);
  });
  connection.onNotification(statusMessage.method, (status: ServerStatus) => settled.hear(status));
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: root, name: 'project' }],
    capabilities: { ...fullCapabilities, notebookDocument: { synchronization: {} } },
    initializationOptions: { files: true, status: true },
  });
  await connection.sendNotification('initialized', {});
  // What is ignored is checked where somebody opens it; nobody does.
  const names = Object.keys(project).filter((name) => /\.(?:py|ipynb)$/.test(name) && !name.startsWith('out/'));
  for (const name of names) await open(name);
  await settled.wait();
  const rows: AgreedFinding[] = [];
  for (const name of names.sort()) {
    const cells = cellsOf(name);
    if (cells === undefined) {
      const textDocument = { uri: uriOf(name) };
      const report = await connection.sendRequest<{ items: readonly Diagnostic[] }>('textDocument/diagnostic', {
        textDocument,
      });
      rows.push(...report.items.map((item) => rowOf(name, null, item)));
    } else {
      for (const index of cells.keys()) {
        rows.push(...(published.get(cellUri(name, index)) ?? []).map((item) => rowOf(name, index, item)));
      }
    }
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  return rows;

  async function open(name: string): Promise<void> {
    const cells = cellsOf(name);
    if (cells === undefined) {
      const textDocument = { uri: uriOf(name), languageId: 'python', version: 1, text: String(project[name]) };
      return connection.sendNotification('textDocument/didOpen', { textDocument });
    }
    const cellTextDocuments = cells.map((text, index) => ({
      uri: cellUri(name, index),
      languageId: 'python',
      version: 1,
      text,
    }));
    await connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri: uriOf(name),
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: cellTextDocuments.map(({ uri }) => ({ kind: 2, document: uri })),
      },
      cellTextDocuments,
    });
  }

  function cellsOf(name: string): readonly string[] | undefined {
    const contents = project[name];
    return typeof contents === 'string' ? undefined : contents;
  }

  function uriOf(name: string): string {
    return `${root}/${name}`;
  }

  function nameOf(uri: string): string {
    return uri === root ? '' : decodeURIComponent(uri.slice(root.length + 1));
  }

  function cellUri(name: string, index: number): string {
    return `vscode-notebook-cell:${uriOf(name).replace(/^\w[\w+.-]*:/, '')}#C${index}`;
  }

  function placeOf(uri: string): string {
    const index = /#C(\d+)$/.exec(uri)?.[1];
    const whole = uri.replace(/^vscode-notebook-cell:/, root.slice(0, root.indexOf(':') + 1)).replace(/#.*$/, '');
    return `${nameOf(whole)}:${index ?? ''}`;
  }

  function rowOf(
    filename: string,
    cell: number | null,
    { code, severity, message, range, relatedInformation = [], data }: Diagnostic,
  ): AgreedFinding {
    const [fix] = (data as { fixes: readonly FixShown[] }).fixes;
    return {
      filename,
      cell,
      code: String(code),
      severity: severities[severity ?? 1] ?? '',
      message: String(message),
      place: shown(range),
      related: relatedInformation.map(
        ({ location, message }) => `${placeOf(location.uri)}:${shown(location.range)} ${message}`,
      ),
      fix:
        fix === undefined
          ? null
          : describeFix(
              fix,
              fix.edits.flatMap(({ uri, edits }) =>
                edits.map(({ range, newText }) => `${placeOf(uri)}:${shown(range)} ${newText}`),
              ),
            ),
    };
  }
}

/** The same of what the command line prints as JSON. */
export function findingsInJson(json: string): readonly AgreedFinding[] {
  const rows = JSON.parse(json) as readonly JsonRow[];
  return rows.map((row) => ({
    filename: row.filename,
    cell: row.cell,
    code: row.code,
    severity: row.severity,
    message: row.message,
    place: placeOf(row),
    related: row.related.map((note) => `${note.filename}:${note.cell ?? ''}:${placeOf(note)} ${note.message}`),
    fix:
      row.fix === null
        ? null
        : describeFix(
            { title: row.fix.message, applicability: row.fix.applicability },
            row.fix.edits.map((edit) => `${edit.filename}:${edit.cell ?? ''}:${placeOf(edit)} ${edit.content}`),
          ),
  }));
}

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

interface FixShown {
  readonly title: string;
  readonly applicability: string;
  readonly edits: readonly {
    readonly uri: string;
    readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  }[];
}

interface JsonPlace {
  readonly filename: string;
  readonly cell: number | null;
  readonly location: { readonly row: number; readonly column: number };
  readonly end_location: { readonly row: number; readonly column: number };
}

interface JsonRow extends JsonPlace {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly related: readonly (JsonPlace & { readonly message: string })[];
  readonly fix: {
    readonly message: string;
    readonly applicability: string;
    readonly edits: readonly (JsonPlace & { readonly content: string })[];
  } | null;
}

const placeOf = ({ location, end_location: end }: JsonPlace): string =>
  `${location.row}:${location.column}-${end.row}:${end.column}`;

const shown = ({ start, end }: Range): string =>
  `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;

const describeFix = (
  { title, applicability }: Pick<FixShown, 'title' | 'applicability'>,
  edits: readonly string[],
): string => [`${title} (${applicability})`, ...edits.toSorted()].join('\n');

const severities: Readonly<Record<number, string>> = { 1: 'error', 2: 'warning', 3: 'information', 4: 'hint' };

/** Waits until a server that was busy is ready again. */
class Settled {
  #wasBusy = false;
  #isReady = false;
  #waiting: (() => void) | undefined;

  hear({ state }: ServerStatus): void {
    this.#wasBusy ||= state === 'busy';
    this.#isReady = this.#wasBusy && state === 'ready';
    if (this.#isReady) this.#waiting?.();
  }

  async wait(): Promise<void> {
    while (!this.#isReady) {
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
  }
}

function answerRead(project: Project, name: string): unknown {
  const contents = project[name];
  if (contents === undefined) return { outcome: 'failed', failure: 'missing', reason: `there is no ${name}` };
  const text = typeof contents === 'string' ? contents : notebookText(contents);
  return { outcome: 'read', bytes: Buffer.from(text).toString('base64') };
}

function answerList(project: Project, folder: string): unknown {
  const prefix = folder === '' ? '' : `${folder}/`;
  const inside = Object.keys(project).filter((name) => name.startsWith(prefix));
  if (inside.length === 0) return { outcome: 'failed', failure: 'missing', reason: `there is no ${folder}` };
  const entries = new Map<string, string>();
  for (const name of inside) {
    const [first = '', ...rest] = name.slice(prefix.length).split('/');
    entries.set(first, rest.length === 0 ? 'file' : 'folder');
  }
  return { outcome: 'listed', entries: [...entries].map(([name, kind]) => ({ name, kind, isLink: false })) };
}
