/**
 * `npm run new-rule late-seed` writes the file of a rule, to be filled in, and generates what follows from it. The
 * tests of the rule fail until its sentences are written.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { namingProblem } from './naming.ts';
import { inRepository } from './settle.ts';
import { renderChineseTemplate, renderTemplate } from './template.ts';

const id = process.argv[2] ?? '';
const path = `server/src/rules/${id}.ts`;
const chinese = `server/src/rules/zh-cn/${id}.ts`;
const problem =
  namingProblem(id) ?? (existsSync(inRepository(path)) ? `There is a rule of that name: ${path}` : undefined);

if (problem === undefined) {
  const { version } = JSON.parse(readFileSync(inRepository('package.json'), 'utf8')) as { version: string };
  writeFileSync(inRepository(path), renderTemplate(id, version));
  writeFileSync(inRepository(chinese), renderChineseTemplate());
  console.log(`wrote ${path}\nwrote ${chinese}`);
  // A process of its own, since this one may have loaded the list of rules as it was.
  const generate = [...process.execArgv, inRepository('server/tools/generate.ts')];
  process.exitCode = spawnSync(process.execPath, generate, { stdio: 'inherit' }).status ?? 1;
} else {
  console.error(`${problem}\nUsage: npm run new-rule late-seed`);
  process.exitCode = 2;
}
