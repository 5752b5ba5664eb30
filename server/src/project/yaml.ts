import { parse } from 'yaml';

/**
 * What a YAML document says, as plain data. Undefined for one that no person writes: too long, nested too deep, or made of
 * references to itself, which costs a reader more time or memory than it can have. What is no YAML is thrown, or with
 * `silent` read as far as it can be.
 */
export function readYaml(text: string, logLevel: 'error' | 'silent'): unknown {
  if (!isTame(text)) return undefined;
  // Keys that have to be unique are compared each with each.
  return parse(text, { logLevel, merge: true, uniqueKeys: false, maxAliasCount: 50 });
}

/** In UTF-16 units. Lock files of conda are the longest that there are. */
const longest = 5_000_000;

const deepest = 100;
const mostAliases = 500;

/** Judged by signs alone, which may stand in strings: a document is given up sooner than it would have to be, not later. */
function isTame(text: string): boolean {
  if (text.length > longest) return false;
  let depth = 0;
  let nAliases = 0;
  for (const [sign] of text.matchAll(/[[{\]}]|\*\w/g)) {
    if (sign === '[' || sign === '{') depth++;
    else if (sign === ']' || sign === '}') depth = Math.max(0, depth - 1);
    else nAliases++;
    if (depth > deepest || nAliases > mostAliases) return false;
  }
  return !nested.test(text);
}

/** A line so far to the right, or that opens so many entries, that what it says lies too deep. */
const nested = new RegExp(`^(?: {${deepest * 4}}|(?:[-?:] +){${deepest}}|(?:[^\\s:]+: +){${deepest}})`, 'm');
