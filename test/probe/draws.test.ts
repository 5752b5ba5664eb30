import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ensurePython } from '../../scripts/support/python.ts';
import { ensureTraining } from '../../scripts/support/training.ts';
import { eventsOf, type ProbeOptions, runProbed, untouched, variant } from '../support/probe.ts';

let python = '';
let training = '';
before(async () => {
  python = await ensurePython();
  training = await ensureTraining();
});

const run = (main: string, options: Partial<ProbeOptions> = {}) =>
  runProbed({ python, files: { 'main.py': main }, ...options });

describe('draws', () => {
  it('are one event for each generator, API and place', async () => {
    const trace = await run(`
import random
for _ in range(5):
    random.random(); random.random()
    random.shuffle([1, 2, 3])
`);
    const draws = eventsOf(trace, 'draw');
    assert.deepEqual(
      draws.map(({ generator, api, count, at, isSeeded }) => [generator, api, count, at?.[1], isSeeded]),
      [
        ['python', 'random.random', 10, 4, false],
        ['python', 'random.shuffle', 5, 5, false],
      ],
    );
  });

  it('have the state before, and what was drawn', async () => {
    const main = 'import random\nrandom.seed(SEED)\nprint(random.random())\nprint(random.choice(ITEMS))\n';
    const of = async (seed: string, items: string) => {
      const trace = await run(main.replace('SEED', seed).replace('ITEMS', items));
      return eventsOf(trace, 'draw').map(({ before, results }) => [before, results]);
    };
    const [one, same, otherItems, otherSeed] = await Promise.all([
      of('1', '"abc"'),
      of('1', '"abc"'),
      of('1', '"xyz"'),
      of('2', '"abc"'),
    ]);
    assert.deepEqual(one, same);
    assert.deepEqual(otherItems[0], one?.[0]);
    assert.equal(otherItems[1]?.[0], one?.[1]?.[0]);
    assert.notEqual(otherItems[1]?.[1], one?.[1]?.[1]);
    assert.notEqual(otherSeed[0]?.[0], one?.[0]?.[0]);
  });

  it('are placed at the nearest line of the user’s, and at none while a library is imported', async () => {
    const trace = await runProbed({
      python,
      files: {
        'main.py':
          'import sys\nsys.path.append("site-packages")\nimport helper\nimport lib\nlib.draw()\nhelper.draw()\n',
        'helper.py': 'import random\nrandom.random()\ndef draw():\n    return random.random()\n',
        'site-packages/lib.py': 'import random\nrandom.random()\ndef draw():\n    return random.random()\n',
      },
    });
    const places = eventsOf(trace, 'draw').map(({ at }) => at && [at[0].split('/').pop(), at[1]]);
    assert.deepEqual(places, [['helper.py', 2], null, ['main.py', 5], ['helper.py', 4]]);
  });

  it('say whether the generator was seeded, and seeds whether it had moved', async () => {
    const trace = await run(`
import random
random.random()
random.seed(4)
random.random()
random.seed('text')
state = random.getstate()
random.random()
random.setstate(state)
random.seed()
random.random()
`);
    assert.deepEqual(
      eventsOf(trace, 'draw').map(({ isSeeded }) => isSeeded),
      [false, true, true, false],
    );
    const seeds = eventsOf(trace, 'seed');
    assert.deepEqual(
      seeds.map(({ value, moved }) => [value, moved]),
      [
        ['4', true],
        ["'text'", true],
        [null, false],
      ],
    );
    assert.deepEqual(
      seeds.slice(0, 2).map(({ effective }) => effective),
      ['4', "'text'"],
    );
    assert.match(seeds[2]?.effective ?? '', /^\d+$/);
    assert.equal(eventsOf(trace, 'restore').length, 1);
  });

  it('of local generators bear their names, in the order of first use', async () => {
    const trace = await run(
      `
import copy, pickle, random
import numpy as np
never = np.random.default_rng()
second, first = np.random.default_rng(3), np.random.default_rng()
first.normal(); second.normal()
copy.deepcopy(second).normal(); pickle.loads(pickle.dumps(second)).normal()
np.random.Generator(np.random.PCG64(9)).random(); np.random.Generator(np.random.PCG64()).random()
np.random.RandomState(5).rand(); np.random.RandomState().rand(); np.random.RandomState(np.random.MT19937(6)).rand()
np.random.default_rng(np.random.SeedSequence(8)).random(); np.random.default_rng(np.random.SeedSequence()).random()
second.spawn(1)[0].random()
random.Random(2).random(); random.Random().random(); copy.copy(random.Random(1)).random()
`,
      { python: training },
    );
    assert.deepEqual(
      eventsOf(trace, 'generator').map(({ generator, api, value }) => [generator, api, value]),
      [
        ['numpy.Generator#0', 'numpy.random.default_rng', null],
        ['numpy.Generator#1', 'numpy.random.default_rng', '3'],
        ['numpy.Generator#2', 'numpy.random.Generator', 'state'],
        ['numpy.Generator#3', 'numpy.random.Generator', 'state'],
        ['numpy.Generator#4', 'numpy.random.Generator', '9'],
        ['numpy.Generator#5', 'numpy.random.Generator', null],
        ['numpy.RandomState#0', 'numpy.random.RandomState', '5'],
        ['numpy.RandomState#1', 'numpy.random.RandomState', null],
        ['numpy.RandomState#2', 'numpy.random.RandomState', '6'],
        ['numpy.Generator#6', 'numpy.random.default_rng', '8'],
        ['numpy.Generator#7', 'numpy.random.default_rng', null],
        ['numpy.Generator#8', 'numpy.random.Generator', 'entropy 3, spawn key (0,)'],
        ['random.Random#0', 'random.Random', '2'],
        ['random.Random#1', 'random.Random', null],
        ['random.Random#2', 'random.Random', 'state'],
      ],
    );
    const draws = eventsOf(trace, 'draw');
    assert.equal(draws.length, 15);
    assert.deepEqual(
      draws.filter(({ isSeeded }) => !isSeeded).map(({ generator }) => generator),
      ['numpy.Generator#0', 'numpy.Generator#5', 'numpy.RandomState#1', 'numpy.Generator#7', 'random.Random#1'],
    );
  });

  it('of many generators made at one place share events', async () => {
    const trace = await run('import numpy as np\nfor i in range(1500):\n    np.random.default_rng(i).random()\n', {
      python: training,
    });
    assert.equal(eventsOf(trace, 'generator').length, 1000);
    const draws = eventsOf(trace, 'draw');
    assert.equal(draws.length, 1000);
    assert.equal(draws.at(-1)?.count, 501);
  });

  it('through other libraries are NumPy’s', async () => {
    const trace = await run(
      `
import numpy as np
from sklearn.utils import check_random_state, shuffle
import scipy.stats
check_random_state(None).rand()
shuffle([1, 2, 3])
scipy.stats.norm.rvs(size=2)
scipy.stats.norm.rvs(size=2, random_state=4)
`,
      { python: training },
    );
    assert.deepEqual(
      eventsOf(trace, 'draw').map(({ generator, api, at }) => [generator, api, at?.[1]]),
      [
        ['numpy', 'numpy.random.RandomState.rand', 5],
        ['numpy', 'numpy.random.RandomState.shuffle', 6],
        ['numpy', 'numpy.random.RandomState.standard_normal', 7],
        ['numpy.RandomState#0', 'numpy.random.RandomState.standard_normal', 8],
      ],
    );
  });
});

