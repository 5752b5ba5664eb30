import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gradesOf, type RuleChoice } from '../../server/src/settings/grades.ts';
import { defaultSettings } from '../../server/src/settings/read.ts';

const rules = [
  { id: 'late-seed', grade: 'warning' },
  { id: 'unsorted-listing', grade: 'information' },
  { id: 'unpinned-download', grade: 'off' },
] as const;

describe('which rules speak', () => {
  it('leaves every rule its own grade by default', () => checkGrades({}, { 'unpinned-download': 'off' }));

  it('silences what is not selected', () =>
    checkGrades({ 'lint.select': ['late-seed'] }, { 'unsorted-listing': 'off', 'unpinned-download': 'off' }));

  it('adds to the default selection', () =>
    checkGrades({ 'lint.extendSelect': ['unpinned-download'] }, { 'unpinned-download': 'information' }));

  it('adds to a narrow selection', () =>
    checkGrades(
      { 'lint.select': ['late-seed'], 'lint.extendSelect': ['unsorted-listing'] },
      { 'unpinned-download': 'off' },
    ));

  it('takes all for every rule there is', () =>
    checkGrades({ 'lint.select': ['all'] }, { 'unpinned-download': 'information' }));

  it('lets ignore win', () =>
    checkGrades(
      { 'lint.select': ['all'], 'lint.ignore': ['late-seed'], severity: { 'late-seed': 'error' } },
      { 'late-seed': 'off', 'unpinned-download': 'information' },
    ));

  it('ignores all', () =>
    checkGrades(
      { 'lint.ignore': ['all'] },
      { 'late-seed': 'off', 'unsorted-listing': 'off', 'unpinned-download': 'off' },
    ));

  it('grades as severity says, and switches on what is off by default', () =>
    checkGrades(
      { severity: { 'late-seed': 'error', 'unsorted-listing': 'off', 'unpinned-download': 'hint' } },
      { 'late-seed': 'error', 'unsorted-listing': 'off', 'unpinned-download': 'hint' },
    ));

  it('does not select a rule by its severity where others are selected', () =>
    checkGrades(
      { 'lint.select': ['late-seed'], severity: { 'unsorted-listing': 'error' } },
      { 'unsorted-listing': 'off', 'unpinned-download': 'off' },
    ));
});

function checkGrades(choice: Partial<RuleChoice>, expected: ReturnType<typeof gradesOf>): void {
  assert.deepEqual(gradesOf({ ...defaultSettings, ...choice }, rules), expected);
}
