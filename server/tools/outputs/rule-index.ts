import { readdirSync } from 'node:fs';
import { inRepository, type Output } from '../settle.ts';

/** `rules/all.ts`: every rule, sorted by name. Made from the file names alone, since all else imports it. */
export function ruleIndex(): readonly Output[] {
  const ids = ruleIds();
  const imports = [...ids.map((id) => [id, variable(id)]), ['define', 'type { Rule }']]
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
    .map(([file, name]) => `import ${name} from './${file}.ts';\n`);
  const text = `// Made by \`npm run generate\` from the names of the files beside it.
${imports.join('')}
/** Every rule, sorted by name. */
export const allRules: readonly Rule[] = ${list(ids.map(variable))};
`;
  return [{ path: 'server/src/rules/all.ts', text }, translationIndex()];
}

/** `rules/zh-cn/all.ts`: the Chinese sentences of every rule that has some. */
function translationIndex(): Output {
  const ids = idsIn('server/src/rules/zh-cn');
  const imports = [...ids.map((id) => [id, variable(id)]), ['texts', 'type { RuleTexts }']]
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
    .map(([file, name]) => `import ${name} from './${file}.ts';\n`);
  const text = `// Made by \`npm run generate\` from the names of the files beside it.
${imports.join('')}
/** The rules' sentences in Simplified Chinese, by rule. */
export const rulesInChinese: Readonly<Record<string, RuleTexts>> = {
${ids.map((id) => `  '${id}': ${variable(id)},\n`).join('')}};
`;
  return { path: 'server/src/rules/zh-cn/all.ts', text };
}

/** The names of all rules, sorted: a rule's file has its name, of two words or more; other files there have one. */
export const ruleIds = (): readonly string[] => idsIn('server/src/rules');

function idsIn(folder: string): readonly string[] {
  return readdirSync(inRepository(folder))
    .filter((name) => /^[a-z]+-[a-z-]+\.ts$/.test(name))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}

const variable = (id: string): string => id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** An array as the formatter wants it: on one line where 120 columns hold it. */
function list(names: readonly string[]): string {
  const line = `[${names.join(', ')}]`;
  return `export const allRules: readonly Rule[] = ${line};`.length <= 120 ? line : `[\n  ${names.join(',\n  ')},\n]`;
}