describe('the variants of a run', () => {
  const program = `
import random, tempfile
import numpy as np
print('python', random.random())
print('numpy', np.random.rand())
print('generator', np.random.default_rng().random(), np.random.RandomState().rand(), random.Random().random())
random.seed(); np.random.seed(); np.random.seed(None)
print('reseeded', random.random(), np.random.rand())
random.seed(1); np.random.seed(1)
print('seeded', random.random(), np.random.rand(), np.random.default_rng(1).random(), random.Random(1).random())
tempfile.mkdtemp()
`;

  it('decide what an unseeded generator starts from', async () => {
    const options = { python: training, files: { 'main.py': program } };
    const [first, again, second] = await Promise.all(
      ([1, 1, 2] as const).map((which) => runProbed({ ...options, configuration: { start: variant(which) } })),
    );
    assert.equal(first?.status, 0, first?.stderr);
    assert.equal(again?.stdout, first?.stdout);
    assert.deepEqual(differing(first?.stdout, second?.stdout), ['python', 'numpy', 'generator', 'reseeded']);
  });

  it('can be chosen for one source', async () => {
    const options = { python: training, files: { 'main.py': program } };
    const [first, ...others] = await Promise.all(
      [{}, { python: 2 as const }, { numpy: 2 as const }, { generator: 2 as const }].map((start) =>
        runProbed({ ...options, configuration: { start: { ...variant(1), ...start } } }),
      ),
    );
    assert.deepEqual(
      others.map(({ stdout }) => differing(first?.stdout, stdout)),
      [['python'], ['numpy'], ['generator', 'reseeded']],
    );
  });

  it('leave a source alone where there is none', async () => {
    const options = { python: training, files: { 'main.py': program }, configuration: { start: untouched } };
    const [first, second] = await Promise.all([runProbed(options), runProbed(options)]);
    assert.deepEqual(differing(first.stdout, second.stdout), ['python', 'numpy', 'generator', 'reseeded']);
  });
});

/** The first words of the lines that are not the same. */
function differing(first = '', second = ''): readonly (string | undefined)[] {
  const others = second.split('\n');
  return first
    .split('\n')
    .filter((line, index) => line !== others[index])
    .map((line) => line.split(' ')[0]);
}
