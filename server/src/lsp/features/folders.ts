import type { WorkspaceFolder } from 'vscode-languageserver/node';
import type { FilePath } from '../../base/text.ts';
import type { Feature } from '../feature.ts';
import { pathOf } from '../uris.ts';

/** Folders that are added to the workspace or removed from it. */
export const folders: Feature = {
  announce: (client) =>
    client.reportsFolders ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {},
  listen(connection, session) {
    session.onStart(() => {
      if (!session.client.reportsFolders) return;
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        session.changeFolders(pathsOf(added), pathsOf(removed)),
      );
    });
  },
};

const pathsOf = (given: readonly WorkspaceFolder[]): readonly FilePath[] =>
  given.flatMap(({ uri }) => pathOf(uri) ?? []);
