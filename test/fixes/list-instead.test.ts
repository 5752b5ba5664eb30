import { describe, it } from 'node:test';
import { listInsteadFix } from '../../server/src/fixes/list-instead.ts';
import { checkFix } from '../support/fixes.ts';

const checkListed = (before: string, after: string | undefined): Promise<void> =>
  checkFix(before, ({ facts, file, span }) => listInsteadFix({ facts, file, span }), after);

describe('new objects are kept in a list', () => {
  it('where the set is made', () =>
    checkListed(
      's = {P(i) for i in range(3)}\nprint(len(s))\nfor p in «s»: pass\n',
      's = [P(i) for i in range(3)]\nprint(len(s))\nfor p in s: pass\n',
    ));

  it('where it is iterated at once', () =>
    checkListed('for p in «{P(1), P(2)}»: pass\n', 'for p in [P(1), P(2)]: pass\n'));

  for (const [what, before] of [
    ['what may be there twice', 's = {p for p in others}\nfor p in «s»: pass\n'],
    ['a set that grows', 's = {P(1)}\ns.add(P(2))\nfor p in «s»: pass\n'],
    ['a set that is compared', 's = {P(1)}\nprint(s == other)\nfor p in «s»: pass\n'],
    ['a set that is made twice', 's = {P(1)}\ns = {P(2)}\nfor p in «s»: pass\n'],
    ['a set that is handed on', 's = {P(1)}\nuse(s)\nfor p in «s»: pass\n'],
    ['a set that comes from elsewhere', 'def f(s):\n    for p in «s»: pass\n'],
    ['a set that is made by name', 's = set(map(P, x))\nfor p in «s»: pass\n'],
  ] as const) {
    it(`but not ${what}`, () => checkListed(before, undefined));
  }
});
