import {
  type Connection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { source } from '../convert.ts';
import { diagnosticsOf, hurry, hurryNotebooks, type Settled, settler } from '../diagnose.ts';
import type { Feature } from '../feature.ts';
import { Reports } from '../reports.ts';
import { orCancelled } from '../requests.ts';
import type { Session } from '../session.ts';
import { Debounce } from '../workspace/debounce.ts';
import { quickBudget } from '../workspace/findings.ts';
import { type Checkpoint, checkpointFor, Superseded } from '../workspace/stop.ts';

/**
 * Diagnostics of open files. An editor that asks is answered at once, from the file's own program and whatever else the
 * time allows; once the user pauses, every program around the open files is checked, and the editor is told to ask
 * again where that changed something. An editor that does not ask is told, and every editor is told of notebooks' cells.
 */
export const diagnostics: Feature = {
  announce: (client) =>
    client.pullsDiagnostics
      ? { diagnosticProvider: { identifier: source, interFileDependencies: true, workspaceDiagnostics: false } }
      : {},
  listen(connection, session) {
    const reports = new Reports();
    const cells = publishCells(connection, session, reports);
    if (session.client.pullsDiagnostics) answerQuestions(connection, session, { reports, cells });
    else publishUnasked(connection, session, { reports, cells });
    session.documents.onDidClose(({ document: { uri } }) => reports.forget(uri));
  },
};

interface Told {
  readonly reports: Reports;
  /** What tells of notebooks' cells. */
  readonly cells: Debounce;
}

function answerQuestions(connection: Connection, session: Session, { reports, cells }: Told): void {
  const announced = new Map<string, string>();
  const answering = new Set<Promise<unknown>>();
  connection.languages.diagnostics.on((params, token) => {
    // What it is told now may be out of date again, and then it wants to know.
    announced.delete(params.textDocument.uri);
    const answered = orCancelled(token, (checkpoint) => answer(params, { session, reports, checkpoint }));
    const forget = (): boolean => answering.delete(answered);
    answering.add(answered);
    answered.then(forget, forget);
    return answered;
  });
  const handle = (all: readonly Settled[]): void => {
    const found = all.filter(({ uri }) => session.documents.get(uri) !== undefined);
    for (const settled of all) if (!found.includes(settled)) publish({ connection, session, reports }, settled);
    // Of a document that nobody has asked about, nothing on the screen is out of date. And an editor that was told of
    // something once and has not asked since is not interested.
    const news = found.filter(({ uri, items }) => {
      const json = JSON.stringify(items);
      const last = reports.last(uri);
      return last !== undefined && last.json !== json && announced.get(uri) !== json;
    });
    for (const { uri, items } of news) announced.set(uri, JSON.stringify(items));
    if (news.length === 0) return;
    session.tell(connection.sendRequest(DiagnosticRefreshRequest.type), 'The client refused to ask again.');
  };
  const settling = settler(session, handle, () => Promise.allSettled([...answering, cells.ended()]));
  session.onChange(() => settling.touch());
  session.onEnd(() => settling.cancel());
  session.documents.onDidClose(({ document: { uri } }) => announced.delete(uri));
}

async function answer(
  { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
  { session, reports, checkpoint }: { session: Session; reports: Reports; checkpoint: Checkpoint },
): Promise<DocumentDiagnosticReport> {
  // What cells of notebooks have is published, all at once: an editor asks only about those on the screen.
  if (session.notebooks.cellAt(uri) !== undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const subject = await session.subjectAt(uri);
  const last = reports.last(uri);
  const isKept = last !== undefined && subject !== undefined && session.isHeldBack(subject);
  const items = isKept ? last.items : await checked(session, uri, checkpoint);
  if (session.documents.get(uri) === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const { id } = reports.put(uri, items);
  if (id === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
  return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: [...items] };
}

/** What broke is logged once; an editor that got an error would report it after every key. */
async function checked(session: Session, uri: string, checkpoint: Checkpoint): Promise<readonly Diagnostic[]> {
  try {
    return await diagnosticsOf(session, uri, { budget: quickBudget, checkpoint });
  } catch (error) {
    if (error instanceof Superseded) throw error;
    session.fail('A file could not be checked.', error);
    return [];
  }
}

const unsent = 'Diagnostics could not be sent.';

interface Publisher {
  readonly connection: Connection;
  readonly session: Session;
  readonly reports: Reports;
}

function publish({ connection, session, reports }: Publisher, { uri, items }: Settled): void {
  const version = session.documentAt(uri)?.version;
  const last = reports.last(uri);
  // Nobody has to be told that all is well where it has always been.
  if (version === undefined || (last === undefined && items.length === 0) || reports.put(uri, items) === last) return;
  session.tell(connection.sendDiagnostics({ uri, version, diagnostics: [...items] }), unsent);
}

/** Tells at once of the cells of a notebook that has changed, and takes back what was told of those that went. */
function publishCells(connection: Connection, session: Session, reports: Reports): Debounce {
  const hurrying = new Debounce(
    () => 0,
    async (isPointless) => {
      const how = { budget: quickBudget, checkpoint: checkpointFor(isPointless) };
      for (const settled of await hurryNotebooks(session, how)) publish({ connection, session, reports }, settled);
    },
  );
  session.notebooks.onEvent((_, event, gone) => {
    for (const uri of gone) {
      if ((reports.last(uri)?.items.length ?? 0) > 0) {
        session.tell(connection.sendDiagnostics({ uri, diagnostics: [] }), unsent);
      }
      reports.forget(uri);
    }
    if (event !== 'closed') hurrying.touch();
  });
  session.onEnd(() => hurrying.cancel());
  return hurrying;
}

function publishUnasked(connection: Connection, session: Session, { reports, cells }: Told): void {
  const publisher = { connection, session, reports };
  const handle = (found: readonly Settled[]): void => {
    for (const settled of found) publish(publisher, settled);
  };
  const touched = new Set<string>();
  // Changes that arrive together are answered together.
  const hurrying = new Debounce(
    () => 0,
    async (isPointless) => {
      const uris = [...touched].sort();
      const hurried = await hurry(session, uris, { budget: quickBudget, checkpoint: checkpointFor(isPointless) });
      for (const settled of hurried) {
        publish(publisher, settled);
        touched.delete(settled.uri);
      }
    },
  );
  const settling = settler(session, handle, () => Promise.all([hurrying.ended(), cells.ended()]));
  session.documents.onDidChangeContent(({ document: { uri } }) => {
    touched.add(uri);
    hurrying.touch();
  });
  session.onChange(() => settling.touch());
  session.onEnd(() => {
    settling.cancel();
    hurrying.cancel();
  });
  session.documents.onDidClose(({ document: { uri } }) => {
    touched.delete(uri);
    if ((reports.last(uri)?.items.length ?? 0) === 0) return;
    session.tell(connection.sendDiagnostics({ uri, diagnostics: [] }), unsent);
  });
}
