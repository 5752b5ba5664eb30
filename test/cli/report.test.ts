import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dedent } from '../../server/src/base/dedent.ts';
import { renderConcise } from '../../server/src/cli/report/concise.ts';
import { renderFull } from '../../server/src/cli/report/full.ts';
import { renderJson } from '../../server/src/cli/report/json.ts';
import { sortFindings } from '../../server/src/cli/report/order.ts';
import { coloured, plain } from '../../server/src/cli/report/paint.ts';
import { renderStatistics } from '../../server/src/cli/report/statistics.ts';
import { renderSummary } from '../../server/src/cli/report/summary.ts';
import type { Finding } from '../../server/src/rules/finding.ts';
import { findingOf, fixOf, folder, placesOf, siteOf, type Texts } from './findings.ts';

const texts: Texts = {
  'train.py': 'import torch\nfrom model import net\n\n\ntorch.manual_seed(0)\n\nfor batch in net:\n    pass\n',
  'lib/model.py': 'import torch\nnet = torch.nn.Linear(3, 3)\n',
};
const seed = siteOf(texts, 'train.py', 'torch.manual_seed(0)');
const draw = siteOf(texts, 'lib/model.py', 'torch.nn.Linear(3, 3)');
const late = findingOf({ site: seed, related: [{ site: draw, message: 'First drawn from here.' }] });

describe('the full report', () => {
  it('shows the code, the evidence and the fix', () =>
    checkFull(
      [{ ...late, fixes: [fixOf(seed, 'x')] }],
      `
      warning[late-seed]: \`torch.manual_seed\` runs too late.
       --> train.py:5:1
        |
      5 | torch.manual_seed(0)
        | ^^^^^^^^^^^^^^^^^^^^
      6 |
      7 | for batch in net:
        |
      note: First drawn from here.
       --> lib/model.py:2:7
        |
      1 | import torch
      2 | net = torch.nn.Linear(3, 3)
        |       ---------------------
        |
      help: Write x

      `,
    ));

  it('names the program of a finding in another file, and the option that its fix needs', () =>
    checkFull(
      [findingOf({ site: draw, entry: seed.file, fixes: [fixOf(draw, 'y', 'unsafe')] })],
      `
      warning[late-seed]: \`torch.manual_seed\` runs too late.
       --> lib/model.py:2:7
        |
      1 | import torch
      2 | net = torch.nn.Linear(3, 3)
        |       ^^^^^^^^^^^^^^^^^^^^^
        |
      note: in the program train.py
      help: Write y (with --unsafe-fixes)

      `,
    ));

  it('widens the gutter for long files', () => {
    const long = { 'long.py': `${'\n'.repeat(8)}a()\nb()\n` };
    checkFull(
      [findingOf({ site: siteOf(long, 'long.py', 'a()') })],
      `
      warning[late-seed]: \`torch.manual_seed\` runs too late.
        --> long.py:9:1
         |
       9 | a()
         | ^^^
      10 | b()
         |

      `,
      long,
    );
  });

  it('counts columns as terminals do', () => {
    const odd = { 'odd.py': '\tx = "é漢字🎲e\u0301" + draw()\r\n' };
    checkFull(
      [findingOf({ site: siteOf(odd, 'odd.py', 'draw()') })],
      `
      warning[late-seed]: \`torch.manual_seed\` runs too late.
       --> odd.py:1:18
        |
      1 |     x = "é漢字🎲e\u0301" + draw()
        |                      ^^^^^^
        |

      `,
      odd,
    );
  });

  it('underlines the first line of what goes over several', () => {
    const call = { 'call.py': 'draw(\n    1,\n)\n' };
    const [, , , , marked] = lines(
      renderFull([findingOf({ site: siteOf(call, 'call.py', 'draw(\n    1,\n)') })], {
        places: placesOf(call),
        paint: plain,
        fixes: 'safe',
      }),
    );
    assert.equal(marked, '  | ^^^^^');
  });

  it('marks an empty place', () => {
    const empty = { 'empty.py': '' };
    const site = { file: `${folder}/empty.py`, span: { start: 0, end: 0 } };
    const shown = lines(renderFull([findingOf({ site })], { places: placesOf(empty), paint: plain, fixes: 'safe' }));
    assert.deepEqual(shown.slice(1, 6), [' --> empty.py:1:1', '  |', '1 |', '  | ^', '  |']);
  });

  it('cuts very long lines to what surrounds the place', () => {
    const wide = { 'wide.py': `${'a = 1; '.repeat(100)}draw(); ${'b = 2; '.repeat(100)}\n` };
    const [, , , code = '', marked = ''] = lines(
      renderFull([findingOf({ site: siteOf(wide, 'wide.py', 'draw()') })], {
        places: placesOf(wide),
        paint: plain,
        fixes: 'safe',
      }),
    );
    assert.ok(code.length < 210 && code.includes('…') && code.endsWith('…'));
    assert.equal(code.slice(marked.indexOf('^'), marked.lastIndexOf('^') + 1), 'draw()');
  });

  it('lets nothing steer the terminal', () => {
    const sly = { 'sly.py': 'x = "\u001b[2J"; draw()\n' };
    const shown = renderFull([findingOf({ site: siteOf(sly, 'sly.py', 'draw()'), message: 'a\u001b[2Jb\nc' })], {
      places: placesOf(sly),
      paint: plain,
      fixes: 'safe',
    });
    assert.ok(!shown.includes('\u001b'));
    assert.ok(shown.startsWith('warning[late-seed]: a\ufffd[2Jb c\n'));
  });

  it('has colours only when it is given some', () => {
    assert.ok(
      renderFull([late], { places: placesOf(texts), paint: coloured, fixes: 'safe' }).includes(
        '\u001b[1;33mwarning[late-seed]\u001b[0m',
      ),
    );
  });
});

