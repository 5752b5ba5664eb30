import { closest } from '../base/closest.ts';
import type { FilePath } from '../base/text.ts';
import type { FileSuppression, SuppressedRule } from '../facts/comments.ts';
import type { FileFacts } from '../facts/facts.ts';
import type { Timeline } from '../project/timeline.ts';
import { allRules } from '../rules/all.ts';
import type { IdleIgnore, Rule } from '../rules/define.ts';
import type { Finding } from '../rules/finding.ts';
import { type CheckSettings, findingsFrom, type ProgramReport } from './check.ts';

/**
 * What is said of the comments of a file that silence nothing. Where a program that has the file is missing or was not
 * followed to its end, only names that no rule has are spoken of. A rule that is off or that broke may have had something
 * to say. `rules` is for tests.
 */
export function unusedIgnores(
  file: FilePath,
  programs: Programs,
  settings: CheckSettings,
  rules: readonly Rule[] = allRules,
): readonly Finding[] {
  const [first] = programs.reports;
  const speaker = rules.find(({ checkIgnores }) => checkIgnores !== undefined);
  if (first === undefined || speaker?.checkIgnores === undefined) return [];
  const chosen = settings.grades?.[speaker.id];
  const facts = programs.facts(file);
  if ((chosen ?? speaker.grade) === 'off' || hasNone(facts)) return [];
  const idle = idleIgnores(facts, { file, programs, settings, rules, speaker: speaker.id });
  return findingsFrom(speaker, { ...first, facts: programs.facts }, settings, (report) =>
    speaker.checkIgnores?.(idle, report),
  );
}

/** Programs that a file is part of. */
export interface Programs {
  readonly reports: readonly ReportedProgram[];
  facts(file: FilePath): FileFacts;
  /** True when there is no other program that the file is part of. */
  readonly areAll: boolean;
}

/** What is to be known of a program that was checked. */
export interface ReportedProgram extends Pick<ProgramReport, 'entry' | 'usedSuppressions' | 'failures'> {
  readonly timeline: Pick<Timeline, 'isTruncated' | 'onlyShownAt' | 'isForOthers'>;
}

const hasNone = ({ suppressions: { lines, file } }: FileFacts): boolean => lines.length === 0 && file.length === 0;

interface Circumstances {
  readonly file: FilePath;
  readonly programs: Programs;
  readonly settings: CheckSettings;
  readonly rules: readonly Rule[];
  /** The rule that speaks of this; a comment that names it is meant to silence nothing else. */
  readonly speaker: string;
}

/** Of how many names in one comment it is said that they silence nothing; there are not as many rules. */
const mostNames = 100;

function idleIgnores(facts: FileFacts, circumstances: Circumstances): readonly IdleIgnore[] {
  const { file, programs, settings, rules, speaker } = circumstances;
  const { suppressions } = facts;
  const { reports, areAll } = programs;
  const isWhole = areAll && facts.syntaxErrors.length === 0 && reports.every(({ timeline }) => !timeline.isTruncated);
  const used = new Set(
    reports.flatMap(({ usedSuppressions }) =>
      usedSuppressions
        .filter((each) => each.file === file)
        .flatMap(({ start, rule }) => [`${start}`, `${start} ${rule}`]),
    ),
  );
  const broken = new Set(reports.flatMap(({ failures }) => failures.map(({ rule }) => rule)));
  const ids = rules.map(({ id }) => id);
  const isHeard = ({ id, grade }: Rule): boolean => (settings.grades?.[id] ?? grade) !== 'off' && !broken.has(id);
  const heard = new Set(rules.filter(isHeard).map(({ id }) => id));
  const allHeard = rules.every((rule) => heard.has(rule.id) || (rule.grade === 'off' && !broken.has(rule.id)));
  const namesSpeaker = (comment: FileSuppression): boolean => comment.rules.some(({ rule }) => rule === speaker);
  const silencesLines = suppressions.file.some((comment) => namesSpeaker(comment) || comment.rules.length === 0);
  const comments = [
    ...(silencesLines ? [] : suppressions.lines),
    ...(suppressions.file.some(namesSpeaker) ? [] : suppressions.file),
  ].filter((comment) => !namesSpeaker(comment));
  return comments.flatMap((comment): readonly IdleIgnore[] => {
    const { rules: names, span } = comment;
    if (names.length > 0) return names.slice(0, mostNames).flatMap((name) => idleName(comment, name));
    return isWhole && allHeard && !used.has(`${span.start}`) ? [{ facts, file, comment, isRule: true }] : [];
  });

  function idleName(comment: FileSuppression, name: SuppressedRule): readonly IdleIgnore[] {
    if (!ids.includes(name.rule)) {
      const near = closest(name.rule, ids);
      return [{ facts, file, comment, name, isRule: false, ...(near !== undefined && { near }) }];
    }
    const isIdle = isWhole && heard.has(name.rule) && !used.has(`${comment.span.start} ${name.rule}`);
    return isIdle ? [{ facts, file, comment, name, isRule: true }] : [];
  }
}
