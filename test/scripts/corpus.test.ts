import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { carried } from '../../scripts/corpus/carry.ts';
import { tryFixes } from '../../scripts/corpus/fixes.ts';
import { placesIn, trainingPackages } from '../../scripts/corpus/places.ts';
import { tryPlaces } from '../../scripts/corpus/pool.ts';
import { openPython, type PythonParser } from '../../scripts/corpus/python.ts';
import { readingOf } from '../../scripts/corpus/reading.ts';
import { summaryOf } from '../../scripts/corpus/summary.ts';
import { type Bench, check, type Trial, tryFile } from '../../scripts/corpus/trial.ts';
import { ensurePython } from '../../scripts/support/python.ts';
import { joinCells } from '../../server/src/base/cells.ts';
import { edit, type Fix } from '../../server/src/fixes/edits.ts';
import { folderOf } from '../support/folder.ts';
import { parserOnce } from '../support/project.ts';
import { randomOf } from '../support/random.ts';

let python: PythonParser;
before(async () => {
  python = openPython(await ensurePython());
});

const benchOf = async (root: string, own = `${root}/`): Promise<Bench> => {
  const parser = await parserOnce();
  return { parser, python, reading: readingOf(root, own, parser), tried: new Set() };
};

after(() => python[Symbol.dispose]());

/** Another sample: `SEEDLINT_SEED=7`. A larger one: `SEEDLINT_FILES=3000`. */
const seed = Number(process.env.SEEDLINT_SEED ?? 20261123);
const nFiles = Number(process.env.SEEDLINT_FILES ?? 300);

it(`finds no crash and no wrong fix in real files (SEEDLINT_SEED=${seed} SEEDLINT_FILES=${nFiles})`, async () => {
  const random = randomOf(seed);
  const files = placesIn(await trainingPackages()).flatMap((place) => place.files.map((file) => ({ ...place, file })));
  const trials: Trial[] = [];
  for (let n = 0; n < nFiles; n++) {
    const { root, file } = random.pick(files);
    // By itself: the packages of some begin with a thousand files.
    trials.push(await tryFile(file, await benchOf(root, file)));
  }
  const wrong = trials.flatMap(({ breaches }) => breaches).filter(({ kind }) => kind !== 'slow');
  assert.deepEqual(wrong, []);
  assert.ok(
    trials.some(({ nSafe, nUnsafe }) => nSafe + nUnsafe > 0),
    'a sample with fixes to try',
  );
});

describe('where the files of a corpus are', () => {
  it('is a project, a folder of projects, or a package of an environment', () => {
    using folder = folderOf({
      'shelf/one/train.py': '',
      'shelf/one/deep/utils.py': '',
      'shelf/one/.git/hook.py': '',
      'shelf/two/notes.md': '',
      'shelf/two/a.ipynb': '',
      'shelf/three/readme.md': '',
      'lib/site-packages/pack/a.py': '',
      'lib/site-packages/single.py': '',
      'lib/site-packages/single.txt': '',
    });
    const shown = (name: string): readonly string[] =>
      placesIn(join(folder.path, name)).map(({ root, own, files }) =>
        [root, own, ...files].map((path) => path.slice(folder.path.length + 1)).join(' '),
      );
    assert.deepEqual(shown('shelf'), [
      'shelf/one shelf/one/ shelf/one/deep/utils.py shelf/one/train.py',
      'shelf/two shelf/two/ shelf/two/a.ipynb',
    ]);
    assert.deepEqual(shown('shelf/one'), ['shelf/one shelf/one/ shelf/one/deep/utils.py shelf/one/train.py']);
    assert.deepEqual(shown('lib/site-packages'), [
      'lib/site-packages lib/site-packages/pack/ lib/site-packages/pack/a.py',
      'lib/site-packages lib/site-packages/single.py lib/site-packages/single.py',
    ]);
  });
});

describe('Python’s own parser', () => {
  const texts: readonly (readonly [string, boolean, string])[] = [
    ['x = 1\n', true, 'a script'],
    ['\ufeffx = 1\n', true, 'a byte order mark'],
    ['def f(:\n', false, 'what is broken'],
    [`${'('.repeat(5000)}${')'.repeat(5000)}`, false, 'what is too deep for it'],
    [joinCells(['%pip install torch', 'x = 1\n!ls', '%%html\n<b>']), true, 'a notebook'],
    [joinCells(['x = 1', 'x = = 1']), false, 'a notebook with a broken cell'],
  ];
  for (const [text, answer, title] of texts) {
    it(`answers for ${title}`, async () => assert.equal(await python.parses(text), answer));
  }
});

