import type { Locale } from '../base/locale.ts';
import { fill, phrase, say } from '../base/phrase.ts';
import { compareSites, type FilePath, type Site } from '../base/text.ts';
import { exactly, type LibraryVersions } from '../base/versions.ts';
import type { MeasuredMachine } from '../project/measured.ts';
import type { Project } from '../project/project.ts';
import { type Asked, timelineOf } from '../project/run.ts';
import { surveyProgram } from '../project/survey.ts';
import type { Timeline } from '../project/timeline.ts';
import type { ProgramView } from '../project/view.ts';
import { allRules } from '../rules/all.ts';
import type { Report, Rule } from '../rules/define.ts';
import type { Finding, Grade } from '../rules/finding.ts';
import { finishedFix, messageOf, tongueIn } from './languages.ts';
import { suppress, type UsedSuppression } from './suppress.ts';

/** What the user chose; every field may be left out. */
export interface CheckSettings {
  /** Grade by rule; a rule that is not named has its own default. A grade moves all findings of the rule. */
  readonly grades?: Readonly<Record<string, Grade | 'off'>>;
  /** Rules whose fixes the user does not want to be offered. */
  readonly unfixable?: readonly string[];
  /** torch's version as the user gave it: `2.4.1`. */
  readonly torchVersion?: string;
  /** What the program's environment and its project say of versions. */
  readonly versions?: LibraryVersions;
  /** What was measured of the machines that the program may run on. */
  readonly measured?: readonly MeasuredMachine[];
  /** The language of messages and of the titles of fixes: English, unless it is said. */
  readonly locale?: Locale;
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
 * missing is taken as not there. `rules` is for tests; `isAsked` is as in `timelineOf`.
 */
export function checkProgram(
  project: Project,
  entry: FilePath,
  settings: CheckSettings,
  rules: readonly Rule[] = allRules,
  isAsked?: Asked,
): ProgramReport {
  const timeline = timelineOf(project, entry, isAsked);
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
  torchVersion === undefined
    ? versions
    : { ...versions, torch: { ...exactly(torchVersion), origin: phrase('the settings') } };

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
      findings.push(...findingsFrom(rule, view, settings, (report) => rule.check(view, report)));
    } catch (error) {
      failures.push({ rule: rule.id, error });
    }
  }
  return { findings, failures };
}

/** What is to be known of a program to say something about it. */
export interface Subject extends Pick<ProgramView, 'entry' | 'facts'> {
  readonly timeline: Pick<Timeline, 'onlyShownAt' | 'isForOthers'>;
}

/** What a rule reports while `check` runs, in the language of the settings. */
export function findingsFrom(
  rule: Rule,
  view: Subject,
  { grades, unfixable = [], locale = 'en' }: CheckSettings,
  check: (report: Report<Record<string, string>>) => void,
): readonly Finding[] {
  const findings = new Map<string, Finding>();
  const tongue = tongueIn(locale);
  const isUnfixable = unfixable.includes(rule.id);
  check((place, message, slots, details = {}) => {
    const site = onOneLine(view, place);
    const grade = grades?.[rule.id] ?? gradeIn(view, details.grade ?? rule.grade);
    if (grade === 'off') return;
    const key = `${site.file} ${site.span.start} ${site.span.end}`;
    if (findings.has(key)) return;
    findings.set(key, {
      rule: rule.id,
      grade,
      message: fill(messageOf(rule, message, locale), slots, tongue),
      site,
      related: (details.related ?? []).map((each) => ({ ...each, message: say(each.message, tongue) })),
      fixes: isUnfixable ? [] : (details.fixes ?? []).map((fix) => finishedFix(fix, locale)),
      entry: view.entry,
      tags: details.tags ?? [],
    });
  });
  return [...findings.values()];
}

/** Nothing of what two runs leave can differ where they leave nothing, or where nobody runs the file. */
const gradeIn = ({ timeline: { onlyShownAt, isForOthers } }: Subject, grade: Grade | 'off'): Grade | 'off' =>
  grade === 'warning' && (onlyShownAt !== undefined || isForOthers === true) ? 'information' : grade;

/** A call over several lines is marked at what is called: a squiggle below ten lines says less than one below a name. */
function onOneLine(view: Subject, { file, span }: Site): Site {
  const [line = ''] = view
    .facts(file)
    .text.slice(span.start, span.end)
    .split(/[\r\n]/, 1);
  if (span.start + line.length >= span.end) return { file, span };
  const name = line.slice(0, Math.max(0, line.indexOf('('))).trimEnd();
  return { file, span: { start: span.start, end: span.start + (name === '' ? line.trimEnd() : name).length } };
}

const sorted = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => compareSites(a.site, b.site) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
