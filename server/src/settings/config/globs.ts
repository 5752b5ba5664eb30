import { named, type Phrase } from '../../base/phrase.ts';
import type { FilePath } from '../../base/text.ts';
import { isIgnored, nothingIgnored, withGitignore } from '../../files/ignored.ts';

/** Tells which files (or folders, where that is asked) below a folder some patterns name. */
export type Matcher = (path: FilePath, kind?: 'file' | 'folder') => boolean;

/**
 * Patterns as `.gitignore` has them, taken from a folder, with `{a,b}` for alternatives. Files outside of the folder are
 * never named.
 */
export function matcherFor(patterns: readonly string[], folder: FilePath): Matcher {
  if (patterns.length === 0) return () => false;
  const lines = patterns.flatMap(alternatives).map(tidied);
  const named = withGitignore(nothingIgnored(folder), folder, lines.join('\n'));
  return (path, kind = 'file') => isIgnored(named, path, kind);
}

/** What is wrong with a pattern, as the end of a sentence that begins with it; undefined for one that can name files. */
export function problemWithGlob(pattern: string): Phrase | undefined {
  if (pattern.trim() === '') return named('is empty, so it matches nothing');
  const body = pattern.replace(/^!/, '');
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(body)) return named('ends with a backslash, which escapes nothing');
  if (/^(?:[A-Za-z]:[\\/]|~)/.test(body)) return named('has to be relative to the folder of this file');
  if (body.split('/').includes('..')) return named('leads out of the folder of this file, where it matches nothing');
  if (/^[A-Za-z0-9_.-]+\\[A-Za-z0-9_.-]/.test(body)) return named('has to part folders with `/`');
  const bare = body.replace(/\\./g, '').replace(/\[[!^]?\]?[^\]]*\]/g, (set) => (isSet(set) ? '' : '['));
  if (bare.includes('[')) return named('has a `[` that is not closed, or a range that is empty');
  return isBalanced(bare) ? undefined : named('has a brace without its partner');
}

/** Each choice of `{a,b}` as a pattern of its own, as far as that is bounded; braces may hold braces. */
function alternatives(pattern: string): readonly string[] {
  let found = [pattern];
  for (let round = 0; round < mostBraces && found.some((each) => braces.test(each)); round++) {
    found = found.flatMap(expandOnce).slice(0, mostPatterns);
  }
  return found;
}

/** Resolves the first pair of braces that holds no other. */
function expandOnce(pattern: string): readonly string[] {
  const found = braces.exec(pattern);
  if (found === null) return [pattern];
  const before = pattern.slice(0, found.index);
  const after = pattern.slice(found.index + found[0].length);
  return (found[1] ?? '').split(',').map((choice) => `${before}${choice}${after}`);
}

const braces = /(?<!\\)\{((?:[^{}\\]|\\.)*)\}/;

const mostBraces = 8;
const mostPatterns = 256;

/** `./data` is `/data`: the folder itself, as people write it. */
const tidied = (pattern: string): string => pattern.replace(/^(!?)\.\//, '$1/');

/** True for a set of characters whose ranges go upwards. */
const isSet = (set: string): boolean =>
  set.length > 2 && [...set.slice(1, -1).matchAll(/([^\\])-([^\]])/g)].every(([, from = '', to = '']) => from <= to);

function isBalanced(pattern: string): boolean {
  let depth = 0;
  for (const letter of pattern) {
    if (letter === '{') depth++;
    if (letter === '}') depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}
