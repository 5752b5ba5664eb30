import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dedent } from '../../server/src/base/dedent.ts';
import { checkProgram } from '../../server/src/engine/check.ts';
import { allRules } from '../../server/src/rules/all.ts';
import { projectOf } from '../support/project.ts';

/** Asserts that a project is checked without a program or a rule breaking. */
async function checkSurvives(literal: string): Promise<void> {
  const { project, entry } = await projectOf(literal);
  const { failures } = checkProgram(project, entry, {});
  assert.deepEqual(failures, [], literal);
}

const withoutDrawings = (source: string): string => source.replace(/^\s*\^{2,}.*\n/gm, '');

describe('programs that are being typed', () => {
  for (const rule of allRules) {
    it(`are checked at every step to the examples of ${rule.id}`, async () => {
      for (const { source } of rule.examples) {
        const text = dedent(withoutDrawings(source));
        // A first line that names a file has to be whole.
        const start = text.startsWith('# file:') ? text.indexOf('\n') + 2 : 1;
        for (let end = start; end < text.length; end += 7) await checkSurvives(`${text.slice(0, end)}\n`);
      }
    });

    it(`are checked with any line missing from the examples of ${rule.id}`, async () => {
      for (const { source } of rule.examples) {
        const lines = withoutDrawings(source).split('\n');
        for (const index of lines.keys()) {
          const rest = lines.toSpliced(index, 1).join('\n');
          if (rest.trim() !== '') await checkSurvives(rest);
        }
      }
    });
  }
});
