import { compareSites, type FilePath } from '../../base/text.ts';
import type { CheckSettings } from '../../engine/check.ts';
import { unusedIgnores } from '../../engine/ignores.ts';
import type { Project } from '../../project/project.ts';
import type { Finding, Grade } from '../../rules/finding.ts';
import { checkPart, type PartCheck, partVerdictOn } from './part.ts';
import { type CheckedProgram, carriedVerdictOn, type Verdict, verdictOn } from './program.ts';
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
  const { file, budget, checkpoint } = question;
  for (;;) {
    const reaching =
      budget === Infinity ? await root.entriesReaching(file, checkpoint) : root.lastEntriesReaching(file);
    const others = reaching.filter((entry) => entry !== file);
    const part = await checkPrograms(root, others, question);
    await root.update();
    const own = verdictOf(root, file, question, part);
    // The file may have changed in the meantime; findings must fit the text that the user sees.
    if (own === undefined || (budget === Infinity && !own.isCurrent)) continue;
    const verdicts = others.flatMap((entry) => verdictOf(root, entry, question) ?? []);
    const findings = joined(own, verdicts, reaching.includes(file));
    return { findings: sorted([...findings, ...ignoresIn(root, reaching, question)]), project: root.project };
  }
}

/** What is said of comments in the file that silence nothing. */
function ignoresIn(root: Root, reaching: readonly FilePath[], { file, settings }: Question): readonly Finding[] {
  const entries = reaching.length === 0 ? [file] : reaching;
  const programs = entries.map((entry) => root.lastCheck(entry, settings));
  const reports = programs.flatMap((program) =>
    // What reached the file a moment ago need not do so any more.
    program?.report !== undefined && program.files.has(file) && root.isCurrent(program) ? [program.report] : [],
  );
  const areAll = reaching.length > 0 && reports.length === programs.length && root.knowsProgramsOf(file);
  const [first] = reports;
  return first === undefined ? [] : unusedIgnores(file, { reports, areAll, facts: first.view.facts }, settings);
}

/** Checks the programs that have changed, as far as the time allows; the file's own comes on top, if only in part. */
async function checkPrograms(
  root: Root,
  others: readonly FilePath[],
  question: Question,
): Promise<PartCheck | undefined> {
  const { file, settings, budget, checkpoint } = question;
  const end = performance.now() + budget;
  for (const entry of others) {
    const left = end - performance.now();
    if (left <= 0) break;
    await checkWithin(root, entry, settings, left);
    await checkpoint();
  }
  const whole = budget === Infinity ? undefined : root.lastCheck(file, settings);
  const isLong = whole !== undefined && whole.milliseconds > longProgram;
  const part = isLong ? await checkPart(root, whole, slowProgram) : undefined;
  if (!isLong) await checkWithin(root, file, settings, Math.max(budget, slowProgram));
  await checkpoint();
  return part;
}

/**
 * A program, checked where that takes no longer than `milliseconds`, going by the last time; else as it was when it was
 * last checked.
 */
export async function checkWithin(
  root: Root,
  entry: FilePath,
  settings: CheckSettings,
  milliseconds: number,
): Promise<CheckedProgram> {
  await root.load(entry);
  const known = root.lastCheck(entry, settings);
  return known !== undefined && known.milliseconds > milliseconds ? known : root.check(entry, settings);
}

/** A budget for what somebody waits for: typing, and saving, must not be held up. */
export const quickBudget = 50;

/** Milliseconds from which on a file's own program is checked in part only, for as long as somebody types. */
const longProgram = 10;

/** Milliseconds from which on a program is too slow to be checked after every key. */
export const slowProgram = 100;

/** Undefined for a program that was never checked. */
function verdictOf(
  root: Root,
  entry: FilePath,
  { file, settings }: Question,
  part?: PartCheck,
): (Verdict & { readonly isCurrent: boolean }) | undefined {
  const program = root.lastCheck(entry, settings);
  if (program === undefined) return undefined;
  const isCurrent = root.isCurrent(program);
  if (!isCurrent && part?.whole === program && root.isCurrent(part.program)) {
    return { ...partVerdictOn(part, file, root.project), isCurrent };
  }
  return { ...(isCurrent ? verdictOn(program, file) : carriedVerdictOn(program, file, root.project)), isCurrent };
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
  return [...byPlace.values()];
}

const sorted = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((a, b) => compareSites(a.site, b.site) || (a.rule < b.rule ? -1 : 1));

const weight: Readonly<Record<Grade, number>> = { hint: 0, information: 1, warning: 2, error: 3 };
