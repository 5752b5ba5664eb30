import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinCells } from '../../server/src/base/cells.ts';
import { fingerprintsOf } from '../../server/src/cli/report/fingerprint.ts';
import { renderGithub } from '../../server/src/cli/report/github.ts';
import { renderGitlab } from '../../server/src/cli/report/gitlab.ts';
import { type InFiles, placesInFiles } from '../../server/src/cli/report/in-file.ts';
import { renderJunit } from '../../server/src/cli/report/junit.ts';
import { renderSarif } from '../../server/src/cli/report/sarif.ts';
import { allRules } from '../../server/src/rules/all.ts';
import type { Finding } from '../../server/src/rules/finding.ts';
import { findingOf, fixOf, folder, placesOf, siteOf, type Texts } from './findings.ts';

const texts: Texts = { 'src/train.py': 'import torch\nx = f(\n    1)\ntorch.manual_seed(0)\n' };
const seed = findingOf({ site: siteOf(texts, 'src/train.py', 'torch.manual_seed(0)') });

describe('workflow commands for GitHub', () => {
  for (const [what, finding, expected] of [
    [
      'have a place on one line with its columns',
      seed,
      '::warning title=Seedlint (late-seed),file=src/train.py,line=4,col=1,endLine=4,endColumn=21::src/train.py:4:1: late-seed: `torch.manual_seed` runs too late.\n',
    ],
    [
      'have a place on several lines without columns, which GitHub refuses',
      { ...seed, site: siteOf(texts, 'src/train.py', 'f(\n    1)'), grade: 'error' },
      '::error title=Seedlint (late-seed),file=src/train.py,line=2,endLine=3::src/train.py:2:5: late-seed: `torch.manual_seed` runs too late.\n',
    ],
    [
      'say notice for what is less than a warning',
      { ...seed, grade: 'information', message: '100% sure: a\r\nb, c' },
      '::notice title=Seedlint (late-seed),file=src/train.py,line=4,col=1,endLine=4,endColumn=21::src/train.py:4:1: late-seed: 100%25 sure: a b, c\n',
    ],
  ] as const satisfies readonly (readonly [string, Finding, string])[]) {
    it(what, () => assert.equal(renderGithub([finding], placesOf(texts), filesOf(texts)), expected));
  }

  it('escape what would end a property', () => {
    const odd: Texts = { 'a,b:c%\n::error::.py': 'x' };
    const finding = findingOf({ site: siteOf(odd, 'a,b:c%\n::error::.py', 'x') });
    const written = renderGithub([finding], placesOf(odd), filesOf(odd));
    assert.match(written, /,file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3A\.py,line=1,/);
    assert.equal(written.split('\n').length, 2);
  });
});

describe('fingerprints', () => {
  const before = 'import os\nprint(os.listdir("a"))\nprint(os.listdir("a"))\n';
  it('stay where lines come and go elsewhere, code is indented and messages change', () => {
    const after = `# one more\n\nimport os\nif True:\n    print(  os.listdir("a"))\nx = 1\nprint(os.listdir("a"))\n`;
    assert.deepEqual(listingsIn('a.py', after.replace('(  ', '(')), listingsIn('a.py', before));
    const [finding] = findingsIn({ 'a.py': before }, 'a.py');
    assert.ok(finding);
    const files = filesOf({ 'a.py': before });
    assert.deepEqual(
      fingerprintsOf([{ ...finding, message: 'Other words.' }], files),
      fingerprintsOf([finding], files),
    );
  });
  it('differ for equal lines, other files, other rules and other code', () => {
    const all = [
      ...listingsIn('a.py', before),
      ...listingsIn('b.py', before),
      ...listingsIn('a.py', before.replaceAll('print', 'show')),
      ...listingsIn('a.py', before, 'unsorted-listing'),
    ];
    assert.equal(new Set(all).size, 8);
  });

  function listingsIn(name: string, text: string, rule?: string): readonly string[] {
    return fingerprintsOf(findingsIn({ [name]: text }, name, rule), filesOf({ [name]: text }));
  }

  function findingsIn(all: Texts, name: string, rule = 'late-seed'): readonly Finding[] {
    const code = 'os.listdir("a")';
    return [...(all[name] ?? '').matchAll(/os\.listdir\("a"\)/g)].map(({ index }) =>
      findingOf({ rule, site: { file: `${folder}/${name}`, span: { start: index, end: index + code.length } } }),
    );
  }
});

describe('a report for GitLab', () => {
  it('has what the widget of merge requests reads', () => {
    const [row] = JSON.parse(renderGitlab([seed], filesOf(texts))) as [Record<string, unknown>];
    assert.match(String(row.fingerprint), /^[\da-f]{64}$/);
    assert.deepEqual(row, {
      check_name: 'late-seed',
      description: 'late-seed: `torch.manual_seed` runs too late.',
      severity: 'major',
      fingerprint: row.fingerprint,
      location: { path: 'src/train.py', positions: { begin: { line: 4, column: 1 }, end: { line: 4, column: 21 } } },
    });
  });
  it('is an empty array where there is nothing to say', () => assert.equal(renderGitlab([], filesOf({})), '[]\n'));
});

