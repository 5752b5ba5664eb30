import { readdirSync } from 'node:fs';
import { renderRule } from '../../src/engine/document.ts';
import type { Rule } from '../../src/rules/define.ts';
import { inRepository, type Output } from '../settle.ts';
import { tableOf } from './rule-table.ts';

const folder = 'docs/rules';

/** `docs/rules/`: a page for each rule and an index; pages of rules that are gone are removed. */
export function ruleDocs(rules: readonly Rule[]): readonly Output[] {
  const pages = rules.map((rule) => ({
    path: `${folder}/${rule.id}.md`,
    text: `<!-- Made by \`npm run generate\` from server/src/rules/${rule.id}.ts. -->\n\n${renderRule(rule)}`,
  }));
  const index = { path: `${folder}/README.md`, text: renderIndex(rules) };
  const known = new Set([...pages, index].map(({ path }) => path));
  const gone = pagesOnDisk().filter((path) => !known.has(path));
  return [...pages, index, ...gone.map((path) => ({ path, text: undefined }))];
}

const renderIndex = (rules: readonly Rule[]): string => `<!-- Made by \`npm run generate\` from server/src/rules/. -->

# Rules

A rule is named for what it reports, so that \`# seedlint: ignore[late-seed] reason\` reads as a sentence.

${tableOf(rules, '.')}
`;

function pagesOnDisk(): readonly string[] {
  return readdirSync(inRepository('docs'), { recursive: true, encoding: 'utf8' })
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.startsWith(`${folder}/`) && path.endsWith('.md'));
}
