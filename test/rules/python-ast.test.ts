import { it } from 'node:test';
import { ensurePython } from '../../scripts/support/python.ts';
import { run } from '../../scripts/support/run.ts';
import { allRules } from '../../server/src/rules/all.ts';
import { projectOf } from '../support/project.ts';
import { applyAllFixes } from '../support/rules.ts';

it('leaves what Python itself can parse, wherever an example is fixed', async () => {
  const texts: string[] = [];
  for (const rule of allRules) {
    for (const { source } of rule.examples) {
      const { texts: before, entry } = await projectOf(source);
      texts.push(...(await applyAllFixes(rule, before, entry)).values());
    }
  }
  await run(await ensurePython(), ['-c', 'import ast, sys\nfor text in sys.argv[1:]: ast.parse(text)', ...texts]);
});
