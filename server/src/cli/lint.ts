import type { FilePath } from '../base/text.ts';
import { type Programs, unusedIgnores } from '../engine/ignores.ts';
import type { FileFacts } from '../facts/facts.ts';
import { readFacts } from '../facts/read.ts';
import { findEntries } from '../project/modules.ts';
import { isNotebook } from '../project/notebook.ts';
import { emptyProject, withFiles } from '../project/project.ts';
import type { Finding } from '../rules/finding.ts';
import { gradesInFile, unfixableIn } from '../settings/config/apply.ts';
import { type Crew, soloCrew, type Workbench } from './crew.ts';
import type { Digest } from './digest.ts';
import { mergeReports } from './merge.ts';
import { type CheckedEntry, type CheckedProgram, isCommented } from './program.ts';
import type { Group } from './targets.ts';

/** The programs of one workspace as they were last read and checked. A value; `relint` makes the next one. */
export interface Linted {
  readonly group: Group;
  readonly crew: Crew;
  readonly digests: ReadonlyMap<FilePath, Digest | undefined>;
  readonly entries: readonly CheckedEntry[];
  readonly reports: readonly CheckedProgram[];
  /** Every finding once; in no particular order. */
  readonly findings: readonly Finding[];
  /** Programs that could not be checked, with the error. */
  readonly failures: readonly { readonly entry: FilePath; readonly error: unknown }[];
}

/** Reads and checks every program of a group. */
export async function lint(group: Group, bench: Workbench, crew: Crew = soloCrew(group, bench)): Promise<Linted> {
  const digests = await digestsOf(group.walked, crew);
  const entries = await crew.check(entriesOf(group, digests));
  return lintedFrom({ group, crew, digests, entries }, bench);
}

/** The same after these files have got another text (which `sources` holds). Programs without them are as they were. */
export async function relint(linted: Linted, changed: readonly FilePath[], bench: Workbench): Promise<Linted> {
  const { group, crew } = linted;
  const walked = changed.filter((file) => linted.digests.has(file));
  const digests = new Map([...linted.digests, ...(await digestsOf(walked, crew))]);
  const known = new Map(linted.entries.map((checked) => [checked.entry, checked]));
  const isKnown = (entry: FilePath): boolean =>
    known.get(entry)?.asked.some(({ path }) => changed.includes(path)) === false;
  const wanted = entriesOf(group, digests);
  const fresh = new Map(
    (await crew.check(wanted.filter((entry) => !isKnown(entry)))).map((checked) => [checked.entry, checked]),
  );
  const entries = wanted.flatMap((entry) => fresh.get(entry) ?? known.get(entry) ?? []);
  return lintedFrom({ group, crew, digests, entries }, bench);
}

async function digestsOf(files: readonly FilePath[], crew: Crew): Promise<ReadonlyMap<FilePath, Digest | undefined>> {
  const digests = await crew.digest(files);
  return new Map(files.map((file, index) => [file, digests[index]] as const));
}

async function lintedFrom(
  parts: Pick<Linted, 'group' | 'crew' | 'digests' | 'entries'>,
  bench: Workbench,
): Promise<Linted> {
  const { entries } = parts;
  const reports = entries.flatMap(({ programs }) => programs);
  const failures = entries.flatMap((checked) =>
    'error' in checked ? [{ entry: checked.entry, error: checked.error }] : [],
  );
  const linted = { ...parts, reports, failures };
  return { ...linted, findings: [...mergeReports(reports), ...(await ignoresIn(linted, bench))] };
}

/** What is said of comments that silence nothing, in every file that has some. */
async function ignoresIn(
  { group, digests, entries, failures }: Omit<Linted, 'findings'>,
  { settings, configurationFor, rules, sources, parser }: Workbench,
): Promise<readonly Finding[]> {
  const read = new Map<FilePath, FileFacts>();
  const facts = (file: FilePath): FileFacts => {
    const known = read.get(file) ?? readFacts(sources.readNow(file) ?? '', parser);
    read.set(file, known);
    return known;
  };
  const walked = new Set(group.walked);
  const named = new Set(group.named);
  const own = [...digests].flatMap(([file, digest]) => (isCommented(digest?.facts) ? [file] : []));
  const commented = new Set([...own, ...entries.flatMap((entry) => entry.commented)]);
  const found: Finding[] = [];
  for (const file of commented) {
    const having = entries.filter(({ files }) => files.includes(file));
    const areFollowed = having.every((one) => !failures.some(({ entry }) => entry === one.entry));
    const programs: Programs = {
      reports: having.flatMap((checked) => checked.programs),
      // What a module that was only named or imported is used for, other scripts may know.
      areAll: areFollowed && (walked.has(file) || isEntry(file, having)),
      facts,
    };
    const configuration = await configurationFor?.(file);
    if (configuration === undefined) {
      found.push(...unusedIgnores(file, programs, settings, rules));
    } else if (!configuration.isExcluded(file) || named.has(file)) {
      const held = { ...settings, grades: gradesInFile(file, configuration), unfixable: unfixableIn(configuration) };
      found.push(...unusedIgnores(file, programs, held, rules));
    }
  }
  return found;

  function isEntry(file: FilePath, having: readonly CheckedEntry[]): boolean {
    const { hasMainGuard, worksAtTopLevel } = facts(file);
    const isOnlyRun = having.every(({ entry }) => entry === file);
    return hasMainGuard || isNotebook(file) || (worksAtTopLevel && isOnlyRun);
  }
}

/** The files given by name, and of those found in folders the ones that start a program. Sorted, so that “first” is clear. */
function entriesOf({ root, named, walked }: Group, digests: Linted['digests']): readonly FilePath[] {
  const found = new Set(walked);
  const facts = [...digests].map(([file, digest]) => [file, digest?.facts] as const);
  const started = findEntries(withFiles(emptyProject(root), facts)).filter((entry) => found.has(entry));
  return [...new Set([...named, ...started])].sort();
}
