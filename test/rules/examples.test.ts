import { describe, it } from 'node:test';
import { allRules } from '../../server/src/rules/all.ts';
import { checkExample } from '../support/rules.ts';

// The documentation, run.
for (const rule of allRules) {
  describe(rule.id, () => {
    for (const example of rule.examples) it(example.title, () => checkExample(rule, example));
  });
}
