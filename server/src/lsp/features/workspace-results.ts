import {
  type Connection,
  DiagnosticSeverity,
  DidChangeWatchedFilesNotification,
  type Disposable,
  WatchKind,
} from 'vscode-languageserver';
import { phrase } from '../../base/phrase.ts';
import type { FilePath } from '../../base/text.ts';
import {
  clearWorkspaceMessage,
  type LintWorkspaceAnswer,
  type LintWorkspaceProgress,
  lintWorkspaceMessage,
  lintWorkspaceProgressMessage,
} from '../../protocol/workspace.ts';
import type { DiskChange } from '../events.ts';
import type { Feature } from '../feature.ts';
import { sayTo } from '../say.ts';
import type { Session } from '../session.ts';
import { Debounce } from '../workspace/debounce.ts';
import { nameInWorkspace, workspaceFiles } from '../workspace/files.ts';
import { checkpointFor, Superseded } from '../workspace/stop.ts';
import { WorkspaceResults } from '../workspace-results.ts';

/**
 * The whole workspace, checked when the user asks for it. What is found in files that are not open is published until it
 * is cleared, and follows what is saved, created and deleted; typing waits for being saved.
 */
export const workspaceResults: Feature = {
  announce: () => ({}),
  listen(connection, session) {
    const results = new WorkspaceResults(session, (uri, diagnostics) =>
      session.tell(connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] }), 'Findings could not be sent.'),
    );
    const refreshing = refresher(results, session);
    answerQuestions(connection, { results, session, refreshing });
    followEditor(results, session, refreshing);
  },
};

interface Refresher {
  /** Says what happened on disk; nothing, where only settings changed. */
  touch(changes: readonly DiskChange[]): void;
  cancel(): void;
}

function refresher(results: WorkspaceResults, session: Session): Refresher {
  const waiting: DiskChange[] = [];
  const left = new Set<FilePath>();
  const debounce = new Debounce(
    () => session.quiet,
    async (isPointless) => {
      const checkpoint = checkpointFor(isPointless);
      try {
        const taken = [...waiting];
        for (const path of await results.affectedBy(taken, checkpoint)) left.add(path);
        waiting.splice(0, taken.length);
        const paths = [...left].sort();
        await results.lint(paths, checkpoint, (index) => {
          const done = paths[index - 1];
          if (done !== undefined) left.delete(done);
        });
        left.clear();
      } catch (error) {
        if (!(error instanceof Superseded)) session.fail('The workspace could not be checked again.', error);
      }
    },
  );
  const touch = (changes: readonly DiskChange[]): void => {
    if (!results.isActive) return;
    waiting.push(...changes);
    debounce.touch();
  };
  const cancel = (): void => {
    debounce.cancel();
    waiting.length = 0;
    left.clear();
  };
  session.events.observe((event) => {
    if (event.kind === 'invalidated') results.invalidate(event.path);
    else touch(event.kind === 'disk' ? event.changes : []);
  });
  session.onEnd(cancel);
  return { touch, cancel };
}

function answerQuestions(
  connection: Connection,
  { results, session, refreshing }: { results: WorkspaceResults; session: Session; refreshing: Refresher },
): void {
  let isCleared = false;
  let watching: Promise<Disposable> | undefined;
  connection.onRequest<LintWorkspaceAnswer, void>(lintWorkspaceMessage.method, async (_: null, token) => {
    refreshing.cancel();
    isCleared = false;
    // Of a folder that comes or goes, an editor says just that, and names no file in it.
    if (session.client.registersWatchers && watching === undefined) {
      watching = watchFolders(connection);
      session.tell(watching, 'The client does not report folders that come and go.');
    }
    const isPointless = (): boolean => token.isCancellationRequested || isCleared;
    return lintAll(connection, { results, session, isPointless });
  });
  connection.onRequest<null, void>(clearWorkspaceMessage.method, () => {
    isCleared = true;
    refreshing.cancel();
    results.clear();
    if (watching !== undefined)
      session.tell(
        watching.then((watch) => watch.dispose()),
        'The client goes on watching.',
      );
    watching = undefined;
    return null;
  });
}

const watchFolders = (connection: Connection): Promise<Disposable> =>
  connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [{ globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete }],
  });

async function lintAll(
  connection: Connection,
  { results, session, isPointless }: { results: WorkspaceResults; session: Session; isPointless: () => boolean },
): Promise<LintWorkspaceAnswer> {
  if (session.folders.all.length === 0) {
    return { outcome: 'refused', reason: sayTo(session.client, phrase('Open a folder first.')) };
  }
  const paths = await workspaceFiles(session.folders);
  results.clear();
  const tell = progressOf(connection, session, paths);
  let isComplete = true;
  try {
    await results.lint(paths, checkpointFor(isPointless), tell);
  } catch (error) {
    if (!(error instanceof Superseded)) throw error;
    isComplete = false;
  }
  const found = results.files.map(({ items }) => items.filter(({ severity }) => severity !== DiagnosticSeverity.Hint));
  return {
    outcome: 'checked',
    nFiles: found.length,
    nFound: found.filter(({ length }) => length > 0).length,
    nFindings: found.flat().length,
    isComplete,
  };
}

function progressOf(connection: Connection, session: Session, paths: readonly FilePath[]): (index: number) => void {
  let last = -Infinity;
  return (done) => {
    const path = paths[done];
    if (path === undefined || performance.now() - last < breath) return;
    last = performance.now();
    const progress: LintWorkspaceProgress = { done, of: paths.length, file: nameInWorkspace(path, session.folders) };
    session.tell(
      connection.sendNotification(lintWorkspaceProgressMessage.method, progress),
      'How far the check of the workspace is, could not be sent.',
    );
  };
}

/** Milliseconds between two messages on how far things are. */
const breath = 100;

/** What is open is told of by the editor's own questions; once it is closed, what is on disk counts again. */
function followEditor(results: WorkspaceResults, session: Session, refreshing: Refresher): void {
  session.documents.onDidOpen(({ document: { uri } }) => setOpen(session.folders.pathOf(uri), true));
  session.documents.onDidSave(({ document: { uri } }) => changed(session.folders.pathOf(uri)));
  session.documents.onDidClose(({ document: { uri } }) => setOpen(session.folders.pathOf(uri), false));
  session.notebooks.onEvent(({ uri }, event) => {
    const path = session.folders.pathOfNotebook(uri);
    if (event === 'opened' || event === 'closed') setOpen(path, event === 'opened');
    else if (event === 'saved') changed(path);
  });

  function setOpen(path: FilePath | undefined, isOpen: boolean): void {
    if (path === undefined) return;
    results.setOpen(path, isOpen);
    if (!isOpen) changed(path);
  }

  function changed(path: FilePath | undefined): void {
    if (path !== undefined) refreshing.touch([{ path, kind: 'changed' }]);
  }
}
