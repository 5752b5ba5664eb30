import { isWithin, relativePath } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';
import type { Console } from './console.ts';
import type { Linted } from './lint.ts';
import type { PathProblem, Sources } from './sources.ts';

/** A sentence for standard error, without a full stop. */
export interface Trouble {
  readonly sentence: string;
  /** True where the command could not do its work because of it. */
  readonly isFailure: boolean;
  /** What broke inside Seedlint, for those who want to see it. */
  readonly error?: unknown;
}

/** Tells the user, once each. With `isQuiet`, only of failures. Returns true when there was one. */
export function tell(troubles: readonly Trouble[], console: Console, isQuiet: boolean): boolean {
  const told = new Set<string>();
  for (const { sentence, isFailure, error } of troubles) {
    if (told.has(sentence) || (isQuiet && !isFailure)) continue;
    told.add(sentence);
    console.complain(`${isFailure ? 'error' : 'warning'}: ${sentence}\n`);
    if (error !== undefined) console.complain(detailsOf(error, console));
  }
  return troubles.some(({ isFailure }) => isFailure);
}

/** What went wrong inside, where the environment asks for it; else how to ask. Lines with their ends. */
function detailsOf(error: unknown, { environment }: Console): string {
  if (!environment.SEEDLINT_DEBUG) return '       Set SEEDLINT_DEBUG=1 to see what went wrong, and please report it.\n';
  return `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
}

/** Troubles with paths, named as the user would from where they are. */
export const pathTroubles = (problems: readonly PathProblem[], folder: FilePath): readonly Trouble[] =>
  problems.map(({ path, problem, isFailure }) => ({ sentence: `${nameFrom(folder, path)} ${problem}`, isFailure }));

/** A path as one would write it in that folder. */
const nameFrom = (folder: FilePath, path: FilePath): string =>
  isWithin(folder, path) ? relativePath(folder, path) : path;

/** Everything that went wrong while programs were read and checked. */
export function lintTroubles(linted: readonly Linted[], sources: Sources, folder: FilePath): readonly Trouble[] {
  const read = new Set(linted.flatMap(({ entries }) => entries.flatMap(({ files }) => files)));
  const unread = linted.flatMap(({ group }) => group.named).filter((file) => !read.has(file));
  const problems = sources.problems();
  const silent = unread.filter((file) => !problems.some(({ path }) => path === file));
  return [
    ...pathTroubles(
      [
        // A file that was given by name and cannot be read is work not done, whatever the reason.
        ...problems.map((problem) => (unread.includes(problem.path) ? { ...problem, isFailure: true } : problem)),
        ...silent.map((path) => ({ path, problem: 'does not exist', isFailure: true })),
      ],
      folder,
    ),
    ...linted.flatMap((group) => programTroubles(group, folder)),
  ];
}

function programTroubles({ reports, failures }: Linted, folder: FilePath): readonly Trouble[] {
  return [
    ...failures.map(({ entry, error }) => ({
      sentence: `${nameFrom(folder, entry)} could not be checked: something went wrong inside Seedlint`,
      isFailure: true,
      error,
    })),
    ...reports.flatMap((report) =>
      report.failures.map(({ rule, error }) => ({
        sentence: `the rule \`${rule}\` broke on ${nameFrom(folder, report.entry)}, so what it would say there is missing`,
        isFailure: true,
        error,
      })),
    ),
    ...reports
      .filter(({ timeline }) => timeline.isTruncated)
      .map(({ entry }) => ({
        sentence: `${nameFrom(folder, entry)} is too large to follow to its end; what lies beyond is not checked`,
        isFailure: false,
      })),
  ];
}
