import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver/node';
import type { Feature } from '../feature.ts';
import { pathOf } from '../uris.ts';

/** Python files, configurations that they read, and what tells versions of libraries, as far as they are created, changed or deleted outside of the editor. */
export const watchedFiles: Feature = {
  announce: () => ({}),
  listen(connection, session) {
    session.onStart(() => {
      if (!session.client.registersWatchers) return;
      const watchers = [
        { globPattern: '**/*.{py,pyw,ipynb,yaml,yml,toml,cfg,lock}' },
        { globPattern: '**/{Pipfile,*requirements*.txt,*requirements*.in,requirements/*.txt,requirements/*.in}' },
      ];
      const registered = connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      session.tell(registered, 'The client does not report changed files.');
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const paths = changes.flatMap(({ uri }) => pathOf(uri) ?? []);
      for (const path of paths) session.invalidate(path);
      // Where a root begins may be told by files that come and go.
      if (changes.some(({ type }) => type !== FileChangeType.Changed)) session.forgetUnused();
      if (paths.length > 0) session.changed();
    });
  },
};
