import { linesOf } from '../base/lines.ts';
import type { FilePath } from '../base/text.ts';
import type { FileFacts } from '../facts/facts.ts';
import { readFacts } from '../facts/read.ts';
import { applyEdits } from '../fixes/apply.ts';
import { ignoreInLine } from '../fixes/suppression.ts';
import { allRules } from '../rules/all.ts';
import type { Finding } from '../rules/finding.ts';
import type { Parser } from '../syntax/tree.ts';
import type { Workbench } from './crew.ts';
import type { Change, Fixed } from './fix.ts';
import { type Linted, relint } from './lint.ts';

/** What `--add-ignore` writes. */
export interface SilenceOptions {
  /** The findings to silence, of these programs. */
  readonly findings: readonly Finding[];
  /** What stands behind the rules in each new comment; empty for nothing. */
  readonly reason: string;
  /** False for files that may not be changed. */
  isEditable(file: FilePath): boolean;
}

/**
 * Writes a comment for every finding and checks again. `nFixed` counts the findings that are silent then. Nothing is
 * written to disk.
 */
export async function addIgnores(linted: Linted, options: SilenceOptions, bench: Workbench): Promise<Fixed> {
  const findings = options.findings.filter(({ rule, site }) => !speaksOfIgnores(rule) && options.isEditable(site.file));
  const changes = new Map<FilePath, Change>();
  for (const file of new Set(findings.map(({ site }) => site.file))) {
    const before = bench.sources.readNow(file);
    if (before === undefined) continue;
    const own = findings.filter(({ site }) => site.file === file);
    const after = withIgnores(before, own, { reason: options.reason, parser: bench.parser });
    if (after === before) continue;
    bench.sources.hold(file, after);
    changes.set(file, { before, after });
  }
  const next = changes.size === 0 ? linted : await relint(linted, [...changes.keys()], bench);
  const nFixed = Math.max(0, linted.findings.length - next.findings.length);
  return { linted: next, nFixed, changes, spoiled: [], isUnfinished: false };
}

/** What is said of a comment is settled by mending the comment, not by another one. */
const speaksOfIgnores = (rule: string): boolean =>
  allRules.some(({ id, checkIgnores }) => id === rule && checkIgnores !== undefined);

/**
 * From the last finding to the first, so that what is written never moves what is still to come. A line on which a
 * comment would be something else, such as one for the shell, is left as it is.
 */
function withIgnores(
  text: string,
  findings: readonly Finding[],
  { reason, parser }: { readonly reason: string; readonly parser: Parser },
): string {
  let facts = readFacts(text, parser);
  for (const { site, rule } of findings.toSorted((a, b) => b.site.span.start - a.site.span.start)) {
    if (isSilent(facts, site.span.start, rule)) continue;
    const edit = ignoreInLine(facts, site, rule);
    const isNew = edit.newText.includes('# seedlint:');
    const newText = isNew && reason !== '' ? `${edit.newText} ${reason}` : edit.newText;
    const next = readFacts(applyEdits(facts.text, [{ ...edit, newText }]), parser);
    const isSound = next.syntaxErrors.length <= facts.syntaxErrors.length;
    if (isSound && isSilent(next, site.span.start, rule)) facts = next;
  }
  return facts.text;
}

function isSilent({ text, suppressions }: FileFacts, offset: number, rule: string): boolean {
  const { line } = linesOf(text).positionAt(offset);
  return suppressions.lines.some(
    ({ firstLine, lastLine, rules }) =>
      firstLine <= line && line <= lastLine && (rules.length === 0 || rules.some((each) => each.rule === rule)),
  );
}
