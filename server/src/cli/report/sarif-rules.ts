import { renderRule } from '../../engine/document.ts';
import { rulePage } from '../../engine/links.ts';
import type { Rule } from '../../rules/define.ts';
import type { Grade } from '../../rules/finding.ts';

/** How SARIF calls the grades: it knows three. */
export const levels: Readonly<Record<Grade, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** A rule as SARIF's `reportingDescriptor`, with its page for those who look at a finding. */
export const descriptorOf = (rule: Rule): object => ({
  id: rule.id,
  name: rule.id.replace(/(?:^|-)([a-z])/g, (_whole, letter: string) => letter.toUpperCase()),
  shortDescription: { text: sentence(rule.summary) },
  fullDescription: { text: paragraph(rule.why) },
  help: {
    text: `Reports that ${rule.summary}. ${paragraph(rule.why)}`,
    markdown: renderRule(rule),
  },
  helpUri: rulePage(rule.id),
  defaultConfiguration: {
    enabled: rule.grade !== 'off',
    level: rule.grade === 'off' ? 'none' : levels[rule.grade],
  },
  properties: {
    tags: ['reproducibility'],
    precision: 'high',
    'problem.severity': severities[rule.grade],
  },
});

const severities: Readonly<Record<Rule['grade'], string>> = {
  error: 'error',
  warning: 'warning',
  information: 'recommendation',
  hint: 'recommendation',
  off: 'recommendation',
};

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const paragraph = (text: string): string => text.trim().replace(/\s+/g, ' ');
