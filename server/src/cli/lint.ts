import type { FilePath } from '../base/text.ts';
import { type CheckSettings, checkProgram, type ProgramReport } from '../engine/check.ts';
import { unusedIgnores } from '../engine/ignores.ts';
import { loadProgram } from '../engine/load.ts';
import { readFacts } from '../facts/read.ts';
import { findEntries, programFiles } from '../project/modules.ts';
import { emptyProject, type Project, withFiles } from '../project/project.ts';
import type { Rule } from '../rules/define.ts';
import type { Finding } from '../rules/finding.ts';
import { gradesInFile, kindOf, unfixableIn } from '../settings/config/apply.ts';
import type { Configuration } from '../settings/config/resolve.ts';
import type { Parser } from '../syntax/tree.ts';
import { mergeReports } from './merge.ts';
import type { Sources } from './sources.ts';
import type { Group } from './targets.ts';
import type { FindVersions } from './versions.ts';

/** What linting needs besides the files. */
export interface Workbench {
  readonly sources: Sources;
  readonly parser: Parser;
  readonly settings: CheckSettings;
  /** What holds for a file besides; nothing, where nobody asks. */
  configurationFor?(file: FilePath): Promise<Configuration>;
  /** What the programs run with; unknown where nobody looks. */
  readonly findVersions?: FindVersions;
  /** All rules, unless a test has its own. */
  readonly rules?: readonly Rule[];
}

/** The programs of one workspace as they were last read and checked. A value; `relint` makes the next one. */
export interface Linted {
  readonly group: Group;
  readonly project: Project;
  readonly reports: readonly ProgramReport[];
  /** Every finding once; in no particular order. */
  readonly findings: readonly Finding[];
  /** Programs that could not be checked, with the error. */
  readonly failures: readonly { readonly entry: FilePath; readonly error: unknown }[];
}

/** Reads and checks every program of a group. */
export async function lint(group: Group, bench: Workbench): Promise<Linted> {
  const project = await readAll(emptyProject(group.root), group.walked, bench);
  return lintEntries({ group, project }, bench, () => undefined);
}

/** The same after these files have got another text (which `sources` holds). Programs without them are as they were. */
export async function relint(linted: Linted, changed: readonly FilePath[], bench: Workbench): Promise<Linted> {
  const project = await readAll(linted.project, changed, bench);
  return lintEntries({ group: linted.group, project }, bench, (entry, files) => {
    if (changed.some((file) => files.includes(file))) return undefined;
    return linted.reports.filter((report) => report.entry === entry);
  });
}

async function readAll(project: Project, files: readonly FilePath[], { sources, parser }: Workbench): Promise<Project> {
  const texts = await Promise.all(files.map(async (path) => [path, await sources.read(path)] as const));
  return withFiles(
    project,
    texts.map(([path, text]) => [path, text === undefined ? undefined : readFacts(text, parser)] as const),
  );
}

async function lintEntries(
  { group, project }: Pick<Linted, 'group' | 'project'>,
  bench: Workbench,
  known: (entry: FilePath, files: readonly FilePath[]) => readonly ProgramReport[] | undefined,
): Promise<Linted> {
  let current = project;
  const reports: ProgramReport[] = [];
  const failures: Linted['failures'][number][] = [];
  for (const entry of entriesOf(group, project)) {
    current = await loadProgram(current, entry, bench.sources.read, bench.parser);
    // A file that cannot be read has been said to be so.
    if (current.files.get(entry) === undefined) continue;
    try {
      const files = programFiles(current, entry);
      reports.push(...(known(entry, files) ?? (await checkEntry(current, { entry, files, group }, bench))));
    } catch (error) {
      failures.push({ entry, error });
    }
  }
  const linted = { group, project: current, reports, failures };
  return { ...linted, findings: [...mergeReports(reports), ...(await ignoresIn(linted, bench))] };
}

/**
 * The program of an entry, checked once for each configuration that its files have; each report speaks of the files that
 * are under one.
 */
