import { contains, type FilePath } from '../../base/text.ts';
import type { Statement } from '../../facts/facts.ts';
import { originOf } from '../../facts/shift.ts';
import type { Project } from '../../project/project.ts';
import { type CheckedProgram, carriedVerdictOn, type Verdict, verdictOn } from './program.ts';
import type { Root } from './root.ts';

/** A program that was checked in part: what it runs, and of what nothing calls those definitions that have changed. */
export interface PartCheck {
  readonly program: CheckedProgram;
  /** The last check of all of it. */
  readonly whole: CheckedProgram;
}

/**
 * Checks what has changed of a program since all of it was checked. Most of a long file is not called by it: each of its
 * definitions is followed by itself, and nearly always gives what it gave before. Undefined where even that takes more
 * than `milliseconds`, going by the last time.
 */
export async function checkPart(
  root: Root,
  whole: CheckedProgram,
  milliseconds: number,
): Promise<PartCheck | undefined> {
  if ((lastTimes.get(whole) ?? 0) > milliseconds) return undefined;
  await root.load(whole.entry);
  if (root.isCurrent(whole)) return undefined;
  const program = await root.check(whole.entry, whole.settings, isNewSince(whole));
  lastTimes.set(whole, program.milliseconds);
  return { program, whole };
}

/** Milliseconds that the last check in part took since all was checked. */
const lastTimes = new WeakMap<CheckedProgram, number>();

/**
 * What is said of a file by a check in part, and of the definitions that it left out by the check of all before it; there
 * without fixes, as they were made for another text.
 */
export function partVerdictOn({ program, whole }: PartCheck, file: FilePath, project: Project): Verdict {
  const now = verdictOn(program, file);
  const before = verdictOn(whole, file);
  const isNew = isNewSince(whole);
  const same = (project.files.get(file)?.body ?? []).filter((statement) => !isNew(statement));
  const carried = carriedVerdictOn(whole, file, project, ({ site }) => !before.runsAt(site)).findings;
  const kept = carried.filter(({ site }) => same.some(({ span }) => contains(span, site.span)) && !now.runsAt(site));
  return { ...now, findings: [...now.findings, ...kept] };
}

/** Tells of the entry's statements whether they are others than when it was checked, wherever they stand. */
function isNewSince({ entry, files }: CheckedProgram): (statement: Statement) => boolean {
  const known = new Set(files.get(entry)?.body.map(originOf));
  return (statement) => !known.has(originOf(statement));
}
