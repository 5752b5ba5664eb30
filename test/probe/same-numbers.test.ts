import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ensurePython } from '../../scripts/support/python.ts';
import { ensureTraining } from '../../scripts/support/training.ts';
import { eventsOf, runProbed, untouched } from '../support/probe.ts';

/** Draws from `r`, which is the module `random` or a `Random`. */
const pythonDraws = [
  'r.random()',
  'r.getrandbits(70)',
  'r.randbytes(5)',
  'r.randrange(10)',
  'r.randrange(3, 100, 7)',
  'r.randint(1, 6)',
  'r.choice("abcdef")',
  'r.choice([1.5, None, (2, 3)])',
  'r.choices(range(5), weights=[1, 2, 3, 4, 5], k=7)',
  'r.choices("ab", k=3)',
  'r.sample(range(1000), 5)',
  'r.sample(["a", "b", "c"], k=2)',
  'r.uniform(-1, 1)',
  'r.triangular(0, 1, 0.3)',
  'r.betavariate(1, 2)',
  'r.expovariate(1.5)',
  'r.gammavariate(1, 2)',
  'r.gauss(0, 1)',
  'r.gauss(mu=1, sigma=2)',
  'r.lognormvariate(0, 1)',
  'r.normalvariate(0, 1)',
  'r.vonmisesvariate(0, 4)',
  'r.paretovariate(3)',
  'r.weibullvariate(1, 1.5)',
  'shuffled(r.shuffle, list(range(50)))',
  'shuffled(lambda x: r.shuffle(x=x), list("abcdef"))',
];

/** Draws from `r`, which is `numpy.random` or a `RandomState`. */
const stateDraws = [
  'r.rand()',
  'r.rand(2, 3)',
  'r.randn(4)',
  'r.randint(10)',
  'r.randint(0, 256, size=(3, 3), dtype=np.uint8)',
  'r.random(3)',
  'r.random_sample((2,))',
  'r.bytes(9)',
  'r.choice(10, size=4, replace=False)',
  'r.choice(["a", "b"], p=[0.25, 0.75])',
  'r.permutation(20)',
  'r.permutation([3, 4, 5])',
  'shuffled(r.shuffle, np.arange(30))',
  'shuffled(r.shuffle, list("abcdef"))',
  'r.beta(1, 2)',
  'r.binomial(10, 0.5, 3)',
  'r.chisquare(2)',
  'r.dirichlet([1, 2, 3])',
  'r.exponential()',
  'r.f(1, 2)',
  'r.gamma(2)',
  'r.geometric(0.3)',
  'r.gumbel()',
  'r.hypergeometric(5, 5, 3)',
  'r.laplace()',
  'r.logistic()',
  'r.lognormal()',
  'r.logseries(0.5)',
  'r.multinomial(5, [0.2, 0.8])',
  'r.multivariate_normal([0, 0], [[1, 0], [0, 1]])',
  'r.negative_binomial(2, 0.5)',
  'r.noncentral_chisquare(2, 1)',
  'r.noncentral_f(2, 3, 1)',
  'r.normal(loc=1, scale=2, size=3)',
  'r.pareto(2)',
  'r.poisson(3)',
  'r.power(2)',
  'r.rayleigh()',
  'r.standard_cauchy()',
  'r.standard_exponential(2)',
  'r.standard_gamma(2)',
  'r.standard_normal()',
  'r.standard_t(3)',
  'r.triangular(0, 1, 2)',
  'r.uniform(size=(2, 2))',
  'r.vonmises(0, 1)',
  'r.wald(1, 1)',
  'r.weibull(2)',
  'r.zipf(3)',
];

