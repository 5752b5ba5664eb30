import { readdirSync } from 'node:fs';
import type { Locale } from '../../src/base/locale.ts';
import { renderRule } from '../../src/engine/document.ts';
import type { Rule } from '../../src/rules/define.ts';
import { rulesInChinese } from '../../src/rules/zh-cn/all.ts';
import { inRepository, type Output } from '../settle.ts';
import { tableOf } from './rule-table.ts';

const folder = 'docs/rules';

/** `docs/rules/`: a page for each rule and an index, in each language; pages of rules that are gone are removed. */
export function ruleDocs(rules: readonly Rule[]): readonly Output[] {
  const pages = locales.flatMap((locale) => [
    ...rules.map((rule) => ({ path: `${folderOf(locale)}/${rule.id}.md`, text: renderPage(rule, locale) })),
    { path: `${folderOf(locale)}/README.md`, text: renderIndex(rules, locale) },
  ]);
  const known = new Set(pages.map(({ path }) => path));
  const gone = pagesOnDisk().filter((path) => !known.has(path));
  return [...pages, ...gone.map((path) => ({ path, text: undefined }))];
}

const locales: readonly Locale[] = ['en', 'zh-cn'];

const folderOf = (locale: Locale): string => (locale === 'en' ? folder : `${folder}/${locale}`);

/** The page, with the way to the same page in the other language. */
function renderPage(rule: Rule, locale: Locale): string {
  const source = locale === 'en' ? `${rule.id}.ts` : `${locale}/${rule.id}.ts`;
  const other = locale === 'en' ? `[简体中文](zh-cn/${rule.id}.md)` : `[English](../${rule.id}.md)`;
  const note = `<!-- Made by \`npm run generate\` from server/src/rules/${source}. -->`;
  return `${note}\n\n${renderRule(rule, locale)}\n${other}\n`;
}

const renderIndex = (rules: readonly Rule[], locale: Locale): string =>
  locale === 'en'
    ? `<!-- Made by \`npm run generate\` from server/src/rules/. -->

# Rules

A rule is named for what it reports, so that \`# seedlint: ignore[late-seed] reason\` reads as a sentence.

${tableOf(rules, '.')}

[简体中文](zh-cn/README.md)
`
    : `<!-- Made by \`npm run generate\` from server/src/rules/${locale}/. -->

# 规则

规则以它所报告的内容命名。

| 规则 | 报告的内容 |
|---|---|
${rules.map(({ id, summary }) => `| [${id}](${id}.md) | ${rulesInChinese[id]?.summary ?? summary} |`).join('\n')}

[English](../README.md)
`;

function pagesOnDisk(): readonly string[] {
  return readdirSync(inRepository('docs'), { recursive: true, encoding: 'utf8' })
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.startsWith(`${folder}/`) && path.endsWith('.md'));
}
