import type { FilePath } from '../base/text.ts';

/**
 * The path of a document that is checked: a file on disk, or a text that was never saved (whose URI is its path).
 * Undefined for everything else: notebooks' cells, the old versions that git shows, virtual documents.
 */
export function pathOf(uri: string): FilePath | undefined {
  if (uri.startsWith('untitled:')) return uri;
  const [, host, encoded = ''] = /^file:(?:\/\/([^/?#]*))?(\/[^?#]*)/.exec(uri) ?? [];
  const path = decoded(encoded);
  if (path === undefined || path === '') return undefined;
  if (host !== undefined && host !== '' && host !== 'localhost') return `//${host}${path}`;
  return path.replace(/^\/(?=[a-z]:\/)/i, '');
}

/**
 * The path of a file that lies on no disk but in something that the editor shows as one: `vscode-vfs://github/o/r/a.py`
 * is the path of the URI that reads the same but for encoded characters. Undefined for all other URIs.
 */
export function virtualPathOf(uri: string): FilePath | undefined {
  const [, place = '', encoded = ''] = /^([a-z][\w+.-]+:(?:\/\/[^/?#]*)?)(\/[^?#]*)$/i.exec(uri) ?? [];
  const path = decoded(encoded);
  return place === '' || path === undefined || onDisk.test(place) ? undefined : place + path;
}

/** True for the path of something that lies on no disk but has folders. */
export const isVirtual = (path: FilePath): boolean => virtualPath.test(path) && !onDisk.test(path);

/** The URI of a path. A client may spell it otherwise; for open documents its own spelling has to be used. */
export function uriOf(path: FilePath): string {
  const [, place = '', rest = ''] = virtualPath.exec(path) ?? [];
  if (onDisk.test(path)) return path;
  if (place !== '') return place + encoded(rest);
  if (/^[a-z][\w+.-]+:/i.test(path)) return path;
  if (path.startsWith('//')) return `file:${encoded(path)}`;
  return `file://${path.startsWith('/') ? '' : '/'}${encoded(path)}`;
}

/** Scheme and authority, then the path. */
const virtualPath = /^([a-z][\w+.-]+:(?:\/\/[^/]*)?)(\/.*)$/i;

const onDisk = /^(?:file|untitled):/i;

/** Undefined where the path has signs that no file's name has. */
function decoded(path: string): string | undefined {
  if (/%2f|%00/i.test(path)) return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    // Not every string with a percent sign is encoded.
    return undefined;
  }
}

const encoded = (path: string): string => encodeURI(path).replace(/[?#]/g, encodeURIComponent);
