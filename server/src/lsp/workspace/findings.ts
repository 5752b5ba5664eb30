import { compareSites, type FilePath } from '../../base/text.ts';
import type { CheckSettings } from '../../engine/check.ts';
import type { Project } from '../../project/project.ts';
import type { Finding, Grade } from '../../rules/finding.ts';
import { carriedVerdictOn, type Verdict, verdictOn } from './program.ts';
import type { Root } from './root.ts';
import type { Checkpoint } from './stop.ts';

/** What is asked about a file. */
export interface Question {
  readonly file: FilePath;
  readonly settings: CheckSettings;
  /**
   * Milliseconds for the programs that contain the file; its own comes on top. What the time does not allow is answered
   * from what was last known. Infinity: every program that contains the file is found and checked.
   */
  readonly budget: number;
  readonly checkpoint: Checkpoint;
}

/** What is said about a file. */
export interface Answer {
  /** Sorted by place and rule. */
  readonly findings: readonly Finding[];
  /** The files that the findings' spans belong to. */
  readonly project: Project;
}

/**
 * The findings in one file: of every program that contains it, and of the file run by itself. Where a program runs a
 * line, what it says of that line counts; the file by itself only speaks for lines that no program runs.
 */
export async function findingsOf(root: Root, question: Question): Promise<Answer> {
  const { file, settings, budget, checkpoint } = question;
  for (;;) {
    const entries = budget === Infinity ? await root.entriesReaching(file, checkpoint) : root.lastEntriesReaching(file);
    await checkOthers(root, entries, question);
    const own = await root.check(file, settings);
    await checkpoint();
    // The file may have changed in the meantime; findings must fit the text that the user sees.
    if (!root.isCurrent(own)) continue;
    const verdicts = entries
      .filter((entry) => entry !== file)
      .flatMap((entry) => verdictOf(root, entry, question) ?? []);
    const isEntry = entries.includes(file);
    return { findings: joined(verdictOn(own, file), verdicts, isEntry), project: root.project };
  }
}

/** Checks the programs that have changed, as far as the time allows. */
async function checkOthers(
  root: Root,
  entries: readonly FilePath[],
  { settings, budget, checkpoint }: Question,
): Promise<void> {
  const end = performance.now() + budget;
  for (const entry of entries) {
    if (performance.now() >= end) return;
    await root.check(entry, settings);
    await checkpoint();
  }
}

function verdictOf(root: Root, entry: FilePath, { file, settings }: Question): Verdict | undefined {
  const program = root.lastCheck(entry, settings);
  if (program === undefined) return undefined;
  return root.isCurrent(program) ? verdictOn(program, file) : carriedVerdictOn(program, file, root.project);
}

function joined(own: Verdict, others: readonly Verdict[], isEntry: boolean): readonly Finding[] {
  const ofFile = isEntry
    ? own.findings
    : own.findings.filter(({ site }) => !others.some((other) => other.runsAt(site)));
  const byPlace = new Map<string, Finding>();
  for (const finding of [ofFile, ...others.map(({ findings }) => findings)].flat()) {
    const key = `${finding.site.span.start} ${finding.site.span.end} ${finding.rule}`;
    const known = byPlace.get(key);
    if (known === undefined || weight[finding.grade] > weight[known.grade]) byPlace.set(key, finding);
  }
  return [...byPlace.values()].sort((a, b) => compareSites(a.site, b.site) || (a.rule < b.rule ? -1 : 1));
}

const weight: Readonly<Record<Grade, number>> = { hint: 0, information: 1, warning: 2, error: 3 };
