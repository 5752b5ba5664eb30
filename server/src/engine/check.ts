import { compareSites, type FilePath, type Site } from '../base/text.ts';
import { exactly, type LibraryVersions } from '../base/versions.ts';
import type { MeasuredMachine } from '../project/measured.ts';
import type { Project } from '../project/project.ts';
import { timelineOf } from '../project/run.ts';
import { surveyProgram } from '../project/survey.ts';
import type { Timeline } from '../project/timeline.ts';
import type { ProgramView } from '../project/view.ts';
import { allRules } from '../rules/all.ts';
import type { Report, Rule } from '../rules/define.ts';
import type { Finding, Grade } from '../rules/finding.ts';
import { suppress, type UsedSuppression } from './suppress.ts';

/** What the user chose; every field may be left out. */
export interface CheckSettings {
  /** Grade by rule; a rule that is not named has its own default. A grade moves all findings of the rule. */
  readonly grades?: Readonly<Record<string, Grade | 'off'>>;
  /** torch's version as the user gave it: `2.4.1`. */
  readonly torchVersion?: string;
  /** What the program's environment and its project say of versions. */
  readonly versions?: LibraryVersions;
  /** What was measured of the machines that the program may run on. */
  readonly measured?: readonly MeasuredMachine[];
}

/** What is said of one program. */
export interface ProgramReport {
  readonly entry: FilePath;
  readonly timeline: Timeline;
  readonly view: ProgramView;
  /** Sorted by file, place and rule; suppressed ones are gone. They may lie in any file of the program. */
  readonly findings: readonly Finding[];
  /** Suppressions that took a finding away. */
  readonly usedSuppressions: readonly UsedSuppression[];
  /** Rules that broke, with the error, for the log. Their findings are missing. */
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly rule: string;
  readonly error: unknown;
}

/**
 * Lints the program of one entry. Pure; remembers nothing. The caller has read what `wantedFiles` asked for; what is
 * missing is taken as not there. `rules` is for tests.
 */
export function checkProgram(
  project: Project,
  entry: FilePath,
  settings: CheckSettings,
  rules: readonly Rule[] = allRules,
): ProgramReport {
  const timeline = timelineOf(project, entry);
  const view = surveyProgram(project, timeline, {
    versions: versionsOf(settings),
    measured: settings.measured ?? [],
  });
  const { findings, failures } = runRules(rules, view, settings);
  const { findings: left, used } = suppress(findings, view.facts);
  return { entry, timeline, view, findings: sorted(left), usedSuppressions: used, failures };
}

/** What the user says holds, whatever the project says. */
const versionsOf = ({ torchVersion, versions = {} }: CheckSettings): LibraryVersions =>
  torchVersion === undefined ? versions : { ...versions, torch: { ...exactly(torchVersion), origin: 'the settings' } };

/** One rule's bug costs that rule's findings, never the other rules' or the program's. */
function runRules(
  rules: readonly Rule[],
  view: ProgramView,
  settings: CheckSettings,
): { findings: Finding[]; failures: Failure[] } {
  const findings: Finding[] = [];
  const failures: Failure[] = [];
  for (const rule of rules) {
    const chosen = settings.grades?.[rule.id];
    if ((chosen ?? rule.grade) === 'off') continue;
    try {
      findings.push(...findingsFrom(rule, view, chosen, (report) => rule.check(view, report)));
    } catch (error) {
      failures.push({ rule: rule.id, error });
    }
  }
  return { findings, failures };
}

/** What a rule reports while `check` runs; `chosen` is the grade that the user gave the rule. */
export function findingsFrom(
  rule: Rule,
  view: ProgramView,
  chosen: Grade | 'off' | undefined,
  check: (report: Report<Record<string, string>>) => void,
): readonly Finding[] {
  const findings = new Map<string, Finding>();
  check((place, message, slots, details = {}) => {
    const site = onOneLine(view, place);
    const grade = chosen ?? details.grade ?? rule.grade;
    if (grade === 'off') return;
    const key = `${site.file} ${site.span.start} ${site.span.end}`;
    if (findings.has(key)) return;
    findings.set(key, {
      rule: rule.id,
      grade,
      message: fill(rule.messages[message] ?? message, slots),
      site,
      related: details.related ?? [],
      fixes: details.fixes ?? [],
      entry: view.entry,
      tags: details.tags ?? [],
    });
  });
  return [...findings.values()];
}

/** A call over several lines is marked at what is called: a squiggle below ten lines says less than one below a name. */
function onOneLine(view: ProgramView, { file, span }: Site): Site {
  const [line = ''] = view
    .facts(file)
    .text.slice(span.start, span.end)
    .split(/[\r\n]/, 1);
  if (span.start + line.length >= span.end) return { file, span };
  const name = line.slice(0, Math.max(0, line.indexOf('('))).trimEnd();
  return { file, span: { start: span.start, end: span.start + (name === '' ? line.trimEnd() : name).length } };
}

const fill = (message: string, slots: Readonly<Record<string, string>>): string =>
  message.replace(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? whole);

const sorted = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => compareSites(a.site, b.site) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
