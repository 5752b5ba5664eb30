import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chineseWith } from '../../server/src/base/chinese.ts';
import { say } from '../../server/src/base/phrase.ts';
import { configFinder } from '../../server/src/settings/config/discover.ts';
import { readConfigFile } from '../../server/src/settings/config/file.ts';
import { matcherFor, problemWithGlob } from '../../server/src/settings/config/globs.ts';
import { type ConfigValues, configKeyNames, configKeys, defaultConfig } from '../../server/src/settings/config/keys.ts';
import { configurationOf, type Layer } from '../../server/src/settings/config/resolve.ts';
import { configPhrasesInChinese } from '../../server/src/settings/config/zh-cn.ts';

describe('reading a configuration', () => {
  it('takes every key as its example has it', () => {
    for (const key of configKeyNames) {
      const file = readConfigFile('/p/seedlint.toml', `${configKeys[key].example}\n`);
      assert.deepEqual([Object.keys(file?.values ?? {}), file?.problems], [[key], []], key);
    }
  });

  it('has defaults that pass their own check', () => {
    const { values, problems } = checkRead(
      Object.entries(defaultConfig)
        .map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
        .join('\n'),
    );
    assert.deepEqual([values, problems], [defaultConfig, []]);
  });

  for (const [text, values, problems] of [
    ['', {}, []],
    ['select = ["ALL"]', { select: ['all'] }, []],
    ['selct = []', {}, ['selct: Seedlint has no key `selct`; did you mean `select`?']],
    [
      'per_file_ignores = {}',
      {},
      ['per_file_ignores: Seedlint has no key `per_file_ignores`; did you mean `per-file-ignores`?'],
    ],
    ['colour = "red"', {}, ['colour: Seedlint has no key `colour`.']],
    ['[lint]\nselect = []', {}, ['lint: Seedlint has no table `lint`: its keys stand directly in [tool.seedlint].']],
    ['select = "late-seed"', {}, ['"late-seed": `select` needs a list, not "late-seed".']],
    ['exclude = 3', {}, ['3: `exclude` needs a list, not `3`.']],
    ['notebooks = "no"', {}, ['"no": `notebooks` needs `true` or `false`, not "no".']],
    ['severity = 1979-05-27', {}, ['1979-05-27: `severity` needs a table, not a date.']],
    [
      'ignore = ["late-seed", "lateseed", 7]',
      { ignore: ['late-seed'] },
      [
        '"lateseed": There is no rule `lateseed`; did you mean `late-seed`?',
        '7: `ignore` takes the names of rules, not `7`.',
      ],
    ],
    ['select = ["unheard"]', {}, ['"unheard": There is no rule `unheard`.']],
    [
      'severity = { late-seed = "loud", late-sed = "off", "notebook:late-sed" = "off", "notebook:late-seed" = "hint" }',
      { severity: { 'notebook:late-seed': 'hint' } },
      [
        '"loud": `severity.late-seed` is one of off, hint, information, warning, error, not "loud".',
        'late-sed: There is no rule `late-sed`; did you mean `late-seed`?',
        '"notebook:late-sed": There is no rule `late-sed`; did you mean `late-seed`?',
      ],
    ],
    [
      'severity.late-seed = "warnin"',
      { severity: {} },
      [
        '"warnin": `severity.late-seed` is one of off, hint, information, warning, error, not "warnin"; did you mean `warning`?',
      ],
    ],
    ['torch-version = "newest"', {}, ['"newest": `torch-version` needs a version such as "2.4.1", not "newest".']],
    [
      'exclude = ["a", "[z-a]"]',
      { exclude: ['a'] },
      ['"[z-a]": The pattern "[z-a]" has a `[` that is not closed, or a range that is empty.'],
    ],
    [
      '[per-file-ignores]\n"../x" = ["all"]\n"y" = ["late-seed"]',
      { 'per-file-ignores': { y: ['late-seed'] } },
      ['"../x": The pattern "../x" leads out of the folder of this file, where it matches nothing.'],
    ],
    ['select = [', {}, ['[: This is no valid TOML: ']],
  ] as const satisfies readonly (readonly [string, Partial<ConfigValues>, readonly string[]])[]) {
    it(`says of ${JSON.stringify(text)}: ${problems[0] ?? 'nothing'}`, () => {
      const read = checkRead(text);
      assert.deepEqual(read.values, values);
      assert.equal(read.problems.length, problems.length, read.problems.join('\n'));
      for (const [index, problem] of problems.entries())
        assert.ok(read.problems[index]?.startsWith(problem), read.problems[index]);
    });
  }

  it('speaks Chinese, too', () => {
    const tongue = chineseWith(configPhrasesInChinese);
    const text = `
      selct = 1
      colour = 1
      lint = {}
      select = [1, "late-sed", "zebra"]
      ignore = 1
      notebooks = 1
      root = 1
      torch-version = "new"
      severity = { late-seed = "loud", late-sed = "off" }
      exclude = ["", "a\\\\", "~/x", "../x", "a\\\\b", "[a", "{a"]
    `;
    const problems = readConfigFile('/p/seedlint.toml', text)?.problems ?? [];
    assert.equal(problems.length, 19);
    for (const { message } of problems) {
      const words = say(message, tongue).replace(/`[^`]*`|"[^"]*"|Seedlint|\[tool\.seedlint\]|off, .*, error/g, '');
      assert.match(words, /^[^a-z]*[\u4e00-\u9fff][^a-z]*$/);
    }
  });

  it('names what was probably meant, as it would be written', () => {
    const mended = (text: string) => {
      const [problem] = readConfigFile('/p/seedlint.toml', text)?.problems ?? [];
      if (problem?.replacement === undefined) return undefined;
      return text.slice(0, problem.span.start) + problem.replacement + text.slice(problem.span.end);
    };
    assert.equal(mended('selct = []'), 'select = []');
    assert.equal(mended('ignore = ["late-sed"]'), 'ignore = ["late-seed"]');
    assert.equal(mended('severity = { "notebook:late-sed" = "off" }'), 'severity = { "notebook:late-seed" = "off" }');
    assert.equal(mended('severity = { late-sed = "off" }'), 'severity = { late-seed = "off" }');
    assert.equal(mended('colour = 1'), undefined);
  });

  it('knows the line of each key', () => {
    const file = readConfigFile(
      '/p/pyproject.toml',
      '[project]\nname = "x"\n[tool.seedlint]\nselect = ["all"]\n[tool.seedlint.severity]\n',
    );
    assert.deepEqual(file?.lines, { select: 4, severity: 5 });
  });
});

describe('looking for a configuration', () => {
  const find = async (files: Readonly<Record<string, string>>) =>
    (await configFinder({ read: (path) => files[path], take: (file) => file })('/p/a'))?.path;

  it('takes the nearest', async () => {
    assert.equal(await find({ '/p/seedlint.toml': '', '/seedlint.toml': '' }), '/p/seedlint.toml');
    assert.equal(
      await find({ '/p/a/pyproject.toml': '[tool.seedlint]', '/p/seedlint.toml': '' }),
      '/p/a/pyproject.toml',
    );
    assert.equal(await find({}), undefined);
  });

  it('passes a pyproject.toml that says nothing of Seedlint, broken or not', async () => {
    assert.equal(await find({ '/p/a/pyproject.toml': '[project]', '/seedlint.toml': '' }), '/seedlint.toml');
    assert.equal(await find({ '/p/a/pyproject.toml': '[project', '/seedlint.toml': '' }), '/seedlint.toml');
    assert.equal(await find({ '/p/a/pyproject.toml': '[tool.seedlint', '/seedlint.toml': '' }), '/p/a/pyproject.toml');
    assert.equal(await find({ '/p/pyproject.toml': 'tool.seedlint.select = []' }), '/p/pyproject.toml');
    assert.equal(await find({ '/p/pyproject.toml': '[tool]\nseedlint = 3' }), undefined);
  });

  it('knows which of several in one folder counts', async () => {
    const files = { '/p/pyproject.toml': '[tool.seedlint]', '/p/seedlint.toml': '', '/p/.seedlint.toml': '' };
    assert.equal(await find(files), '/p/.seedlint.toml');
    assert.equal(await find({ ...files, '/p/.seedlint.toml': undefined as never }), '/p/seedlint.toml');
  });
});

describe('a pattern', () => {
  for (const [pattern, named, others] of [
    ['data', ['/p/data/x.py', '/p/a/data/x.py', '/p/data'], ['/p/x.py', '/q/data/x.py', '/p/data.py']],
    ['*_pb2.py', ['/p/x_pb2.py', '/p/a/b/x_pb2.py'], ['/p/pb2.py']],
    ['/data', ['/p/data/x.py'], ['/p/a/data/x.py']],
    ['./data', ['/p/data/x.py'], ['/p/a/data/x.py']],
    ['tests/**', ['/p/tests/a/x.py', '/p/tests/x.py'], ['/p/a/tests/x.py']],
    ['**/tests/*.py', ['/p/a/tests/x.py', '/p/tests/x.py'], ['/p/tests/a/x.py']],
    ['*.{py,ipynb}', ['/p/x.py', '/p/a/x.ipynb'], ['/p/x.pyw']],
    ['{a,b/{c,d}}/x.py', ['/p/a/x.py', '/p/b/d/x.py'], ['/p/b/x.py']],
    ['[ab].py', ['/p/a.py'], ['/p/c.py']],
    ['a b.py', ['/p/a b.py'], ['/p/a.py']],
  ] as const) {
    it(`${pattern} names what it looks like`, () => {
      assert.equal(problemWithGlob(pattern), undefined);
      const names = matcherFor([pattern], '/p');
      assert.deepEqual(
        named.filter((path) => !names(path)),
        [],
      );
      assert.deepEqual(
        others.filter((path) => names(path)),
        [],
      );
    });
  }

  it('takes a brace after a backslash for itself', () => {
    const names = matcherFor(['\\{a,b\\}.py'], '/p');
    assert.deepEqual([names('/p/{a,b}.py'), names('/p/a.py')], [true, false]);
  });

  it('can take back what an earlier one named', () => {
    const names = matcherFor(['*.py', '!keep.py'], '/p');
    assert.deepEqual([names('/p/a.py'), names('/p/keep.py')], [true, false]);
  });

  for (const pattern of ['', ' ', 'a\\', '[a', '[z-a]', '../x', 'a/../b', '~/x', 'C:\\x', 'a\\b\\c', '{a', 'a}']) {
    it(`${JSON.stringify(pattern)} is a mistake`, () => assert.notEqual(problemWithGlob(pattern), undefined));
  }

  for (const pattern of ['a', '!a', 'a[]]b', '\\[a', '[!a-c]*.py', '\\{a', 'a..b']) {
    it(`${JSON.stringify(pattern)} is none`, () => assert.equal(problemWithGlob(pattern), undefined));
  }
});

describe('what holds', () => {
  const layer = (values: Partial<ConfigValues>, folder = '/p'): Layer => ({
    origin: { kind: 'editor' },
    folder,
    values,
  });

  it('is what the first layer says, key by key', () => {
    const above = layer({ ignore: ['late-seed'] });
    const below = layer({ ignore: ['all'], 'torch-version': '2.4' });
    const { values, from } = configurationOf([above, below]);
    assert.deepEqual(values, { ...defaultConfig, ignore: ['late-seed'], 'torch-version': '2.4' });
    assert.deepEqual([from.ignore, from['torch-version'], from.select], [above, below, undefined]);
  });

  it('takes patterns and paths from the folder of their layer', () => {
    const { isExcluded, root } = configurationOf([
      layer({ exclude: ['/a'] }, '/p/x'),
      layer({ exclude: ['/b'], 'extend-exclude': ['/c'], root: '../src' }, '/p'),
    ]);
    assert.deepEqual(
      ['/p/x/a/t.py', '/p/a/t.py', '/p/b/t.py', '/p/c/t.py'].map((path) => isExcluded(path)),
      [true, false, false, true],
    );
    assert.equal(root, '/src');
  });

  it('leaves notebooks out where they are not wanted', () => {
    const { isExcluded } = configurationOf([layer({ notebooks: false })]);
    assert.deepEqual(
      ['/p/a.ipynb', '/p/a.py'].map((path) => isExcluded(path)),
      [true, false],
    );
  });

  it('ignores rules by file', () => {
    const { isIgnored } = configurationOf([
      layer({ 'per-file-ignores': { 'tests/**': ['all'], 'a.py': ['late-seed'], '!src/**': ['unseeded-torch'] } }),
    ]);
    assert.equal(isIgnored('unseeded-numpy', '/p/tests/x.py'), true);
    assert.equal(isIgnored('late-seed', '/p/a.py'), true);
    assert.equal(isIgnored('unseeded-numpy', '/p/a.py'), false);
    assert.equal(isIgnored('unseeded-torch', '/p/src/x.py'), false);
    assert.equal(isIgnored('unseeded-torch', '/p/x.py'), true);
  });

  it('grades rules in notebooks as is said for them', () => {
    const { gradesIn } = configurationOf([
      layer({ severity: { 'late-seed': 'error', 'notebook:late-seed': 'hint', 'notebook:unseeded-torch': 'off' } }),
    ]);
    assert.deepEqual([gradesIn('script')['late-seed'], gradesIn('script')['unseeded-torch']], ['error', undefined]);
    assert.deepEqual([gradesIn('notebook')['late-seed'], gradesIn('notebook')['unseeded-torch']], ['hint', 'off']);
  });

  it('offers the fixes of the fixable rules', () => {
    const { isFixable } = configurationOf([
      layer({ fixable: ['late-seed', 'unseeded-torch'], unfixable: ['late-seed'] }),
    ]);
    assert.deepEqual(['late-seed', 'unseeded-torch', 'unseeded-numpy'].map(isFixable), [false, true, false]);
  });
});

/** Each problem with the text that it marks. */
function checkRead(text: string) {
  const file = readConfigFile('/p/seedlint.toml', text);
  assert.ok(file !== undefined);
  const problems = file.problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${say(message)}`);
  return { values: file.values, problems };
}

describe('the folder that imports begin at', () => {
  for (const [folder, root, expected] of [
    ['/w/p', 'src/', '/w/p/src'],
    ['/w/p', '../../..', '/'],
    ['C:/p', '..\\..\\lib', 'C:/lib'],
    ['/w/p', 'D:\\lib', 'D:/lib'],
    ['//host/share/p', './src', '//host/share/p/src'],
    ['vscode-vfs://github/o/r', 'src', 'vscode-vfs://github/o/r/src'],
    ['vscode-vfs://github/o/r', '../../../..', 'vscode-vfs://github/'],
    ['memfs:/p', 'src', 'memfs:/p/src'],
  ] as const) {
    it(`is ${expected} for ${root} in ${folder}`, () => {
      assert.equal(configurationOf([{ origin: { kind: 'editor' }, folder, values: { root } }]).root, expected);
    });
  }
});
