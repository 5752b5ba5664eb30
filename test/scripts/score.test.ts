import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Label, scoreProgram, unlabelled } from '../../scripts/support/score.ts';

/** Scores `rule:file:line` labels (`required`, `forbidden`, `optional`) against findings written the same way. */
function checkScore(labels: readonly string[], findings: readonly string[], expected: readonly string[]): void {
  const parsed = labels.map(labelOf);
  const scored = scoreProgram(parsed, findings.map(findingOf), new Set(['late-seed', 'unseeded-torch']));
  assert.deepEqual(
    scored.map(({ outcome }) => outcome),
    expected,
  );
}

const findingOf = (text: string) => {
  const [rule = '', file = '', line = ''] = text.split(':');
  return { rule, file, line: Number(line) };
};

function labelOf(text: string): Label {
  const [label = '', finding = '', ...also] = text.split(' ');
  return { repo: 'a/b', entry: 'train.py', label: label as Label['label'], why: '', ...findingOf(finding), also };
}

describe('scoreProgram', () => {
  it('wants a required finding within one line', () => {
    checkScore(['required late-seed:a.py:10'], ['late-seed:a.py:11'], ['met']);
    checkScore(['required late-seed:a.py:10'], ['late-seed:a.py:12'], ['unmet']);
    checkScore(['required late-seed:a.py:10'], ['late-seed:b.py:10'], ['unmet']);
    checkScore(['required late-seed:a.py:10'], ['unseeded-torch:a.py:10'], ['unmet']);
  });

  it('takes any of the places that are as good', () => {
    checkScore(['required late-seed:a.py:10 b.py:3'], ['late-seed:b.py:3'], ['met']);
  });

  it('matches what is said of the whole program by rule alone', () => {
    checkScore(['required unseeded-torch:a.py:10'], ['unseeded-torch:b.py:99'], ['met']);
    checkScore(['forbidden unseeded-torch:a.py:0'], ['unseeded-torch:b.py:99'], ['unmet']);
    checkScore(['forbidden late-seed:a.py:0'], ['late-seed:b.py:99'], ['unmet']);
  });

  it('counts a finding against the line it stands on, not against the one beside it', () => {
    const labels = ['required late-seed:a.py:10', 'forbidden late-seed:a.py:11'];
    checkScore(labels, ['late-seed:a.py:10'], ['met', 'met']);
    checkScore(labels, ['late-seed:a.py:11'], ['met', 'unmet']);
  });

  it('holds nobody to what is optional or not built', () => {
    checkScore(['optional late-seed:a.py:10', 'required copied-generator:a.py:1'], [], ['met', 'not built']);
  });
});

describe('unlabelled', () => {
  it('lists what no label speaks of', () => {
    const findings = ['late-seed:a.py:10', 'late-seed:a.py:20'].map(findingOf);
    assert.deepEqual(unlabelled([labelOf('optional late-seed:a.py:11')], findings), [findings[1]]);
  });
});
