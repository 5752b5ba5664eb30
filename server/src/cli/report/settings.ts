import type { Rule } from '../../rules/define.ts';
import type { Grade } from '../../rules/finding.ts';
import type { CheckOptions } from '../arguments.ts';

/** What `--show-settings` prints. */
export interface ShownSettings {
  readonly roots: readonly string[];
  readonly options: Pick<CheckOptions, 'format' | 'severity' | 'failOn' | 'fixes' | 'torchVersion'>;
  readonly grades: Readonly<Record<string, Grade | 'off'>>;
  readonly rules: readonly Pick<Rule, 'id' | 'grade'>[];
}

/** The settings as TOML would have them: one a line, then the grade of each rule. */
export function renderSettings({ roots, options, grades, rules }: ShownSettings): string {
  const rows = [
    ...roots.map((root) => ['root', root] as const),
    ['output-format', options.format] as const,
    ['severity', options.severity] as const,
    ['fail-on', options.failOn] as const,
    ['fixes', options.fixes] as const,
    ['torch-version', options.torchVersion ?? 'unknown'] as const,
  ];
  const line = ([name, value]: readonly [string, string]): string => `${name} = ${JSON.stringify(value)}\n`;
  const gradesOfRules = rules.map(({ id, grade }) => [id, grades[id] ?? grade] as const);
  return `${rows.map(line).join('')}\n[rules]\n${gradesOfRules.map(line).join('')}`;
}