describe('the concise report', () => {
  it('has one line a finding', () =>
    assert.equal(
      renderConcise(
        [late, findingOf({ site: draw, grade: 'information', rule: 'x', message: 'a\nb' })],
        placesOf(texts),
        plain,
      ),
      'train.py:5:1: warning[late-seed] `torch.manual_seed` runs too late.\nlib/model.py:2:7: information[x] a b\n',
    ));
});

describe('the JSON report', () => {
  const row = {
    code: 'late-seed',
    severity: 'warning',
    message: '`torch.manual_seed` runs too late.',
    filename: 'train.py',
    cell: null,
    location: { row: 5, column: 1 },
    end_location: { row: 5, column: 21 },
    entry: 'train.py',
    related: [
      {
        filename: 'lib/model.py',
        cell: null,
        location: { row: 2, column: 7 },
        end_location: { row: 2, column: 28 },
        message: 'First drawn from here.',
      },
    ],
    fix: {
      applicability: 'unsafe',
      message: 'Write x',
      edits: [
        {
          filename: 'train.py',
          cell: null,
          location: { row: 5, column: 1 },
          end_location: { row: 5, column: 21 },
          content: 'x',
        },
      ],
    },
    url: 'https://github.com/seedlint/seedlint/blob/main/docs/rules/late-seed.md',
  };
  const finding = { ...late, fixes: [fixOf(seed, 'x', 'unsafe'), fixOf(seed, 'y')] };

  it('has the keys of the contract, in its order', () => {
    const printed = renderJson([finding], placesOf(texts), 'array');
    assert.equal(printed, `${JSON.stringify([row], undefined, 2)}\n`);
  });
  it('has null where there is no fix', () => {
    const [only] = JSON.parse(renderJson([late], placesOf(texts), 'array')) as { fix: unknown }[];
    assert.equal(only?.fix, null);
  });
  it('is an array without findings too', () => assert.equal(renderJson([], placesOf(texts), 'array'), '[]\n'));
  it('has one row a line as json-lines', () => {
    const line = `${JSON.stringify(row)}\n`;
    assert.equal(renderJson([finding, finding], placesOf(texts), 'lines'), line + line);
  });
  it('counts columns in UTF-16 units', () => {
    const odd = { 'odd.py': '"🎲"; draw()' };
    const [only] = JSON.parse(
      renderJson([findingOf({ site: siteOf(odd, 'odd.py', 'draw()') })], placesOf(odd), 'array'),
    ) as {
      location: unknown;
    }[];
    assert.deepEqual(only?.location, { row: 1, column: 7 });
  });
});

