import { TextDocumentSyncKind } from 'vscode-languageserver';
import type { Feature } from '../feature.ts';

/** The open documents, kept in step with the editor by the changes it sends. */
export const documents: Feature = {
  announce: () => ({
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  }),
  listen(connection, session) {
    session.documents.onDidOpen(({ document }) => session.track(document, 'opened'));
    session.documents.onDidChangeContent(({ document }) => session.track(document, 'changed'));
    session.documents.onDidSave(({ document }) => session.track(document, 'saved'));
    session.documents.onDidClose(({ document }) => {
      session.track(document, 'closed');
      session.settings.forget(document.uri);
      session.forgetUnused();
    });
    session.documents.listen(connection);
  },
};