describe('a report as JUnit writes it', () => {
  it('has a suite for each file and a failed case for each finding', () => {
    const message = '`a < b & "c"` \u0007 is odd.';
    const related = [{ site: seed.site, message: 'Here.' }];
    assert.equal(
      renderJunit([{ ...seed, message, related }], placesOf(texts)),
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="seedlint" tests="1" failures="1" errors="0">
  <testsuite name="src/train.py" tests="1" failures="1" errors="0" skipped="0" time="0" package="seedlint">
    <testcase name="late-seed at src/train.py:4:1" classname="src/train" time="0">
      <failure message="\`a &lt; b &amp; &quot;c&quot;\` \ufffd is odd." type="warning">src/train.py:4:1: warning[late-seed] \`a &lt; b &amp; &quot;c&quot;\` \ufffd is odd.&#10;src/train.py:4:1: Here.</failure>
    </testcase>
  </testsuite>
</testsuites>
`,
    );
  });
  it('has one case that passed where there is nothing to say, for a suite without cases is an error to some', () => {
    const written = renderJunit([], placesOf({}));
    assert.match(written, /<testsuites name="seedlint" tests="1" failures="0" errors="0">/);
    assert.match(written, /<testcase name="No problems found" classname="seedlint" time="0"\/>/);
  });
});

describe('notebooks', () => {
  const source = 'x = "é"\nprint(random.random())';
  const document = [
    '{"cells": [{"cell_type": "markdown", "source": ["# x"]},',
    ' {"cell_type": "code", "source": ["import random"]},',
    ' {"cell_type": "code", "source": [',
    '  "x = \\"\\u00e9\\"\\n",',
    '  "print(random.random())"',
    ' ]},',
    ' {"cell_type": "code", "source": "a\\nb"}]}',
  ].join('\n');
  const own: Texts = { 'a.ipynb': joinCells(['import random', source, 'a\nb']) };
  const files = placesInFiles(folder, { textOf: textOf(own), documentOf: () => document });
  const lines = document.split('\n');

  for (const [code, line, written] of [
    ['import random', 2, 'import random'],
    ['"é"', 4, '\\"\\u00e9\\"'],
    ['random.random()', 5, 'random.random()'],
    ['b', 7, 'b'],
  ] as const) {
    it(`say where the file has ${code}`, () => {
      const at = own['a.ipynb']?.lastIndexOf(code) ?? -1;
      const { start, end } = files.of({ file: `${folder}/a.ipynb`, span: { start: at, end: at + code.length } });
      assert.equal(start.line + 1, line);
      assert.equal(end.line, start.line);
      assert.equal(lines[start.line]?.slice(start.column, end.column), written);
    });
  }

  for (const [code, newText] of [
    ['é', 'a\n"b"'],
    ['"é"\nprint', '1; print'],
  ] as const) {
    it(`are notebooks with ${JSON.stringify(code)} replaced as the fix says`, () => {
      const at = own['a.ipynb']?.indexOf(code) ?? -1;
      const change = files.ofEdit({ file: `${folder}/a.ipynb`, span: { start: at, end: at + code.length }, newText });
      assert.ok(change);
      const offsetOf = ({ line, column }: { line: number; column: number }): number =>
        lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + column;
      const { start, end } = change.stretch;
      const mended = document.slice(0, offsetOf(start)) + change.newText + document.slice(offsetOf(end));
      const { cells } = JSON.parse(mended) as { cells: { source: string[] }[] };
      assert.equal(cells[2]?.source.join(''), source.replace(code, newText));
    });
  }
});

describe('a SARIF log', () => {
  const finding: Finding = {
    ...seed,
    related: [{ site: siteOf(texts, 'src/train.py', 'f('), message: 'The draw.' }],
    fixes: [fixOf(siteOf(texts, 'src/train.py', 'torch.manual_seed(0)'), '')],
  };
  const [run] = (
    JSON.parse(
      renderSarif([finding], {
        places: placesOf(texts),
        files: filesOf(texts),
        rules: allRules,
        isComplete: true,
      }),
    ) as { runs: [{ results: [Record<string, unknown>]; columnKind: string; tool: { driver: { rules: object[] } } }] }
  ).runs;

  it('places a result from the root of the repository', () => {
    assert.equal(run.columnKind, 'utf16CodeUnits');
    assert.deepEqual(run.results[0].locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: 'src/train.py', uriBaseId: '%SRCROOT%' },
          region: {
            startLine: 4,
            startColumn: 1,
            endLine: 4,
            endColumn: 21,
            snippet: { text: 'torch.manual_seed(0)' },
          },
        },
      },
    ]);
  });
  it('has the fix as a change of the file', () => {
    assert.deepEqual(run.results[0].fixes, [
      {
        description: { text: 'Write ' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'src/train.py', uriBaseId: '%SRCROOT%' },
            replacements: [{ deletedRegion: { startLine: 4, startColumn: 1, endLine: 4, endColumn: 21 } }],
          },
        ],
        properties: { applicability: 'safe' },
      },
    ]);
  });
  it('explains the rules that were found, and no others', () => {
    assert.equal(run.tool.driver.rules.length, 1);
    const [rule] = run.tool.driver.rules as [{ id: string; help: { markdown: string } }];
    assert.equal(rule.id, 'late-seed');
    assert.match(rule.help.markdown, /^# late-seed\n/);
  });
});

function textOf(all: Texts): (file: string) => string | undefined {
  return (file) => all[file.slice(folder.length + 1)];
}

function filesOf(all: Texts): InFiles {
  return placesInFiles(folder, { textOf: textOf(all), documentOf: () => undefined });
}