describe('the order of findings', () => {
  it('is by file, then place, then rule', () => {
    const inOrder = [
      findingOf({ site: draw }),
      findingOf({ site: siteOf(texts, 'train.py', 'import') }),
      findingOf({ site: siteOf(texts, 'train.py', 'import torch') }),
      findingOf({ site: seed, rule: 'a' }),
      findingOf({ site: seed, rule: 'b' }),
    ];
    assert.deepEqual(sortFindings(inOrder.toReversed(), placesOf(texts)), inOrder);
  });
});

describe('statistics', () => {
  const rules = [{ id: 'late-seed', summary: 'a seed comes too late' }];
  const findings = [
    late,
    { ...late, fixes: [fixOf(seed, 'x')] },
    findingOf({ site: draw, rule: 'b', fixes: [fixOf(seed, 'x', 'unsafe')] }),
    findingOf({ site: draw, rule: 'a' }),
  ];
  it('count each rule, the most frequent first', () => {
    const style = { layout: 'text', rules } as const;
    assert.deepEqual(lines(renderStatistics(findings, { ...style, fixes: 'safe' })), [
      '2  [-] late-seed  a seed comes too late',
      '1  [ ] a',
      '1  [ ] b',
    ]);
    assert.deepEqual(lines(renderStatistics(findings, { ...style, fixes: 'all' })).at(-1), '1  [*] b');
  });
  it('are an array as JSON', () =>
    assert.deepEqual(JSON.parse(renderStatistics(findings, { layout: 'array', fixes: 'all', rules })), [
      { code: 'late-seed', name: 'late-seed', count: 2, fixable: false, fixable_count: 1 },
      { code: 'a', name: 'a', count: 1, fixable: false, fixable_count: 0 },
      { code: 'b', name: 'b', count: 1, fixable: true, fixable_count: 1 },
    ]));
  it('say nothing of nothing', () => {
    assert.equal(renderStatistics([], { layout: 'text', fixes: 'all', rules }), '');
    assert.equal(renderStatistics([], { layout: 'lines', fixes: 'all', rules }), '');
  });
});

describe('the summary', () => {
  const safe: Finding = { ...late, fixes: [fixOf(seed, 'x')] };
  const unsafe: Finding = { ...late, fixes: [fixOf(seed, 'x', 'unsafe')] };
  for (const [findings, fixes, nFixed, expected] of [
    [[], 'safe', undefined, 'All checks passed.'],
    [[], 'safe', 0, 'All checks passed.'],
    [[late], 'safe', undefined, 'Found 1 problem.'],
    [[safe, safe, unsafe], 'safe', undefined, 'Found 3 problems (2 fixable with --fix, 1 with --unsafe-fixes).'],
    [[safe, unsafe], 'all', undefined, 'Found 2 problems (2 fixable with --fix).'],
    [[late, unsafe], 'safe', undefined, 'Found 2 problems (1 fixable with --fix --unsafe-fixes).'],
    [[late, unsafe], 'safe', 0, 'Found 2 problems (1 fixable with --fix --unsafe-fixes).'],
    [[late], 'safe', 2, 'Found 3 problems (2 fixed, 1 remaining).'],
    [[], 'safe', 1, 'Found 1 problem (1 fixed, 0 remaining).'],
  ] as const) {
    it(`is “${expected}”`, () => assert.equal(renderSummary({ findings, fixes, nFixed }), `${expected}\n`));
  }
});

const lines = (text: string): readonly string[] => text.split('\n').slice(0, -1);

function checkFull(findings: readonly Finding[], expected: string, files: Texts = texts): void {
  const printed = renderFull(findings, { places: placesOf(files), paint: plain, fixes: 'safe' });
  assert.equal(printed, `${dedent(expected)}\n`);
}
