import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FilePath } from '../base/text.ts';

/** True for a document that is Python, as the editor or its name says. */
export const isPython = ({ languageId, uri }: TextDocument): boolean => languageId === 'python' || /\.pyw?$/i.test(uri);

/** True for installed packages, which are not the user's to mend. */
export const isLibrary = (path: FilePath): boolean =>
  /\/(?:site-packages|dist-packages|node_modules|lib(?:64)?\/python\d[\d.]*)\//i.test(path);