/** Draws from `r`, which is a `Generator`. */
const generatorDraws = [
  'r.random()',
  'r.random((2, 2), dtype=np.float32)',
  'r.integers(5)',
  'r.integers(1, 6, size=4, endpoint=True)',
  'r.bytes(3)',
  'r.choice(10, 3, shuffle=False)',
  'r.choice([[1, 2], [3, 4]], axis=1)',
  'r.permutation(9)',
  'r.permuted(np.arange(6).reshape(2, 3), axis=1)',
  'shuffled(r.shuffle, np.arange(10))',
  'r.normal(0, 1, 3)',
  'r.standard_normal(out=np.zeros(3))',
  'r.uniform()',
  'r.multivariate_hypergeometric([3, 4], 2)',
  'r.multivariate_normal([0, 0], [[1, 0], [0, 1]])',
  'r.exponential()',
  'r.gamma(2)',
  'r.beta(1, 2)',
  'r.binomial(5, 0.5)',
  'r.poisson(4)',
  'r.dirichlet([1, 1])',
  'r.spawn(2)[1].random()',
];

const prelude = `
import copy, pickle, random
def shuffled(shuffle, items):
    shuffle(items)
    return items
def show(make, draws, names):
    for draw in draws:
        print(draw, repr(eval(draw, dict(names, r=make()))))
`;

/** Prints each draw from a generator made anew, then all of them from one generator in a row. */
const program = (make: string, draws: readonly string[]): string => `${prelude}
names = dict(globals())
show(lambda: ${make}, ${JSON.stringify(draws)}, names)
one = ${make}
show(lambda: one, ${JSON.stringify(draws)}, names)
`;

const numpyPrelude = 'import numpy as np\n';