async function checkEntry(
  project: Project,
  { entry, files, group }: { readonly entry: FilePath; readonly files: readonly FilePath[]; readonly group: Group },
  { settings: general, configurationFor, findVersions, rules }: Workbench,
): Promise<readonly ProgramReport[]> {
  const versions = await findVersions?.(entry, group.root);
  const settings = versions === undefined ? general : { ...general, versions };
  if (configurationFor === undefined) return [checkProgram(project, entry, settings, rules)];
  const reports = new Map<string, ProgramReport>();
  const check = (file: FilePath, configuration: Configuration): ProgramReport => {
    const own = checkSettingsOf(file, configuration);
    const key = JSON.stringify(own);
    const report = reports.get(key) ?? checkProgram(project, entry, { ...settings, ...own }, rules);
    reports.set(key, report);
    return report;
  };
  const checked = new Map<Configuration, Partial<Record<ReturnType<typeof kindOf>, ProgramReport>>>();
  const filesOf = new Map<ProgramReport, Map<FilePath, Configuration>>();
  for (const file of files) {
    const configuration = await configurationFor(file);
    const byKind = checked.get(configuration) ?? {};
    checked.set(configuration, byKind);
    const report = byKind[kindOf(file)] ?? check(file, configuration);
    byKind[kindOf(file)] = report;
    filesOf.set(report, (filesOf.get(report) ?? new Map()).set(file, configuration));
  }
  const named = new Set(group.named);
  return [...filesOf].map(([report, own]) => {
    const findings = report.findings.flatMap((finding) => {
      const { file } = finding.site;
      const configuration = own.get(file);
      const isHeard = configuration !== undefined && (named.has(file) || !configuration.isExcluded(file));
      return isHeard && !configuration.isIgnored(finding.rule, file) ? [finding] : [];
    });
    return { ...report, findings };
  });
}

/** What the engine is told of a configuration; the same for all scripts under it, and for all notebooks. */
const checkSettingsOf = (
  file: FilePath,
  configuration: Configuration,
): Pick<CheckSettings, 'grades' | 'unfixable' | 'torchVersion'> => ({
  grades: configuration.gradesIn(kindOf(file)),
  unfixable: unfixableIn(configuration),
  ...(configuration.values['torch-version'] !== '' && { torchVersion: configuration.values['torch-version'] }),
});

/** What is said of comments that silence nothing, in every file that has some. */
async function ignoresIn(
  { group, project, reports, failures }: Omit<Linted, 'findings'>,
  { settings, configurationFor, rules }: Workbench,
): Promise<readonly Finding[]> {
  const commented = [...project.files].flatMap(([file, facts]) => {
    const { lines = [], file: ofFile = [] } = facts?.suppressions ?? {};
    return lines.length + ofFile.length === 0 ? [] : [file];
  });
  if (commented.length === 0) return [];
  const filesOf = new Map(
    [...reports, ...failures].map(({ entry }) => [entry, new Set(programFiles(project, entry))] as const),
  );
  const has = (entry: FilePath, file: FilePath): boolean => filesOf.get(entry)?.has(file) === true;
  // What a module that was only named or imported is used for, other scripts may know.
  const known = new Set([...group.walked, ...findEntries(project)]);
  const named = new Set(group.named);
  const found: Finding[] = [];
  for (const file of commented) {
    const programs = {
      reports: reports.filter(({ entry }) => has(entry, file)),
      areAll: known.has(file) && !failures.some(({ entry }) => has(entry, file)),
    };
    const configuration = await configurationFor?.(file);
    if (configuration === undefined) {
      found.push(...unusedIgnores(file, programs, settings, rules));
    } else if (!configuration.isExcluded(file) || named.has(file)) {
      const own = { ...settings, grades: gradesInFile(file, configuration), unfixable: unfixableIn(configuration) };
      found.push(...unusedIgnores(file, programs, own, rules));
    }
  }
  return found;
}

/** The files given by name, and of those found in folders the ones that start a program. Sorted, so that “first” is clear. */
function entriesOf({ named, walked }: Group, project: Project): readonly FilePath[] {
  const found = new Set(walked);
  return [...new Set([...named, ...findEntries(project).filter((entry) => found.has(entry))])].sort();
}
