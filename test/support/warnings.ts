import assert from 'node:assert/strict';
import { linesOf } from '../../server/src/base/lines.ts';
import { type CheckSettings, checkProgram } from '../../server/src/engine/check.ts';
import { projectOf, workspace } from './project.ts';

/**
 * Asserts that a literal program has just these warnings, of all rules: `train.py:3 late-seed`, in the order of places.
 * Findings of lower grades are of no interest here.
 */
export async function checkWarnings(
  literal: string,
  expected: readonly string[],
  settings: CheckSettings = {},
): Promise<void> {
  const { project, entry, texts } = await projectOf(literal);
  const { findings, failures } = checkProgram(project, entry, settings);
  for (const { error } of failures) throw error;
  const told = findings
    .filter(({ grade }) => grade === 'warning')
    .map(({ rule, site: { file, span } }) => {
      const { line } = linesOf(texts.get(file) ?? '').positionAt(span.start);
      return `${file.slice(workspace.length + 1)}:${line + 1} ${rule}`;
    });
  assert.deepEqual(told, expected);
}
