import type { Occurrence, ProgramView } from '../../project/view.ts';

/** False for a program that does nothing much without its options, as where each of its tasks is one. */
export const drawsByDefault = ({ draws }: ProgramView): boolean =>
  draws.some(({ onDefaultPath, where }) => onDefaultPath && where === 'program');

/** What an option alone leads to, in a program that does its work without it, too. */
export const isExtra = (program: ProgramView, { onDefaultPath }: Occurrence<unknown>): boolean =>
  !onDefaultPath && drawsByDefault(program);

/** Those on the default path first: where a place comes up several times, they are what counts. */
export const defaultsFirst = <T>(occurrences: readonly Occurrence<T>[]): readonly Occurrence<T>[] => [
  ...occurrences.filter(({ onDefaultPath }) => onDefaultPath),
  ...occurrences.filter(({ onDefaultPath }) => !onDefaultPath),
];
