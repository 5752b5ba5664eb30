import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allRules } from '../../server/src/rules/all.ts';
import { projectOf } from '../support/project.ts';
import { checkFindings, findingsOf } from '../support/rules.ts';

const parsed = (option: string): string => `
      import argparse
      import random

      parser = argparse.ArgumentParser()
      parser.add_argument(${option})
      args = parser.parse_args()`;

const fixesOf = async (literal: string): Promise<readonly string[]> => {
  const rule = allRules.find(({ id }) => id === 'conditional-seed') ?? assert.fail();
  const { entry, texts } = await projectOf(literal);
  return (await findingsOf(rule, texts, entry)).flatMap(({ fixes }) => fixes.map(({ title }) => title));
};

describe('conditional-seed', () => {
  it('says which value of an option that has a default leads to the seed, and leaves the default alone', async () => {
    const literal = (mark: string) => `${parsed('"--dataset", default="faces"')}
      if args.dataset == "digits":
          random.seed(5)${mark}
      random.random()
    `;
    await checkFindings('conditional-seed', literal('\n          ^^^^^^^^^^^^^^ otherwise'));
    assert.deepEqual(await fixesOf(literal('')), []);
  });

  it('gives no number to a switch', async () => {
    const literal = (mark: string) => `${parsed('"--repeatable", action="store_true"')}
      if args.repeatable:
          random.seed(5)${mark}
      random.random()
    `;
    await checkFindings('conditional-seed', literal('\n          ^^^^^^^^^^^^^^ conditional'));
    assert.deepEqual(await fixesOf(literal('')), []);
  });

  it('gives a number to an option without a default', async () =>
    assert.deepEqual(
      await fixesOf(`${parsed('"--seed", type=int, default=None')}
      if args.seed is not None:
          random.seed(args.seed)
      random.random()
    `),
      ['Give the option the default 42'],
    ));
});
