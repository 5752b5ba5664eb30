import type { FilePath } from '../base/text.ts';
import type { Project } from './project.ts';

/** Paths that must be looked for before the program of `entry` is complete; empty when it is. Includes `entry` itself. */
export function wantedFiles(_project: Project, _entry: FilePath): readonly FilePath[] {
  throw new Error('to be written');
}

/** The files that the program of `entry` is made of, `entry` first, as far as they are in the project. */
export function programFiles(_project: Project, _entry: FilePath): readonly FilePath[] {
  throw new Error('to be written');
}

/**
 * The entries among the project's files: those with a main guard, and those that work at top level and that no other
 * file imports. Sorted.
 */
export function findEntries(_project: Project): readonly FilePath[] {
  throw new Error('to be written');
}
