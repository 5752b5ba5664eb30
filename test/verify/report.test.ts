import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { Script } from 'node:vm';
import { localeFor } from '../../server/src/base/locale.ts';
import { renderHtml } from '../../server/src/verify/report/html.ts';
import { resultOf } from '../support/verify-result.ts';

const page = renderHtml(resultOf(), { theme: 'page' });
const panel = renderHtml(resultOf(), { theme: 'vscode' });

describe('the report', () => {
  it('says the verdict first, as a status that screen readers announce', () => {
    assert.match(page, /<main>\s*<header>\s*<div role="status">\s*<p class="verdict irreproducible">/);
    assert.equal(page.match(/<h1/g)?.length, 1);
    assert.match(
      page,
      /<h1>The runs of train\.py differ<\/h1>\s*<p class="lead">Two runs of train\.py differ: <code>numpy\.random\.rand<\/code> draws unseeded/,
    );
  });

  it('has its sections in this order, each with a heading that names it', () => {
    const headings = [...page.matchAll(/<section aria-labelledby="(\w+)">\s*<h2 id="(\w+)">([^<]*)/g)];
    assert.deepEqual(
      headings.map(([, label, id, text]) => [label === id, text]),
      [
        [true, 'The first difference'],
        [true, 'Causes'],
        [true, 'Loss'],
        [true, 'Experiments'],
        [true, 'Worth knowing'],
        [true, 'What was run'],
        [true, 'Environment'],
        [true, 'Run it again'],
      ],
    );
  });

  it('leaves out what there is nothing to say about', () => {
    const bare = renderHtml(
      resultOf({
        verdict: 'undecided',
        sentence: 'The script ended before its first step.',
        runs: [],
        divergence: null,
        causes: [],
        details: { losses: [], environment: [], excerpts: [], experiments: [], notes: [], traceback: 'ValueError: no' },
      }),
      { theme: 'page' },
    );
    assert.deepEqual(
      [...bare.matchAll(/<h2[^>]*>([^<]*)/g)].map(([, text]) => text),
      ['What the script said when it failed', 'What was run', 'Run it again'],
    );
    assert.match(bare, /<pre tabindex="0">ValueError: no<\/pre>/);
  });

  it('speaks of no steps where there are none', () => {
    const runs = [{ seconds: 0.4, steps: 0, events: 9 }];
    const without = renderHtml(resultOf({ runs }), { theme: 'page' });
    assert.match(without, /<p class="where"><code class="place">data\.py:3<\/code> · Rule /);
    assert.match(without, /<span class="row">Run 1: 0\.4 s<\/span>/);
    assert.match(page, /<p class="where">Before the first step · <code class="place">data\.py:3<\/code> · Rule /);
    assert.match(page, /<span class="row">Run 1: 4 steps, 2\.1 s<\/span>/);
  });

  it('shows the code of the first difference and marks the line by an arrow and a word', () => {
    assert.match(
      page,
      /<mark class="line"><span class="arrow" aria-hidden="true">→<\/span><span class="unseen">this line: /,
    );
    assert.match(page, /3<\/span> order = np\.random\.rand\(3\)\s*<\/mark>/);
    assert.equal(page.match(/<mark/g)?.length, 1, 'the cause lies on the same line, so it is not shown again');
  });

  it('says of each cause whether it was confirmed, and by what', () => {
    assert.match(page, /<span class="confirmed"><span class="sign" aria-hidden="true">✓<\/span> confirmed<\/span>/);
    assert.match(page, /With NumPy’s generator started as in run 1, all 4 steps are identical\./);
    const doubtful = renderHtml(
      resultOf({ causes: resultOf().causes.map((cause) => ({ ...cause, confirmed: false })) }),
      { theme: 'page' },
    );
    assert.match(
      doubtful,
      /<span class="unconfirmed"><span class="sign" aria-hidden="true">\?<\/span> not confirmed<\/span>/,
    );
  });

  it('speaks Chinese where the result does', () => {
    const chinese = renderHtml(resultOf(), { theme: 'page', locale: 'zh-cn' });
    assert.match(chinese, /<html lang="zh-CN">/);
    assert.match(chinese, /不可复现/);
    assert.match(chinese, /<p><code>numpy\.random\.rand<\/code> draws/);
  });

  it('takes the language from the editor’s', () => {
    const [chinese, other] = [
      ['zh-cn', 'zh-Hans', 'zh', 'zh_CN.UTF-8'],
      ['zh-tw', 'zh_HK', 'zh-Hant', 'zhx', 'de', undefined],
    ];
    assert.deepEqual(new Set(chinese.map(localeFor)), new Set(['zh-cn']));
    assert.deepEqual(new Set(other.map(localeFor)), new Set(['en']));
  });
});

