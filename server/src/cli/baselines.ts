import { isWithin, relativePath } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';
import {
  applyBaseline,
  type Baseline,
  baselineName,
  baselineOf,
  joinBaselines,
  type Mismatch,
  sizeOf,
} from '../engine/baseline.ts';
import { toFilePath } from '../host/paths.ts';
import { isFolder } from '../host/root.ts';
import type { Finding, Grade } from '../rules/finding.ts';
import type { CheckOptions } from './arguments.ts';
import { readBaseline, writeBaseline } from './baseline-file.ts';
import type { Console } from './console.ts';
import { isAtLeast } from './grades.ts';
import type { Linted } from './lint.ts';
import { count } from './report/summary.ts';
import type { Trouble } from './trouble.ts';

/** The baselines of the projects that are checked, by their roots; and those that cannot be understood. */
export interface Baselines {
  readonly byRoot: ReadonlyMap<FilePath, Baseline>;
  readonly troubles: readonly Trouble[];
}

/** Reads the baselines of these roots. Never throws. */
export async function openBaselines(roots: readonly FilePath[]): Promise<Baselines> {
  const byRoot = new Map<FilePath, Baseline>();
  const troubles: Trouble[] = [];
  for (const root of roots) {
    const read = await readBaseline(root);
    if (typeof read === 'string') troubles.push({ sentence: read, isFailure: true });
    else if (read !== undefined) byRoot.set(root, read);
  }
  return { byRoot, troubles };
}

/** True where a check sees all of a project, so that what it does not find is not there. */
export function seesAll({ paths, rules }: CheckOptions, root: FilePath, folder: FilePath): boolean {
  const isEveryRule = [rules.select, rules.ignore].every((names) => names.length === 0);
  const given = paths.map((path) => toFilePath(path, folder));
  return isEveryRule && given.some((path) => isWithin(path, root) && isFolder(path));
}

/** What is left of findings without those that a baseline knows. */
export interface Unknown {
  readonly linted: Linted;
  readonly nKnown: number;
  readonly troubles: readonly Trouble[];
}

/** With `isWhole`, what the baseline knows and is not there any more is said. */
export function withoutKnown(linted: Linted, { byRoot }: Baselines, isWhole: boolean): Unknown {
  const { root } = linted.group;
  const baseline = byRoot.get(root);
  if (baseline === undefined) return { linted, nKnown: 0, troubles: [] };
  const { left, exceeded, stale } = applyBaseline(linted.findings, baseline, namesFrom(root));
  return {
    linted: { ...linted, findings: left },
    nKnown: linted.findings.length - left.length,
    troubles: [...exceeded.map(exceededTrouble), ...(isWhole && stale.length > 0 ? [staleTrouble(stale)] : [])],
  };
}

/** Writes the baselines anew where that was asked for, says what changed, and returns them as they are then. */
export async function updateBaselines(
  found: readonly Linted[],
  baselines: Baselines,
  { options, console }: { readonly options: CheckOptions; readonly console: Console },
): Promise<Baselines> {
  const { action, severity, quiet } = options;
  if (action !== 'suppress-all' && action !== 'prune-suppressions') return baselines;
  const byRoot = new Map(baselines.byRoot);
  const troubles: Trouble[] = [];
  let nMore = 0;
  for (const { group, findings } of found) {
    const { root } = group;
    const before = byRoot.get(root) ?? new Map();
    const isWhole = seesAll(options, root, console.folder);
    const known = baselineOf(worthKnowing(findings, { action, severity }), namesFrom(root));
    const after = updated(before, known, { action, isWhole });
    const problem = after.size + before.size === 0 ? undefined : await writeBaseline(root, after);
    if (problem !== undefined) troubles.push({ sentence: problem, isFailure: true });
    else byRoot.set(root, after);
    if (problem === undefined) nMore += sizeOf(after) - sizeOf(before);
  }
  if (!quiet) console.complain(describeUpdate(nMore));
  return { byRoot, troubles };
}

function describeUpdate(nMore: number): string {
  if (nMore === 0) return `${baselineName} knew all of this already.\n`;
  return nMore > 0 ? `Put ${count(nMore)} into ${baselineName}.\n` : `Took ${count(-nMore)} out of ${baselineName}.\n`;
}

/** What is to be done to a baseline. */
interface Update {
  readonly action: 'suppress-all' | 'prune-suppressions';
  readonly isWhole: boolean;
}

/** A check of a part of a project may find less in a file than all of its programs have there. */
function updated(before: Baseline, found: Baseline, { action, isWhole }: Update): Baseline {
  if (action === 'prune-suppressions') return joinBaselines(before, found, 'smaller');
  return isWhole ? found : joinBaselines(before, found, 'greater');
}

/** What is taken out, is taken out by what is there, whatever its grade. */
const worthKnowing = (
  findings: readonly Finding[],
  { action, severity }: Pick<Update, 'action'> & { readonly severity: Grade },
): readonly Finding[] =>
  action === 'prune-suppressions' ? findings : findings.filter(({ grade }) => isAtLeast(grade, severity));

const namesFrom =
  (root: FilePath) =>
  (file: FilePath): string =>
    relativePath(root, file);

const exceededTrouble = ({ file, rule, nKnown, nFound }: Mismatch): Trouble => ({
  sentence: `${baselineName} knows ${nKnown} of ${rule} in ${file}, and there are ${nFound}: all of them count`,
  isFailure: false,
});

function staleTrouble(stale: readonly Mismatch[]): Trouble {
  const nGone = stale.reduce((sum, { nKnown, nFound }) => sum + nKnown - nFound, 0);
  const named = stale.slice(0, nNamed).map(({ file, rule }) => `${rule} in ${file}`);
  const list = [...named, ...(stale.length > nNamed ? ['…'] : [])].join(', ');
  const problems = nGone === 1 ? '1 problem that is' : `${nGone} problems that are`;
  return {
    sentence: `${baselineName} knows ${problems} gone (${list}); \`seedlint check --prune-suppressions\` takes ${nGone === 1 ? 'it' : 'them'} out`,
    isFailure: false,
  };
}

const nNamed = 3;
