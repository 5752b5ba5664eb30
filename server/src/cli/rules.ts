import { closest } from '../base/closest.ts';
import { allRules } from '../rules/all.ts';

/** A sentence about the first name that is neither a rule nor `all`, without a full stop; undefined when there is none. */
export const describeUnknownSelection = (names: readonly string[]): string | undefined =>
  describeUnknownRule(names.filter((name) => name !== 'all'));

/** The same for names that have to be rules. */
export function describeUnknownRule(names: readonly string[]): string | undefined {
  const known = allRules.map(({ id }) => id);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return undefined;
  const near = closest(unknown, known);
  return `there is no rule \`${unknown}\`${near === undefined ? '; `seedlint rule --all` shows all there are' : `; did you mean \`${near}\`?`}`;
}
