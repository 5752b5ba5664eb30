import type { WorkspaceFolder } from 'vscode-languageserver';
import type { Feature } from '../feature.ts';

/** Folders that are added to the workspace or removed from it. */
export const folders: Feature = {
  announce: (client) =>
    client.reportsFolders ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {},
  listen(connection, session) {
    session.onStart(() => {
      if (!session.client.reportsFolders) return;
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        session.changeFolders(urisOf(added), urisOf(removed)),
      );
    });
  },
};

const urisOf = (given: readonly WorkspaceFolder[]): readonly string[] => given.map(({ uri }) => uri);
