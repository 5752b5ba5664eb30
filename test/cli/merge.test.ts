import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mergeReports } from '../../server/src/cli/merge.ts';
import { findingOf, siteOf } from './findings.ts';

const texts = { 'lib.py': 'draw()\nseed()\n', 'a.py': '', 'b.py': '' };
const draw = siteOf(texts, 'lib.py', 'draw()');
const seed = siteOf(texts, 'lib.py', 'seed()');

describe('the findings of several programs', () => {
  it('are each reported under the first program that reaches them', () => {
    const of = (entry: string) => ({ findings: [findingOf({ site: draw, entry }), findingOf({ site: seed, entry })] });
    assert.deepEqual(
      mergeReports([of('/a.py'), of('/b.py')]).map(({ entry }) => entry),
      ['/a.py', '/a.py'],
    );
  });

  it('are told apart by rule and place', () => {
    const findings = [
      findingOf({ site: draw }),
      findingOf({ site: draw, rule: 'other' }),
      findingOf({ site: seed }),
      findingOf({ site: { ...draw, file: '/other.py' } }),
    ];
    assert.deepEqual(mergeReports([{ findings }, { findings }]), findings);
  });

  it('are reported as gravely as in the program where they matter most', () => {
    const of = (entry: string, grade: 'hint' | 'information' | 'warning') => ({
      findings: [findingOf({ site: draw, entry, grade })],
    });
    const merged = mergeReports([
      of('/a.py', 'information'),
      of('/b.py', 'warning'),
      of('/c.py', 'warning'),
      of('/d.py', 'hint'),
    ]);
    assert.deepEqual(
      merged.map(({ entry, grade }) => [entry, grade]),
      [['/b.py', 'warning']],
    );
  });
});
