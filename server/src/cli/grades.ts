import type { Grade } from '../rules/finding.ts';

/** Every grade, the least first. */
export const grades = ['hint', 'information', 'warning', 'error'] as const satisfies readonly Grade[];

/** True for a grade that matters as much as `least`, or more. */
export const isAtLeast = (grade: Grade, least: Grade): boolean => grades.indexOf(grade) >= grades.indexOf(least);
