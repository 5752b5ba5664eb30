import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FilePath } from '../base/text.ts';
import { toFilePath } from '../host/paths.ts';

/**
 * The path of a document that is checked: a file on disk, or a text that was never saved (whose URI is its path).
 * Undefined for everything else: notebooks' cells, the old versions that git shows, virtual documents.
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
export const uriOf = (path: FilePath): string => (/^[a-z][\w+.-]+:/i.test(path) ? path : pathToFileURL(path).href);

/** The path of an open notebook; one that lies on no disk has its URI, as one that has a name of its own. */
export const pathOfNotebook = (uri: string): FilePath => pathOf(uri) ?? uri;
