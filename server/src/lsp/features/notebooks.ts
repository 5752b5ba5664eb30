import type { Feature } from '../feature.ts';

/** The open notebooks, kept in step with the editor; what is found in their cells is published. */
export const notebooks: Feature = {
  announce: (client) =>
    client.syncsNotebooks
      ? {
          notebookDocumentSync: {
            notebookSelector: notebookTypes.map((notebook) => ({ notebook, cells: [{ language: 'python' }] })),
            save: true,
          },
        }
      : {},
  listen(connection, session) {
    session.notebooks.onEvent((notebook, event) => {
      session.trackNotebook(notebook, event);
      if (event !== 'closed') return;
      session.settings.forget(notebook.uri);
      session.forgetUnused();
    });
    session.notebooks.listen(connection);
  },
};

const notebookTypes = ['jupyter-notebook', 'interactive'];
