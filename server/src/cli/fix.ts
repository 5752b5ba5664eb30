import type { FilePath } from '../base/text.ts';
import { applyEdits, compatibleFixes } from '../fixes/apply.ts';
import type { Fix } from '../fixes/edits.ts';
import type { Finding, Grade } from '../rules/finding.ts';
import { fixableBy } from './fixable.ts';
import { isAtLeast } from './grades.ts';
import { type Linted, relint, type Workbench } from './lint.ts';
import { sortFindings } from './report/order.ts';
import type { Places } from './report/places.ts';

/** What fixing did, and the programs as they are after it. Nothing is written to disk. */
export interface Fixed {
  readonly linted: Linted;
  readonly nFixed: number;
  /** The texts that changed, by file. */
  readonly changes: ReadonlyMap<FilePath, Change>;
  /** Rules whose fixes were taken back because the result was no Python any more. */
  readonly spoiled: readonly string[];
  /** True when there was still something to fix after the last round. */
  readonly isUnfinished: boolean;
}

export interface Change {
  readonly before: string;
  readonly after: string;
}

/** What may be fixed. */
export interface FixOptions {
  readonly fixes: 'safe' | 'all';
  /** Findings below this are left alone. */
  readonly severity: Grade;
  /** False for files that may not be changed. */
  isEditable(file: FilePath): boolean;
  /** Decides which of several fixes comes first. */
  readonly places: (linted: Linted) => Places;
}

/** Applies fixes and checks again, until there is nothing left to apply. What touches another fix waits a round. */
export async function fixAll(linted: Linted, options: FixOptions, bench: Workbench): Promise<Fixed> {
  const changes = new Map<FilePath, Change>();
  const spoiled = new Set<string>();
  let current = linted;
  let nFixed = 0;
  for (let round = 0; round < mostRounds; round++) {
    const offers = offersOf(current, options).filter(({ rule }) => !spoiled.has(rule));
    const chosen = compatibleFixes(offers);
    if (chosen.length === 0) return { linted: current, nFixed, changes, spoiled: [...spoiled], isUnfinished: false };
    const texts = textsAfter(chosen, current);
    for (const [file, text] of texts) bench.sources.hold(file, text);
    const next = await relint(current, [...texts.keys()], bench);
    if ([...texts.keys()].some((file) => nSyntaxErrors(next, file) > nSyntaxErrors(current, file))) {
      for (const { rule } of guiltyOf(chosen, current, bench)) spoiled.add(rule);
      for (const file of texts.keys()) bench.sources.hold(file, textOf(current, file));
      continue;
    }
    for (const [file, after] of texts) {
      changes.set(file, { before: changes.get(file)?.before ?? textOf(current, file), after });
    }
    // One fix may settle several findings.
    nFixed += Math.max(chosen.length, nShown(current, options) - nShown(next, options));
    current = next;
  }
  return { linted: current, nFixed, changes, spoiled: [...spoiled], isUnfinished: true };
}

const mostRounds = 20;

interface Offer extends Fix {
  readonly rule: string;
}

function offersOf(linted: Linted, { fixes, severity, isEditable, places }: FixOptions): readonly Offer[] {
  return sortFindings(shown(linted, severity), places(linted)).flatMap((finding: Finding) => {
    const fix = fixableBy(finding, fixes);
    const isPossible = fix?.edits.every(({ file }) => isEditable(file) && linted.project.files.get(file) !== undefined);
    return fix !== undefined && isPossible ? [{ ...fix, rule: finding.rule }] : [];
  });
}

/** The fixes that leave no Python by themselves; all of them where only their sum does. */
function guiltyOf(chosen: readonly Offer[], linted: Linted, { parser }: Workbench): readonly Offer[] {
  const guilty = chosen.filter((fix) =>
    [...textsAfter([fix], linted)].some(
      ([file, text]) => parser.parse(text).errors.length > nSyntaxErrors(linted, file),
    ),
  );
  return guilty.length === 0 ? chosen : guilty;
}

const nShown = (linted: Linted, { severity }: FixOptions): number => shown(linted, severity).length;

const shown = ({ findings }: Linted, severity: Grade): readonly Finding[] =>
  findings.filter(({ grade }) => isAtLeast(grade, severity));

function textsAfter(chosen: readonly Fix[], linted: Linted): ReadonlyMap<FilePath, string> {
  const edits = chosen.flatMap((fix) => fix.edits);
  const files = [...new Set(edits.map(({ file }) => file))].sort();
  return new Map(
    files.map((file) => [
      file,
      applyEdits(
        textOf(linted, file),
        edits.filter((edit) => edit.file === file),
      ),
    ]),
  );
}

const textOf = ({ project }: Linted, file: FilePath): string => project.files.get(file)?.text ?? '';

const nSyntaxErrors = ({ project }: Linted, file: FilePath): number =>
  project.files.get(file)?.syntaxErrors.length ?? 0;
