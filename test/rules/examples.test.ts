import { describe, it } from 'node:test';
import { allRules } from '../../server/src/rules/all.ts';
import { assertPython, checkExample } from '../support/rules.ts';

const fixed: string[] = [];

for (const rule of allRules) {
  describe(rule.id, () => {
    for (const example of rule.examples) {
      it(example.title, async () => {
        fixed.push(...(await checkExample(rule, example)));
      });
    }
  });
}

it('leaves Python where it fixes', () => assertPython(fixed));
