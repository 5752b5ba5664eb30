import type { FilePath } from '../../base/text.ts';
import { allRules } from '../../rules/all.ts';
import type { Finding } from '../../rules/finding.ts';
import type { gradesOf } from '../grades.ts';
import type { Configuration } from './resolve.ts';

/** What a configuration lets be said of one file: without what is ignored there, and without fixes that it forbids. */
export const heardIn = (
  path: FilePath,
  findings: readonly Finding[],
  configuration: Configuration,
): readonly Finding[] =>
  findings
    .filter(({ rule }) => !configuration.isIgnored(rule, path))
    .map((finding) =>
      finding.fixes.length === 0 || configuration.isFixable(finding.rule) ? finding : { ...finding, fixes: [] },
    );

/** The grades of the rules in one file, with `off` for those that are ignored in it. */
export function gradesInFile(path: FilePath, configuration: Configuration): ReturnType<typeof gradesOf> {
  const grades = configuration.gradesIn(kindOf(path));
  const ignored = allRules.filter(({ id }) => configuration.isIgnored(id, path));
  return ignored.length === 0 ? grades : { ...grades, ...Object.fromEntries(ignored.map(({ id }) => [id, 'off'])) };
}

/** Whether a file is a notebook, by its name. */
export const kindOf = (path: FilePath): 'script' | 'notebook' => (/\.ipynb$/i.test(path) ? 'notebook' : 'script');
