import { type Lines, linesOf } from '../base/lines.ts';
import type { FilePath } from '../base/text.ts';
import type { FileFacts } from '../facts/facts.ts';
import type { Finding } from '../rules/finding.ts';

/** A suppression that took a finding of a rule away: the file and the start of the comment. */
export interface UsedSuppression {
  readonly file: FilePath;
  readonly start: number;
  readonly rule: string;
}

/** The findings that no comment suppresses, and the comments that took one away. */
export function suppress(
  findings: readonly Finding[],
  factsOf: (file: FilePath) => FileFacts,
): { readonly findings: readonly Finding[]; readonly used: readonly UsedSuppression[] } {
  const used = new Map<string, UsedSuppression>();
  const lines = new Map<FilePath, Lines>();
  const left = findings.filter((finding) => {
    const { file, span } = finding.site;
    const facts = factsOf(file);
    const { suppressions } = facts;
    if (suppressions.lines.length === 0 && suppressions.file.length === 0) return true;
    const table = lines.get(file) ?? linesOf(facts.text);
    lines.set(file, table);
    const line = table.positionAt(span.start).line;
    const comment =
      suppressions.lines.find(
        ({ firstLine, lastLine, rules }) => firstLine <= line && line <= lastLine && names(rules, finding.rule),
      ) ?? suppressions.file.find(({ rules }) => names(rules, finding.rule));
    if (comment === undefined) return true;
    used.set(`${file} ${comment.span.start} ${finding.rule}`, { file, start: comment.span.start, rule: finding.rule });
    return false;
  });
  return { findings: left, used: [...used.values()] };
}

/** A comment without rules means all of them. */
const names = (rules: readonly { readonly rule: string }[], rule: string): boolean =>
  rules.length === 0 || rules.some((suppressed) => suppressed.rule === rule);
