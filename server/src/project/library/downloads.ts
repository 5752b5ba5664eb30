import type { Download } from '../../knowledge/downloads.ts';
import { allHold, argumentOf } from '../arguments.ts';
import type { ExternalCall } from '../externals.ts';
import { emit } from '../machine.ts';
import { optionsOf, type Value } from '../values.ts';

/** Says that something is fetched by its name alone, where the call says so much. */
export function noteDownload({ machine, given, site }: ExternalCall, row: Download): void {
  const name = constantOf(argumentOf(given, row.name));
  if (typeof name !== 'string' || isLocal(name) || row.builtin?.includes(name) === true) return;
  if ((row.unless ?? []).some((condition) => allHold(given, [condition]) !== false)) return;
  if (row.separator !== undefined && name.includes(row.separator)) return;
  const revision = argumentOf(given, row.revision);
  const branch = revision === undefined ? null : constantOf(revision);
  if (branch === undefined || (branch !== null && !movingBranches.has(String(branch)))) return;
  emit(machine, { kind: 'download', site, api: row.api, name });
}

/** The one constant that a value is, by default at least; undefined where that is not known. */
function constantOf(value: Value | undefined): string | number | boolean | null | undefined {
  const [first, ...others] = value === undefined ? [] : optionsOf(value);
  const isClear = others.length === 0 || (value?.kind === 'union' && value.hasDefault === true);
  return first?.kind === 'constant' && isClear ? first.value : undefined;
}

/** A path, as far as it can be told from a name: repositories are `owner/name` or `name`. */
const isLocal = (name: string): boolean =>
  name === '' ||
  /^[./~]|^[A-Za-z]:|\\|^file:|\/$|\.(?:bin|gz|json|pt|pth|py|zip)$/.test(name) ||
  name.split('/').length > 2;

const movingBranches: ReadonlySet<string> = new Set(['main', 'master', 'HEAD']);
