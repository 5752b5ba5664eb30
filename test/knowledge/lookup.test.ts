import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { indexOf, lookup } from '../../server/src/knowledge/lookup.ts';

const index = indexOf(
  ['a.b', 'a.*.sample', 'a.b.sample', 'a.*Model', 'a.TF*Model', 'a.*.*', 'b.*.run.x'].map((api) => ({ api, row: api })),
);

function checkFinds(name: string, row: string | undefined): void {
  it(`${name} is ${row ?? 'not known'}`, () => {
    assert.deepEqual(lookup(index, name), row === undefined ? undefined : { api: name, row });
  });
}

describe('looking a name up', () => {
  checkFinds('a.b', 'a.b');
  checkFinds('a', undefined);
  checkFinds('b', undefined);
  checkFinds('a.b.sample', 'a.b.sample');
  checkFinds('a.c.sample', 'a.*.sample');
  checkFinds('a.c.draw', 'a.*.*');
  checkFinds('a.c.d.sample', undefined);
  checkFinds('b.c.run.x', 'b.*.run.x');
  checkFinds('b.c.run.y', undefined);
});

describe('a star within a segment', () => {
  checkFinds('a.BertModel', 'a.*Model');
  checkFinds('a.Model', 'a.*Model');
  checkFinds('a.TFBertModel', 'a.TF*Model');
  checkFinds('a.BertModels', undefined);
});

describe('rows of one name', () => {
  it('are found in their order', () => {
    const twice = indexOf([
      { api: 'a', first: true },
      { api: 'a', first: false },
    ]);
    assert.equal(lookup(twice, 'a')?.first, true);
  });
});
