import type { Occurrence, ProgramView } from '../../project/view.ts';
import { isIdle } from './places.ts';

/** False for a program that does nothing much without its options, as where each of its tasks is one. */
const drawsByDefault = ({ draws }: ProgramView): boolean =>
  draws.some(({ onDefaultPath, where }) => onDefaultPath && where === 'program');

/**
 * True for what runs by default, and for what only an option leads to in a program whose training is what options lead
 * to: the option is given, or nothing is done.
 */
export const isUsual = (program: ProgramView, { onDefaultPath }: Occurrence<unknown>): boolean =>
  onDefaultPath || (!drawsByDefault(program) && trainsByOption(program));

/** What an option alone leads to, in a program that does its work without it, too. */
export const isExtra = (program: ProgramView, occurrence: Occurrence<unknown>): boolean =>
  !isUsual(program, occurrence);

/** True for what a run of the program may well leave out: an option or a setting decides, or nobody calls it. */
export const mayBeLeftOut = (program: ProgramView, occurrence: Occurrence<unknown>): boolean =>
  occurrence.isBySetting || isIdle(program, occurrence) || isExtra(program, occurrence);

const trainsByOption = ({ trainings }: ProgramView): boolean => {
  const own = trainings.filter(({ where }) => where === 'program');
  return own.length > 0 && own.every(({ onDefaultPath }) => !onDefaultPath);
};

/** Those on the default path first: where a place comes up several times, they are what counts. */
export const defaultsFirst = <T>(occurrences: readonly Occurrence<T>[]): readonly Occurrence<T>[] => [
  ...occurrences.filter(({ onDefaultPath }) => onDefaultPath),
  ...occurrences.filter(({ onDefaultPath }) => !onDefaultPath),
];

/** Those that every run comes by first: where a place comes up several times, they are what counts. */
export const surestFirst = <Item extends Occurrence<unknown>>(
  program: ProgramView,
  occurrences: readonly Item[],
): readonly Item[] => [
  ...occurrences.filter((occurrence) => !mayBeLeftOut(program, occurrence)),
  ...occurrences.filter((occurrence) => mayBeLeftOut(program, occurrence)),
];
