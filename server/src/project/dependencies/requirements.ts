import type { Dependency } from './dependency.ts';
import { rangeOf } from './specifiers.ts';

/** One requirement as PEP 508 has it: `torch[opt]>=1.9 ; python_version < "3.11"`; undefined for anything else. */
export function requirementOf(text: string): Dependency | undefined {
  if (text.length > longestRequirement) return undefined;
  const [, name, rest = ''] = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(.*)$/s.exec(text) ?? [];
  if (name === undefined) return undefined;
  const [specifier = '', marker] = rest.split(/\s*;\s*/, 2);
  const at = /^@\s*(.*)$/s.exec(specifier.trim());
  const range = at === null ? rangeOf(specifier.replace(/^\((.*)\)\s*$/s, '$1')) : rangeInUrl(at[1] ?? '');
  return { name, range, isConditional: marker !== undefined && marker !== '' };
}

/** What a file of pip's asks for, and the files it names with `-r` and `-c`, as they are written. */
export function requirementsIn(text: string): {
  readonly dependencies: readonly Dependency[];
  readonly files: readonly string[];
} {
  const dependencies: Dependency[] = [];
  const files: string[] = [];
  for (const raw of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    if (raw.length > longestLine) continue;
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    const included = /^(?:-[rc]|--(?:requirement|constraint))(?:\s+|=)?(\S+)/.exec(line)?.[1];
    if (included !== undefined) files.push(included);
    if (line === '' || line.startsWith('-')) continue;
    const wheel = wheelOf(line);
    const found = wheel ?? requirementOf(line.replace(/\s+--\S.*$/, ''));
    if (found !== undefined) dependencies.push(found);
  }
  return { dependencies, files };
}

/** What is longer, in UTF-16 units, is no requirement, and would be long to look through. */
const longestRequirement = 1_000;

/** With the hashes of what it may be installed from. */
const longestLine = 20_000;

/** A wheel by its address or path says its version. */
function wheelOf(line: string): Dependency | undefined {
  if (!/^(?:https?:|file:|\.{0,2}\/)/.test(line)) return undefined;
  const [, name, version] = /([A-Za-z0-9_.]+)-(\d[\w.]*)[^/]*\.whl/.exec(line) ?? [];
  return name === undefined || version === undefined
    ? undefined
    : { name, range: rangeOf(version), isConditional: false };
}

const rangeInUrl = (url: string): Dependency['range'] => wheelOf(url)?.range ?? {};
