import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { namingProblem } from '../../server/tools/naming.ts';

describe('a rule’s name', () => {
  for (const id of [
    'late-seed',
    'unseeded-workers',
    'hash-ordered-iteration',
    'missing-cublas-workspace',
    'set-order',
  ]) {
    it(`may be ${id}`, () => assert.equal(namingProblem(id), undefined));
  }

  for (const id of [
    '',
    'seed',
    'Late-Seed',
    'late_seed',
    'a-b-c-d-e',
    'late--seed',
    'late-seed-',
    'rpr-001',
    '../late-seed',
  ]) {
    it(`may not be “${id}”, which is not two to four words`, () =>
      assert.match(namingProblem(id) ?? '', /two to four/));
  }

  for (const id of ['no-late-seed', 'use-sorted', 'prefer-generator', 'avoid-listing', 'add-seed', 'require-workers']) {
    it(`may not be ${id}, which is advice`, () => assert.match(namingProblem(id) ?? '', /remedy/));
  }

  for (const id of ['seed-checker', 'order-rule', 'late-seed-lint']) {
    it(`may not be ${id}, which names the rule itself`, () => assert.match(namingProblem(id) ?? '', /what it is/));
  }
});
