import type { Rule } from '../../src/rules/define.ts';
import type { Output } from '../settle.ts';
import { replaceBetween } from './markers.ts';

/** The table of rules in README.md. */
export const ruleTable = (rules: readonly Rule[]): readonly Output[] =>
  replaceBetween('README.md', { rules: tableOf(rules, 'docs/rules') });

/** A Markdown table of rules whose names link to their pages in `folder`. */
export function tableOf(rules: readonly Rule[], folder: string): string {
  const rows = rules.map(
    ({ id, summary, grade, fixes }) => `| [${id}](${folder}/${id}.md) | ${summary} | ${grade} | ${fixes} |`,
  );
  return ['| Rule | Reports that | Default | Fix |', '|---|---|---|---|', ...rows].join('\n');
}
