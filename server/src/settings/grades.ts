import { allRules } from '../rules/all.ts';
import type { Rule } from '../rules/define.ts';
import type { Settings } from './schema.ts';

/** The settings that decide which rules speak, and how loudly. */
export type RuleChoice = Pick<Settings, 'lint.select' | 'lint.extendSelect' | 'lint.ignore' | 'severity'>;

/**
 * Grades for the rules that do not keep their own: `off` for those that are not selected, and what `severity` says. A
 * rule that is off by default is switched on by its name (or `all`), with the grade `information`, or by a severity.
 */
export function gradesOf(
  choice: RuleChoice,
  rules: readonly Pick<Rule, 'id' | 'grade'>[] = allRules,
): Readonly<Record<string, Rule['grade']>> {
  const selected = choice['lint.select'];
  const added = choice['lint.extendSelect'];
  const grades: Record<string, Rule['grade']> = {};
  for (const { id, grade } of rules) {
    const given = choice.severity[id];
    const isNamed = names(selected, id) || names(added, id);
    const isOnByDefault = selected.length === 0 && (given ?? grade) !== 'off';
    if (names(choice['lint.ignore'], id) || !(isNamed || isOnByDefault)) grades[id] = 'off';
    else if (given !== undefined) grades[id] = given;
    else if (grade === 'off') grades[id] = 'information';
  }
  return grades;
}

const names = (rules: readonly string[], id: string): boolean => rules.includes(id) || rules.includes('all');
