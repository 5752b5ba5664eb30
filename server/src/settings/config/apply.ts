import type { FilePath } from '../../base/text.ts';
import { allRules } from '../../rules/all.ts';
import type { gradesOf } from '../grades.ts';
import type { Configuration } from './resolve.ts';

/** The grades of the rules in one file, with `off` for those that are ignored in it. */
export function gradesInFile(path: FilePath, configuration: Configuration): ReturnType<typeof gradesOf> {
  const grades = configuration.gradesIn(kindOf(path));
  const ignored = allRules.filter(({ id }) => configuration.isIgnored(id, path));
  return ignored.length === 0 ? grades : { ...grades, ...Object.fromEntries(ignored.map(({ id }) => [id, 'off'])) };
}

/** The rules whose fixes are not offered; mostly none. */
export const unfixableIn = ({ isFixable }: Configuration): readonly string[] =>
  allRules.map(({ id }) => id).filter((rule) => !isFixable(rule));

/** Whether a file is a notebook, by its name. */
export const kindOf = (path: FilePath): 'script' | 'notebook' => (/\.ipynb$/i.test(path) ? 'notebook' : 'script');
