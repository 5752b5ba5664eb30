import ignore, { type Ignore } from 'ignore';
import { isWithin, relativePath } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';

/** What the `.gitignore` files from one folder downwards leave out. A value: `withFile` makes another. */
export interface IgnoredPaths {
  /** The folder that the patterns are taken from. */
  readonly top: FilePath;
  readonly patterns: Ignore;
}

/** Leaves nothing out, below `top`. */
export const nothingIgnored = (top: FilePath): IgnoredPaths => ({ top, patterns: ignore({ ignorecase: false }) });

/** With the patterns of the `.gitignore` in `folder` added; like git's, a later and deeper pattern wins. */
export function withGitignore(paths: IgnoredPaths, folder: FilePath, text: string): IgnoredPaths {
  const prefix = folder === paths.top ? '' : `/${escapeGlob(relativePath(paths.top, folder))}`;
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const patterns = lines.flatMap((line) => (isPattern(line) ? [below(prefix, line)] : []));
  return { ...paths, patterns: ignore({ ignorecase: false }).add(paths.patterns).add(patterns) };
}

/** True for what the patterns leave out, and for everything below a folder that they leave out. */
export function isIgnored(paths: IgnoredPaths, path: FilePath, kind: 'file' | 'folder'): boolean {
  if (path === paths.top || !isWithin(paths.top, path)) return false;
  const relative = relativePath(paths.top, path);
  return paths.patterns.ignores(kind === 'folder' ? `${relative}/` : relative);
}

/**
 * False also for what names nothing that exists: a line longer than paths are, or one with so many wildcards that comparing
 * it with a name would take for ever.
 */
const isPattern = (line: string): boolean =>
  line.trim() !== '' &&
  !line.startsWith('#') &&
  line.length <= longestPattern &&
  line.split('/').every((name) => (name.match(/\*+/g)?.length ?? 0) <= mostStars) &&
  (line.match(/\*\*/g)?.length ?? 0) <= mostStars;

const longestPattern = 1_000;

const mostStars = 6;

/** A pattern of a folder's own `.gitignore`, as one of the top folder's. */
function below(prefix: string, pattern: string): string {
  if (prefix === '') return pattern;
  const isNegative = pattern.startsWith('!');
  const body = isNegative ? pattern.slice(1) : pattern;
  // A slash at the start or in the middle ties a pattern to its folder; without one it holds at any depth.
  const isTied = body.trimEnd().replace(/\/$/, '').includes('/');
  const place = isTied ? body.replace(/^\//, '') : `**/${body}`;
  return `${isNegative ? '!' : ''}${prefix}/${place}`;
}

const escapeGlob = (path: string): string => path.replace(/[\\*?[\]!# ]/g, '\\$&');
