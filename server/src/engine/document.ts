import { dedent } from '../base/dedent.ts';
import type { Example, Rule } from '../rules/define.ts';

/** A rule's page as Markdown: what is reported, why it matters, examples, how to change it. */
export function renderRule(rule: Rule): string {
  return `${[
    `# ${rule.id}`,
    `Reports that ${rule.summary}.`,
    `${gradeWords[rule.grade]} ${fixWords[rule.fixes]} Since ${rule.since}.`,
    '## Why it matters',
    paragraph(rule.why),
    '## Examples',
    ...rule.examples.filter(({ isClean }) => !isClean).flatMap(renderExample),
    ...cleanExamples(rule),
    '## Configuration',
    `Silence one line with \`# seedlint: ignore[${rule.id}] reason\`, a file with ` +
      `\`# seedlint: ignore-file ${rule.id} -- reason\` at its top. The setting \`seedlint.severity\` gives the rule ` +
      `another grade, or switches it off: \`{ "${rule.id}": "off" }\`.`,
  ].join('\n\n')}\n`;
}

const gradeWords: Readonly<Record<Rule['grade'], string>> = {
  off: 'Off by default.',
  hint: 'A hint by default.',
  information: 'Information by default.',
  warning: 'A warning by default.',
  error: 'An error by default.',
};

const fixWords: Readonly<Record<Rule['fixes'], string>> = {
  safe: 'It can be fixed safely.',
  unsafe: 'A fix is offered; it decides something for you, so read it.',
  none: 'It has no automatic fix.',
};

function renderExample({ title, source, fixed }: Example): readonly string[] {
  const lines = [`**${capitalise(title)}**`, fence(withoutMessageIds(dedent(source)))];
  return fixed === undefined ? lines : [...lines, 'becomes', fence(dedent(fixed))];
}

function cleanExamples(rule: Rule): readonly string[] {
  const examples = rule.examples.filter(({ isClean }) => isClean);
  return examples.length === 0 ? [] : ['Not reported:', ...examples.flatMap(renderExample)];
}

/** The carets of a drawing stay; the names of the messages behind them mean nothing to a reader. */
const withoutMessageIds = (source: string): string =>
  source.replace(/^[ \t]*\^{2,}.*$/gm, (drawing) => drawing.replace(/(\^{2,})[ ]+[\w-]+/g, '$1').trimEnd());

const fence = (source: string): string => `\`\`\`python\n${source}\`\`\``;

const paragraph = (text: string): string => text.trim().replace(/\s+/g, ' ');

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
