import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver';
import { baselineName } from '../../engine/baseline.ts';
import type { Feature } from '../feature.ts';

/**
 * Python files, configurations that they read, what tells versions of libraries, and baselines, as far as they are
 * created, changed or deleted outside of the editor.
 */
export const watchedFiles: Feature = {
  announce: () => ({}),
  listen(connection, session) {
    session.onStart(() => {
      if (!session.client.registersWatchers) return;
      const watchers = [
        { globPattern: '**/*.{py,pyw,ipynb,yaml,yml,toml,cfg,lock}' },
        { globPattern: '**/{Pipfile,*requirements*.txt,*requirements*.in,requirements/*.txt,requirements/*.in}' },
        { globPattern: `**/${baselineName}` },
      ];
      const registered = connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      session.tell(registered, 'The client does not report changed files.');
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const known = changes.flatMap(({ uri, type }) => {
        const path = session.folders.pathOf(uri);
        return path === undefined ? [] : [{ path, type }];
      });
      for (const { path, type } of known) {
        if (type !== FileChangeType.Changed) session.folders.notice(path);
        session.invalidate(path);
      }
      // Where a root begins may be told by files that come and go.
      if (changes.some(({ type }) => type !== FileChangeType.Changed)) session.forgetUnused();
      if (known.length > 0) session.changed();
      session.events.happened({
        kind: 'disk',
        changes: known.map(({ path, type }) => ({ path, kind: kinds[type] })),
      });
    });
  },
};

const kinds = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
} as const;
