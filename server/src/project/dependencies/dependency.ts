import { both, either, type VersionRange } from '../../base/versions.ts';

/** A package that a project asks for. */
export interface Dependency {
  /** As it is written. */
  readonly name: string;
  readonly range: VersionRange;
  /** True where it is one of several alternatives, such as for one version of Python only. */
  readonly isConditional: boolean;
}

/** What several mentions of one package say together; undefined where it is not mentioned. */
export function rangeAmong(
  dependencies: readonly Dependency[],
  isNamed: (name: string) => boolean,
): VersionRange | undefined {
  const mentions = dependencies.filter(({ name }) => isNamed(normalized(name)));
  const always = mentions.filter(({ isConditional }) => !isConditional).map(({ range }) => range);
  if (always.length > 0) return always.reduce(both);
  const sometimes = mentions.map(({ range }) => range);
  return sometimes.length === 0 ? undefined : sometimes.reduce(either);
}

/** A package's name as PEP 503 compares it: `Scikit_Learn` is `scikit-learn`. */
export const normalized = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');