describe('a program under the probe, its sources left alone,', () => {
  let python = '';
  let training = '';
  before(async () => {
    python = await ensurePython();
    training = await ensureTraining();
  });

  async function checkSame(interpreter: string, main: string, minDraws = 0): Promise<void> {
    const options = { python: interpreter, files: { 'main.py': main }, configuration: { start: untouched } };
    const plain = await runProbed({ ...options, isProbed: false });
    const probed = await runProbed(options);
    assert.equal(plain.status, 0, plain.stderr);
    assert.equal(probed.stdout, plain.stdout, probed.stderr);
    assert.equal(probed.stderr, plain.stderr);
    assert.deepEqual(eventsOf(probed, 'trouble'), []);
    const count = eventsOf(probed, 'draw').reduce((sum, { count }) => sum + count, 0);
    assert.ok(count >= minDraws, `${count} draws were noted, at least ${minDraws} were made`);
  }

  const seeded = (call: string): string => `(${call}, random)[1]`;
  const table: readonly (readonly [name: string, make: string, draws: readonly string[]])[] = [
    ['random', seeded('random.seed(7)'), pythonDraws],
    ['random seeded with text', seeded('random.seed("seven")'), pythonDraws],
    ['random seeded with text, version 1', seeded('random.seed("seven", version=1)'), pythonDraws],
    ['Random', 'random.Random(7)', pythonDraws],
    [
      'a subclass of Random',
      'type("Dice", (random.Random,), {"random": lambda self: 1 - random.Random.random(self)})(7)',
      pythonDraws,
    ],
    ['a copy of a Random', 'copy.deepcopy(random.Random(7))', pythonDraws],
    ['a pickled Random', 'pickle.loads(pickle.dumps(random.Random(7)))', pythonDraws],
    [
      'a Random with a state put back',
      '(lambda r: (r.setstate(random.Random(3).getstate()), r)[1])(random.Random())',
      pythonDraws,
    ],
  ];
  for (const [name, make, draws] of table) {
    it(`draws the same from ${name}`, () => checkSame(python, program(make, draws), draws.length));
  }

  const numpyTable: readonly (readonly [name: string, make: string, draws: readonly string[]])[] = [
    ['numpy.random', '(np.random.seed(7), np.random)[1]', stateDraws],
    ['numpy.random seeded with a list', '(np.random.seed([7, 8]), np.random)[1]', stateDraws],
    [
      'numpy.random with a state put back',
      '(np.random.set_state(np.random.RandomState(5).get_state()), np.random)[1]',
      stateDraws,
    ],
    ['numpy.random._rand', '(np.random.seed(7), np.random.mtrand._rand)[1]', stateDraws],
    ['RandomState', 'np.random.RandomState(7)', stateDraws],
    ['RandomState with a bit generator', 'np.random.RandomState(np.random.MT19937(7))', stateDraws],
    ['a copied RandomState', 'copy.deepcopy(np.random.RandomState(7))', stateDraws],
    ['a pickled RandomState', 'pickle.loads(pickle.dumps(np.random.RandomState(7)))', stateDraws],
    ['default_rng', 'np.random.default_rng(7)', generatorDraws],
    ['default_rng with a list', 'np.random.default_rng([7, 8])', generatorDraws],
    [
      'default_rng with a seed sequence',
      'np.random.default_rng(np.random.SeedSequence(7).spawn(2)[1])',
      generatorDraws,
    ],
    ['default_rng with a generator', 'np.random.default_rng(np.random.default_rng(7))', generatorDraws],
    ['Generator', 'np.random.Generator(np.random.PCG64(7))', generatorDraws],
    ['Generator with another bit generator', 'np.random.Generator(np.random.Philox(7))', generatorDraws],
    ['a subclass of Generator', 'type("Mine", (np.random.Generator,), {})(np.random.SFC64(7))', generatorDraws],
    ['a pickled Generator', 'pickle.loads(pickle.dumps(np.random.default_rng(7)))', generatorDraws],
  ];
  it('draws the same from NumPy', async () => {
    const parts = numpyTable.map(([name, make, draws]) => `print(${JSON.stringify(name)})\n${program(make, draws)}`);
    const least = numpyTable.reduce((sum, [, , draws]) => sum + draws.length, 0);
    await checkSame(training, numpyPrelude + parts.join('\n'), least);
  });

  it('keeps what the types of generators are', () =>
    checkSame(
      training,
      `
import copy, inspect, pickle, random
import numpy as np
from numpy.random import RandomState, Generator, default_rng
g, s = default_rng(1), RandomState(1)
for one in (g, s, np.random.mtrand._rand, random.Random(1), copy.copy(g), pickle.loads(pickle.dumps(s))):
    kind = type(one)
    print(kind.__name__, kind.__module__, kind.__qualname__, str(one).split(" at ")[0], repr(kind), pickle.loads(pickle.dumps(kind)) is kind)
print(isinstance(g, Generator), isinstance(s, RandomState), isinstance(np.random.mtrand._rand, RandomState))
print(isinstance(s, Generator), isinstance(g, RandomState), isinstance(1, RandomState), issubclass(RandomState, RandomState))
class Mine(RandomState):
    def rand(self, *args):
        return 2 * super().rand(*args)
mine = Mine(3)
print(mine.rand(), isinstance(mine, Mine), isinstance(s, Mine), copy.deepcopy(mine).__class__.__name__, issubclass(Mine, RandomState))
print(type(g) is Generator, type(s) is RandomState, pickle.dumps(s) == pickle.dumps(RandomState(1)))
print(random.random.__self__ is random._inst, random.random.__name__, np.random.rand.__name__, np.random.seed.__name__)
print(np.random.rand.__doc__[:40], Generator.normal.__doc__[:40])
class Holder:
    draw = random.random
    roll = np.random.rand
    make = staticmethod(default_rng)
random.seed(1); np.random.seed(1)
print(Holder().draw(), Holder().roll(2), Holder().make(3).random())
try:
    g.colour = 1
except AttributeError:
    print('no attributes')
for wrong in ('np.random.seed(-1)', 'np.random.rand("x")', 'random.choice([])', 'default_rng("x")', 'RandomState("x")', 'random.seed([])'):
    try:
        eval(wrong)
    except Exception as error:
        print(wrong, type(error).__name__, error)
`,
    ));

  it('fits scikit-learn the same', () =>
    checkSame(
      training,
      `
import numpy as np
from sklearn.cluster import KMeans
from sklearn.datasets import make_classification
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
from sklearn.utils import check_random_state
np.random.seed(3)
x, y = make_classification(60, random_state=np.random.RandomState(2))
a, b, c, d = train_test_split(x, y)
print(RandomForestClassifier(5, random_state=1).fit(a, c).predict_proba(b).sum(), a.sum())
print(KMeans(3, n_init=2).fit(x).inertia_, check_random_state(None).rand(), check_random_state(4).rand())
`,
      3,
    ));
});
