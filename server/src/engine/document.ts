import { dedent } from '../base/dedent.ts';
import type { Locale } from '../base/locale.ts';
import type { Example, Rule } from '../rules/define.ts';
import { rulesInChinese } from '../rules/zh-cn/all.ts';
import { type PageWords, pageWordsIn } from './document-words.ts';

/**
 * A rule's page as Markdown: what is reported, why it matters, examples, how to change it. A sentence that the language
 * lacks is English.
 */
export function renderRule(rule: Rule, locale: Locale = 'en'): string {
  const words = pageWordsIn(locale);
  const texts = locale === 'zh-cn' ? rulesInChinese[rule.id] : undefined;
  const examples = rule.examples.map((example) => ({
    ...example,
    title: texts?.examples[example.title] ?? example.title,
  }));
  const clean = examples.filter(({ isClean }) => isClean);
  return `${[
    `# ${rule.id}`,
    words.reports(texts?.summary ?? rule.summary),
    [words.grades[rule.grade], words.fixes[rule.fixes], words.since(rule.since)].join(words.space),
    `## ${words.why}`,
    paragraph(texts?.why ?? rule.why),
    `## ${words.examples}`,
    ...examples.filter(({ isClean }) => !isClean).flatMap((example) => renderExample(example, words)),
    ...(clean.length === 0 ? [] : [words.notReported]),
    ...clean.flatMap((example) => renderExample(example, words)),
    `## ${words.configuration}`,
    words.configure(rule.id),
  ].join('\n\n')}\n`;
}

/** The head of a rule's page: what is reported, and why it matters. */
export function renderSummary(rule: Rule, locale: Locale = 'en'): string {
  const words = pageWordsIn(locale);
  const texts = locale === 'zh-cn' ? rulesInChinese[rule.id] : undefined;
  return `**${rule.id}**: ${words.reports(texts?.summary ?? rule.summary)}\n\n${paragraph(texts?.why ?? rule.why)}\n`;
}

function renderExample({ title, source, fixed }: Example, { becomes }: PageWords): readonly string[] {
  const lines = [`**${capitalise(title)}**`, fence(withoutMessageIds(dedent(source)))];
  return fixed === undefined ? lines : [...lines, becomes, fence(dedent(fixed))];
}

/** The carets of a drawing stay; the names of the messages behind them mean nothing to a reader. */
const withoutMessageIds = (source: string): string =>
  source.replace(/^[ \t]*\^{2,}.*$/gm, (drawing) => drawing.replace(/(\^{2,})[ ]+[\w-]+/g, '$1').trimEnd());

const fence = (source: string): string => `\`\`\`python\n${source}\`\`\``;

const paragraph = (text: string): string => text.trim().replace(/\s+/g, ' ');

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
