import type { FilePath } from '../../server/src/base/text.ts';
import { type CheckSettings, checkProgram, type ProgramReport } from '../../server/src/engine/check.ts';
import { unusedIgnores } from '../../server/src/engine/ignores.ts';
import { readFacts } from '../../server/src/facts/read.ts';
import { readSourceNow } from '../../server/src/host/read.ts';
import { programFiles } from '../../server/src/project/modules.ts';
import type { Project } from '../../server/src/project/project.ts';
import { allRules } from '../../server/src/rules/all.ts';
import type { Grade } from '../../server/src/rules/finding.ts';
import type { Parser } from '../../server/src/syntax/tree.ts';
import { tryFixes } from './fixes.ts';
import type { PythonParser } from './python.ts';
import type { Reading } from './reading.ts';

/** What came of checking one file. */
export interface Trial {
  readonly file: FilePath;
  /** Why it was not read; what follows is empty then. */
  readonly refused?: string;
  /** CPU milliseconds to parse it and to write down its facts. */
  readonly reading: number;
  /** CPU milliseconds to check its program, whose other files were read before. */
  readonly checking: number;
  readonly nFindings: number;
  readonly nSafe: number;
  readonly nUnsafe: number;
  /** True where its program was not followed to the end. */
  readonly isCut: boolean;
  readonly breaches: readonly Breach[];
}

/** Something that must not be. */
export interface Breach {
  readonly kind: 'crash' | 'slow' | 'fix';
  readonly file: FilePath;
  /** The rule that broke, or whose fix it is. */
  readonly rule?: string;
  /** What happened, on one line. */
  readonly what: string;
}

/** What trials of one place share. */
export interface Bench {
  readonly parser: Parser;
  readonly python: PythonParser;
  readonly reading: Reading;
  /** Fixes that were tried in this place, as text: what one program's check offered, another's offers again. */
  readonly tried: Set<string>;
}

/** CPU milliseconds that a file may take. */
export const slowest = 2000;

/** Checks the program of a file with all rules, and tries every fix of it that was not tried before. Never throws. */
export async function tryFile(file: FilePath, bench: Bench): Promise<Trial> {
  const nothing = { file, reading: 0, checking: 0, nFindings: 0, nSafe: 0, nUnsafe: 0, isCut: false, breaches: [] };
  const read = readSourceNow(file);
  if (read.outcome !== 'read') return { ...nothing, refused: read.problem };
  let trial: Trial = nothing;
  try {
    const { text } = read;
    const reading = quickest(() => readFacts(text, bench.parser)).time;
    trial = { ...trial, reading };
    const { project } = bench.reading;
    for (const path of programFiles(project, file)) project.files.get(path);
    const { time: checking, result: checked } = quickest(() => check(project, file), slowest - reading);
    const slow = reading + checking > slowest ? [slowBreach(file, reading, checking)] : [];
    trial = { ...trial, checking, nFindings: checked.findings.length, isCut: checked.timeline.isTruncated };
    const failures = checked.failures.map(({ rule, error }) => crash(file, error, rule));
    trial = { ...trial, breaches: [...slow, ...failures] };
    const { breaches, ...counts } = await tryFixes(checked, bench);
    return { ...trial, ...counts, breaches: [...trial.breaches, ...breaches] };
  } catch (error) {
    return { ...trial, breaches: [...trial.breaches, crash(file, error)] };
  }
}

/** What is said of the program of a file, its comments included, whatever the user's settings. */
export function check(project: Project, file: FilePath): ProgramReport {
  const report = checkProgram(project, file, settings);
  const idle = unusedIgnores(file, { reports: [report], areAll: true, facts: report.view.facts }, settings);
  return { ...report, findings: [...report.findings, ...idle] };
}

const settings: CheckSettings = {
  grades: Object.fromEntries(allRules.map(({ id }): [string, Grade] => [id, 'warning'])),
};

export function crash(file: FilePath, error: unknown, rule?: string): Breach {
  const [said = '', ...stack] = (error instanceof Error ? (error.stack ?? error.message) : String(error)).split('\n');
  const places = stack.filter((line) => line.includes('/src/')).slice(0, 4);
  const what = [said, ...places.map((line) => line.trim().replace(/^at (\S+) .*\/(src\/[^)]*)\)?$/, '$1 $2'))].join(
    ' < ',
  );
  return { kind: 'crash', file, ...(rule !== undefined && { rule }), what };
}

const slowBreach = (file: FilePath, reading: number, checking: number): Breach => ({
  kind: 'slow',
  file,
  what: `${reading.toFixed(0)} ms to read it and ${checking.toFixed(0)} ms to check its program`,
});

/** CPU milliseconds of a piece of work; where it takes longer than `limit`, of the quicker of two times. */
function quickest<Result>(work: () => Result, limit = slowest): { readonly time: number; readonly result: Result } {
  const first = timed(work);
  if (first.time <= limit) return first;
  const second = timed(work);
  return second.time < first.time ? second : first;
}

function timed<Result>(work: () => Result): { readonly time: number; readonly result: Result } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { time: (user + system) / 1000, result };
}