describe('the curves', () => {
  it('are pictures with a title, a description and the same values as a table', () => {
    const pictures = [...page.matchAll(/<svg [^>]*role="img" aria-labelledby="(\S+) (\S+)"/g)];
    assert.equal(pictures.length, 2);
    for (const [, title, description] of pictures) {
      assert.match(page, new RegExp(`<title id="${title}">[^<]+</title>`));
      assert.match(page, new RegExp(`<desc id="${description}">[^<]+</desc>`));
    }
    assert.match(page, /<tr><th scope="row">1<\/th><td>2\.25<\/td><td>2\.5<\/td><td>0\.25<\/td><\/tr>/);
    assert.match(page, /The losses differ from step 1 on\. The largest difference is 0\.75, at step 3\./);
  });

  it('say so where they lie upon each other', () => {
    const losses = [
      [3, 2],
      [3, 2],
    ];
    const equal = renderHtml(resultOf({ verdict: 'reproducible', divergence: null, causes: [], details: { losses } }), {
      theme: 'page',
    });
    assert.match(equal, /every loss is the same, bit for bit/);
    assert.equal(equal.match(/<svg/g)?.length, 1, 'there is no difference to draw');
  });

  it('have gaps and dots where a loss is missing', () => {
    const losses = [[3, null, 2, 1.5], [3]];
    const gaps = renderHtml(resultOf({ details: { losses } }), { theme: 'page' });
    assert.match(gaps, /<path class="curve first" d="M[\d. ]+M[\d. ]+L[\d. ]+"\/><circle class="first"/);
    assert.match(gaps, /<td>none<\/td>/);
    assert.doesNotMatch(gaps, /NaN|Infinity|undefined/);
  });

  it('stay small and keep their spikes however long the run was', () => {
    const flat = Array.from({ length: 50_000 }, (_, step) => (step === 31_337 ? 9 : 1 / (step + 1)));
    const long = renderHtml(resultOf({ details: { losses: [flat, flat] } }), { theme: 'page' });
    const path = /class="curve first" d="(M64[^"]*)"/.exec(long)?.[1] ?? '';
    assert.ok(path.length < 20_000, `${path.length} characters`);
    const heights = [...path.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
    assert.ok(Math.min(...heights) < 60, 'the spike is there');
    assert.match(long, /101 of 50000 steps are shown\./);
  });

  for (const losses of [
    [[0], [0]],
    [[1e-30, 2e-30], [1e30]],
    [
      [-5, -5],
      [-5, -4],
    ],
    [[5e-324], [5e-324]],
  ]) {
    it(`can be drawn for ${JSON.stringify(losses)}`, () => {
      const drawn = renderHtml(resultOf({ details: { losses } }), { theme: 'page' });
      assert.match(drawn, /<svg/);
      assert.doesNotMatch(drawn, /NaN|Infinity|undefined/);
    });
  }
});

describe('what comes from the user’s machine', () => {
  const hostile = `</script><img src=x onerror=alert(1)>"'&\``;
  const everywhere = resultOf({
    script: hostile,
    arguments: [hostile],
    python: hostile,
    torch: hostile,
    device: hostile,
    sentence: hostile,
    divergence: {
      step: 0,
      kind: 'draw',
      source: 'numpy',
      api: hostile,
      file: hostile,
      line: 1,
      cell: 0,
      explanation: hostile,
      rule: hostile,
    },
    causes: [
      { source: 'numpy', file: hostile, line: 2, cell: null, rule: hostile, confirmed: true, explanation: hostile },
    ],
    details: {
      command: [hostile],
      again: hostile,
      folder: hostile,
      environment: [[hostile, hostile]],
      excerpts: [
        { place: [hostile, 1, 0], file: hostile, firstLine: 1, lines: [hostile] },
        { place: [hostile, 2], file: hostile, firstLine: 2, lines: [hostile] },
      ],
      experiments: [{ title: hostile, outcome: hostile }],
      notes: [hostile],
      traceback: hostile,
    },
  });

  for (const theme of ['page', 'vscode'] as const) {
    it(`is text in the ${theme}, whatever it looks like`, () => {
      const text = renderHtml(everywhere, { theme });
      assert.doesNotMatch(text, /<img/i);
      assert.equal(text.match(/<\/script>/g)?.length, 1);
      const harmless = '&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;`';
      assert.ok(text.split(harmless).length > 18, 'all of it is shown');
    });
  }

  it('can be read back from the page', () => {
    const json = /<script type="application\/json" id="seedlint-result">(.*?)<\/script>/s.exec(
      renderHtml(everywhere, { theme: 'page' }),
    )?.[1];
    assert.deepEqual(JSON.parse(json ?? ''), everywhere);
  });
});

describe('the policy of the report', () => {
  for (const [theme, text] of [
    ['page', page],
    ['vscode', panel],
  ] as const) {
    it(`lets the ${theme} load nothing and use only what stands in it`, () => {
      const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(text)?.[1] ?? '';
      const allowed = policy.replaceAll('&#39;', "'").split('; ');
      const style = hashOf(/<style>(.*?)<\/style>/s.exec(text)?.[1]);
      const script = hashOf(/<script>(.*?)<\/script>/s.exec(text)?.[1]);
      assert.deepEqual(allowed, [
        "default-src 'none'",
        `style-src ${style}`,
        ...(theme === 'vscode' ? [`script-src ${script}`] : []),
        "base-uri 'none'",
        "form-action 'none'",
      ]);
    });

    it(`leaves nothing in the ${theme} that it would refuse`, () => {
      assert.doesNotMatch(text, /\sstyle=|\son\w+=|<link|<iframe|<img|@import|url\(|src=/);
      const remote = [...text.matchAll(/https?:\/\/[^"<\s]+/g)].map(([address]) => address);
      assert.deepEqual(
        [...new Set(remote)],
        ['https://github.com/seedlint/seedlint/blob/main/docs/rules/unseeded-numpy.md'],
      );
    });
  }

  it('has a script only in the editor', () => {
    assert.doesNotMatch(page, /<script>|<button/);
    const script = /<script>(.*?)<\/script>/s.exec(panel)?.[1] ?? '';
    assert.doesNotThrow(() => new Script(script));
  });

  it('makes places buttons that say where they lead', () => {
    assert.match(
      panel,
      /<button type="button" class="place" data-action="open" data-file="data\.py" data-line="3" aria-label="Go to data\.py:3">data\.py:3<\/button>/,
    );
    assert.match(page, /<code class="place">data\.py:3<\/code>/);
  });
});

const hashOf = (text = ''): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
