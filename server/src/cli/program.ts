import type { FilePath } from '../base/text.ts';
import { type CheckSettings, checkProgram, type ProgramReport } from '../engine/check.ts';
import type { ReportedProgram } from '../engine/ignores.ts';
import type { FileFacts } from '../facts/facts.ts';
import { programFiles } from '../project/modules.ts';
import { isDocument, observed, type Project } from '../project/project.ts';
import type { Rule } from '../rules/define.ts';
import type { Finding } from '../rules/finding.ts';
import { kindOf, unfixableIn } from '../settings/config/apply.ts';
import type { Configuration } from '../settings/config/resolve.ts';
import { hashOf } from './digest.ts';
import type { FindVersions } from './versions.ts';

/** What is said of one program under one configuration; plain data, which threads hand on and a cache keeps. */
export interface CheckedProgram extends ReportedProgram {
  readonly findings: readonly Finding[];
}

/** What came of one entry. */
export interface CheckedEntry {
  readonly entry: FilePath;
  /** One for each configuration that files of the program have; none where the entry cannot be read. */
  readonly programs: readonly CheckedProgram[];
  /** The files that the program is made of. */
  readonly files: readonly FilePath[];
  /** Those of the files that have comments which silence something. */
  readonly commented: readonly FilePath[];
  /** Every path that was asked for, once: the answer depends on nothing else on the disk. */
  readonly asked: readonly AskedPath[];
  /** Why the program could not be checked. */
  readonly error?: unknown;
}

/** A path that a program asked for. */
export interface AskedPath {
  readonly path: FilePath;
  /** What tells the text from another; empty where there was none. */
  readonly hash: string;
}

/** What a program is checked with. */
export interface ProgramOptions {
  readonly root: FilePath;
  /** Files given by name are heard even where a configuration excludes them. */
  readonly named: readonly FilePath[];
  readonly settings: CheckSettings;
  /** What holds for a file besides; nothing, where nobody asks. */
  configurationFor?(file: FilePath): Promise<Configuration>;
  /** What the programs run with; unknown where nobody looks. */
  readonly findVersions?: FindVersions;
  /** All rules, unless a test has its own. */
  readonly rules?: readonly Rule[];
}

/** Checks the program of an entry, once for each configuration that its files have. Never rejects. */
export async function checkEntry(whole: Project, entry: FilePath, options: ProgramOptions): Promise<CheckedEntry> {
  const { project, asked } = observed(whole);
  if (project.files.get(entry) === undefined)
    return { entry, programs: [], files: [], commented: [], asked: hashes(whole, asked) };
  let files: readonly FilePath[] = [entry];
  let commented: readonly FilePath[] = [];
  let outcome: Pick<CheckedEntry, 'programs' | 'error'>;
  try {
    files = programFiles(project, entry);
    commented = files.filter((file) => isCommented(project.files.get(file)));
    outcome = { programs: await checkUnderEach(project, { entry, files }, options) };
  } catch (error) {
    outcome = { programs: [], error };
  }
  return { entry, files, commented, asked: hashes(whole, asked), ...outcome };
}

const hashes = ({ files, documents }: Project, asked: ReadonlySet<FilePath>): CheckedEntry['asked'] =>
  [...asked].map((path) => ({
    path,
    hash: isDocument(path) ? hashOf(documents.get(path)) : factsHash(files.get(path)),
  }));

/** Programs share most of their files. */
const knownHashes = new WeakMap<FileFacts, string>();

function factsHash(facts: FileFacts | undefined): string {
  if (facts === undefined) return '';
  const hash = knownHashes.get(facts) ?? hashOf(facts.text);
  knownHashes.set(facts, hash);
  return hash;
}

/** True for a file with comments that silence something. */
export const isCommented = (facts: Pick<FileFacts, 'suppressions'> | undefined): boolean =>
  facts !== undefined && facts.suppressions.lines.length + facts.suppressions.file.length > 0;

interface Entry {
  readonly entry: FilePath;
  readonly files: readonly FilePath[];
}

async function checkUnderEach(
  project: Project,
  { entry, files }: Entry,
  { settings: general, configurationFor, findVersions, rules, root, named }: ProgramOptions,
): Promise<readonly CheckedProgram[]> {
  const versions = await findVersions?.(entry, root);
  const settings = versions === undefined ? general : { ...general, versions };
  if (configurationFor === undefined) return [plain(checkProgram(project, entry, settings, rules))];
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
  return [...filesOf].map(([report, own]) => {
    const findings = report.findings.flatMap((finding) => {
      const { file } = finding.site;
      const configuration = own.get(file);
      const isHeard = configuration !== undefined && (named.includes(file) || !configuration.isExcluded(file));
      return isHeard && !configuration.isIgnored(finding.rule, file) ? [finding] : [];
    });
    return { ...plain(report), findings };
  });
}

function plain({ entry, findings, usedSuppressions, failures, timeline }: ProgramReport): CheckedProgram {
  const { isTruncated, onlyShownAt, isForOthers } = timeline;
  return {
    entry,
    findings,
    usedSuppressions,
    failures,
    timeline: {
      isTruncated,
      ...(onlyShownAt !== undefined && { onlyShownAt }),
      ...(isForOthers !== undefined && { isForOthers }),
    },
  };
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
