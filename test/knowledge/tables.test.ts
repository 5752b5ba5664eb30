import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalName } from '../../server/src/knowledge/aliases.ts';
import { seeders } from '../../server/src/knowledge/seeders.ts';
import { switchers } from '../../server/src/knowledge/switchers.ts';
import { trainerSeeders } from '../../server/src/knowledge/trainers.ts';
import type { Row } from '../../server/src/knowledge/types.ts';
import { tables } from './tables.ts';

for (const [name, rows] of Object.entries(tables)) {
  describe(`the table ${name}`, () => {
    it('is sorted by api and names nothing twice', () => {
      const names = rows.map((row) => row.api);
      assert.deepEqual(names, [...new Set(names)].sort());
    });

    it('cites a page for every row', () => {
      for (const row of rows) {
        const url = new URL(row.docs);
        assert.equal(url.protocol, 'https:', row.api);
        assert.ok(url.hostname.includes('.'), `${row.api}: ${row.docs}`);
      }
    });

    it('writes names as the aliases leave them', () => {
      for (const { api } of rows) {
        assert.match(api, /^[A-Za-z_]\w*(\.[A-Za-z_*]\w*\*?\w*)*$/, api);
        assert.equal(canonicalName(api), api);
      }
    });

    it('says where each parameter stands', () => {
      for (const row of rows) for (const parameter of parametersOf(row)) checkParameter(row, parameter);
    });
  });
}

describe('switch effects', () => {
  it('set a constant or an argument, never both', () => {
    for (const row of [...switchers, ...seeders, ...trainerSeeders]) {
      for (const effect of row.switches ?? []) {
        assert.notEqual(effect.to === undefined, effect.toArgument === undefined, row.api);
      }
    }
  });
});

describe('seeders', () => {
  it('take a seed, or say what they do without one', () => {
    for (const row of seeders) {
      if (row.seed === undefined) assert.notEqual(row.absent, 'required', row.api);
    }
  });
});

/** Whatever in a row has the shape of a parameter's name: nothing but a position and a keyword. */
function parametersOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Object.keys(value);
  const isParameter = keys.length > 0 && keys.every((key) => key === 'position' || key === 'keyword');
  return isParameter ? [value as Record<string, unknown>] : Object.values(value).flatMap(parametersOf);
}

function checkParameter(row: Row, { position, keyword }: Record<string, unknown>): void {
  if (position !== undefined) assert.ok(Number.isInteger(position) && Number(position) >= 0, row.api);
  if (keyword !== undefined) assert.match(String(keyword), /^[A-Za-z_]\w*$/, row.api);
}