describe('a span after edits', () => {
  const at = (start: number, end: number) => ({ file: 'a.py', span: { start, end } });
  const cases: readonly (readonly [string, ReturnType<typeof edit.insert>, readonly [number, number]])[] = [
    ['moves behind an insertion', edit.insert({ file: 'a.py', at: 0 }, '12345'), [15, 25]],
    ['moves behind one at its start', edit.insert({ file: 'a.py', at: 10 }, '12345'), [15, 25]],
    ['stays before one at its end', edit.insert({ file: 'a.py', at: 20 }, '12345'), [10, 20]],
    ['grows with one inside of it', edit.insert({ file: 'a.py', at: 15 }, '12345'), [10, 25]],
    ['is what replaces it', edit.replace(at(10, 20), '123'), [10, 13]],
    ['is what replaces more', edit.replace(at(5, 25), '123'), [5, 8]],
    ['is empty where it is removed', edit.remove(at(5, 25)), [5, 5]],
    ['shrinks with what is removed of it', edit.remove(at(15, 25)), [10, 15]],
  ];
  for (const [title, one, [start, end]] of cases) {
    it(title, () => assert.deepEqual(carried({ start: 10, end: 20 }, [one]), { start, end }));
  }
});

describe('a fix', () => {
  const text = 'import numpy as np\nx = np.random.rand(3)\n';

  /** What is said of a fix of the finding in `text`, whose edits begin at the start of the second line. */
  async function wrongWith(edits: (at: { file: string; at: number }) => Fix['edits']): Promise<readonly string[]> {
    using folder = folderOf({ 'train.py': text });
    const file = join(folder.path, 'train.py');
    const bench = await benchOf(folder.path);
    const report = check(bench.reading.project, file);
    const findings = report.findings.map((finding) => ({
      ...finding,
      fixes: [{ title: 'Mend it', applicability: 'safe' as const, edits: edits({ file, at: text.indexOf('x =') }) }],
    }));
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['unseeded-numpy'],
    );
    const { nSafe, breaches } = await tryFixes({ ...report, findings }, bench);
    assert.equal(nSafe, 1);
    return breaches.map(({ rule, what }) => `${rule} ${what}`);
  }

  it('may remove its finding', async () =>
    assert.deepEqual(await wrongWith((at) => [edit.insert(at, 'np.random.seed(0)\n')]), []));

  it('may not leave what is not Python', async () => {
    const [wrong, ...others] = await wrongWith((at) => [edit.insert(at, 'np.random.seed(\n')]);
    assert.match(wrong ?? '', /^unseeded-numpy line 2: “Mend it” leaves what is not Python in .*train\.py$/);
    assert.deepEqual(others, []);
  });

  it('may not leave what only Python’s own parser refuses', async () =>
    assert.match(
      (await wrongWith((at) => [edit.insert(at, 'return\nnp.random.seed(0)\nx = 08\n')])).join(),
      /not Python/,
    ));

  it('may not leave the finding', async () =>
    assert.deepEqual(await wrongWith((at) => [edit.insert(at, 'y = 1\n')]), [
      'unseeded-numpy line 2: “Mend it” leaves the finding',
    ]));

  it('may not overlap itself', async () => {
    const wrong = await wrongWith(({ file, at }) => [
      edit.remove({ file, span: { start: at, end: at + 5 } }),
      edit.remove({ file, span: { start: at + 2, end: at + 7 } }),
    ]);
    assert.match(wrong.join(), /^unseeded-numpy line 2: “Mend it” cannot be applied: Error: edits .* do not overlap/);
  });
});

it('goes on where a process dies of a file, and says so', async () => {
  using folder = folderOf({ 'train.py': 'x = 1\n' });
  const trials: Trial[] = [];
  // Too little for anything: whatever file it has, the process dies of it.
  await tryPlaces(placesIn(folder.path), { nWorkers: 1, heap: 8, onTrial: (trial) => trials.push(trial) });
  const lines = summaryOf(trials, 0);
  assert.ok(lines.some((line) => /^crashes +1$/.test(line)));
  assert.match(lines.at(-1) ?? '', /^crash .*train\.py {2}the process ended \(.+\)$/);
});
