import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FilePath } from '../base/text.ts';
import { toFilePath } from '../host/paths.ts';

/**
 * The path of a document that is checked: a file on disk, or a text that was never saved (whose URI is its path).
 * Undefined for everything else: notebook cells, the old versions that git shows, virtual documents.
 */
export function pathOf(uri: string): FilePath | undefined {
  if (uri.startsWith('untitled:')) return uri;
  if (!uri.startsWith('file:')) return undefined;
  try {
    return toFilePath(fileURLToPath(uri));
  } catch {
    // Not every string that begins so is a file's URI: hosts and encoded slashes are refused.
    return undefined;
  }
}

/** The URI of a path. A client may spell it otherwise; for open documents its own spelling has to be used. */
export const uriOf = (path: FilePath): string => (path.startsWith('untitled:') ? path : pathToFileURL(path).href);

/** True for a document that is one cell of a notebook. */
export const isNotebookCell = (uri: string): boolean => uri.startsWith('vscode-notebook-cell:');
