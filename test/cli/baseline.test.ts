import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { baselineName, parseBaseline, renderBaseline } from '../../server/src/engine/baseline.ts';
import { folderOf } from '../support/folder.ts';
import { runIn } from './console.ts';

const clocks = (n: number): string => `import random\n${'print(random.SystemRandom().random())\n'.repeat(n)}`;
const project = { 'setup.py': '', 'a.py': clocks(2), 'lib/b.py': clocks(1) };
const whole = { 'a.py': { 'unseeded-generator': { count: 2 } }, 'lib/b.py': { 'unseeded-generator': { count: 1 } } };

describe('a baseline', () => {
  it('is written sorted, in the root, and silences what it knows', async () => {
    using folder = folderOf(project);
    const ran = await runIn(`${folder.path}/lib`, 'check .. --suppress-all');
    assert.deepEqual(ran, {
      status: 0,
      out: 'All checks passed.\n3 problems in seedlint-baseline.json are not shown.\n',
      err: 'Put 3 problems into seedlint-baseline.json.\n',
    });
    assert.equal(textIn(folder.path), `${JSON.stringify(whole, undefined, 2)}\n`);
    for (const words of ['check', 'check a.py', 'check lib/b.py', 'check --output-format json -q']) {
      const again = await runIn(folder.path, words);
      assert.deepEqual([again.status, again.err], [0, ''], words);
    }
  });

  it('shows all of a rule in a file where there is more than it knows, for nobody can tell which is new', async () => {
    using folder = folderOf({ ...project, 'a.py': clocks(3), [baselineName]: JSON.stringify(whole) });
    const ran = await runIn(folder.path, 'check --output-format concise');
    assert.equal(ran.status, 1);
    assert.equal(ran.out.match(/unseeded-generator/g)?.length, 3);
    assert.match(ran.out, /\n1 problem in seedlint-baseline\.json is not shown\.\n$/);
    assert.equal(
      ran.err,
      'warning: seedlint-baseline.json knows 2 of unseeded-generator in a.py, and there are 3: all of them count\n',
    );
  });

  it('says what it knows and is gone, where all was looked at, and takes it out', async () => {
    using folder = folderOf({ ...project, 'a.py': clocks(1), 'lib/b.py': '', [baselineName]: JSON.stringify(whole) });
    const stale =
      'warning: seedlint-baseline.json knows 2 problems that are gone (unseeded-generator in a.py, unseeded-generator in lib/b.py); `seedlint check --prune-suppressions` takes them out\n';
    for (const [words, err] of [
      ['check', stale],
      ['check a.py', ''],
      ['check lib', ''],
      ['check --select late-seed', ''],
      ['check -q', ''],
    ] as const) {
      const ran = await runIn(folder.path, words);
      assert.deepEqual([ran.status, ran.err], [0, err], words);
    }
    const pruned = await runIn(folder.path, 'check --prune-suppressions');
    assert.deepEqual([pruned.status, pruned.err], [0, 'Took 2 problems out of seedlint-baseline.json.\n']);
    assert.deepEqual(JSON.parse(textIn(folder.path)), { 'a.py': { 'unseeded-generator': { count: 1 } } });
    writeFileSync(`${folder.path}/a.py`, '');
    await runIn(folder.path, 'check --prune-suppressions');
    assert.equal(existsSync(`${folder.path}/${baselineName}`), false);
  });

  it('never takes in what is new while it takes out what is gone', async () => {
    using folder = folderOf({ ...project, 'a.py': clocks(3), [baselineName]: JSON.stringify(whole) });
    const ran = await runIn(folder.path, 'check --prune-suppressions');
    assert.equal(ran.status, 1);
    assert.deepEqual(JSON.parse(textIn(folder.path)), whole);
  });

  it('keeps what it knows of files that were not looked at', async () => {
    using folder = folderOf({ ...project, 'a.py': clocks(3), 'lib/b.py': '', [baselineName]: JSON.stringify(whole) });
    await runIn(folder.path, 'check a.py --suppress-all');
    assert.deepEqual(JSON.parse(textIn(folder.path)), { ...whole, 'a.py': { 'unseeded-generator': { count: 3 } } });
    await runIn(folder.path, 'check --suppress-all');
    assert.deepEqual(JSON.parse(textIn(folder.path)), { 'a.py': { 'unseeded-generator': { count: 3 } } });
  });

  for (const [what, contents, words, err] of [
    [
      'is not pruned where only a part is looked at',
      project,
      'check lib --prune-suppressions',
      'error: `--prune-suppressions` has to see all of a project and every rule: give it the folder ., without a selection of rules\n',
    ],
    [
      'is left alone where it cannot be understood',
      { ...project, [baselineName]: '[]' },
      'check --suppress-all',
      'error: seedlint-baseline.json is not what `--suppress-all` writes; mend it or remove it\n',
    ],
    [
      'is left alone where the work could not be done',
      { ...project, [baselineName]: '{}' },
      'check . no.py --suppress-all',
      'error: no.py does not exist\n',
    ],
  ] as const) {
    it(what, async () => {
      using folder = folderOf(contents);
      const ran = await runIn(folder.path, words);
      assert.deepEqual([ran.status, ran.err], [2, err]);
      const file = `${folder.path}/${baselineName}`;
      assert.equal(existsSync(file) ? textIn(folder.path) : undefined, contents[baselineName as keyof typeof contents]);
    });
  }

  for (const text of ['', 'null', '{"a.py": 1}', '{"a.py": {"x": 1}}', '{"a.py": {"x": {"count": -1}}}']) {
    it(`is not ${text || 'an empty file'}`, () => assert.equal(parseBaseline(text), undefined));
  }

  it('is read as it was written', () => {
    const baseline = new Map([['b.py', new Map([['x', 2]])] as const, ['a.py', new Map([['y', 1]])] as const]);
    assert.deepEqual(parseBaseline(renderBaseline(baseline)), baseline);
    assert.ok(renderBaseline(baseline).indexOf('a.py') < renderBaseline(baseline).indexOf('b.py'));
  });
});

const textIn = (folder: string): string => readFileSync(`${folder}/${baselineName}`, 'utf8');
