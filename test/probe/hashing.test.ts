import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ensureTraining } from '../../scripts/support/training.ts';
import { type ProbeRun, runProbed } from '../support/probe.ts';

const prelude = `
import array, collections, dataclasses, enum, threading
import numpy as np
from seedlint_probe.hashing import digest, sketch
class Thing:
    def __init__(self, **held):
        self.__dict__.update(held)
class Slots:
    __slots__ = ('a',)
    def __init__(self, a):
        self.a = a
@dataclasses.dataclass
class Data:
    x: object
Colour = enum.Enum('Colour', 'red green')
Pair = collections.namedtuple('Pair', 'a b')
big = np.arange(100000.0)
swapped = big.copy(); swapped[[5, 60000]] = swapped[[60000, 5]]
loop = []; loop.append(loop)
`;

/** Each line names values that must all have different hashes. */
const different = [
  'None, False, True, 0, 1, 0.0, -0.0, 1.0, 1j, "", b"", "0", [], (), {}, set(), ...',
  'float("nan"), float("inf"), 5e-324, 2**70, -2**70',
  '[1, 2], [2, 1], (1, 2), [[1], 2], [[1, 2]], [1, 2, None]',
  '{"a": 1}, {"a": 2}, {"b": 1}, {"a": 1, "b": 2}',
  '{1, 2}, {1, 3}, {frozenset([1])}, {frozenset([2])}',
  'np.zeros(3), np.zeros(3, "f4"), np.zeros((3, 1)), np.zeros(4), np.array([0, 0, -0.0]), np.zeros(3, bool)',
  'np.float32(1), np.float64(1), np.int64(1), np.array(1), np.array([1])',
  'big, swapped, big.astype("f4"), big.reshape(10, -1), big[:-1], big[::-1]',
  'np.array(["a", "b"]), np.array(["a", "c"]), np.array(["a", "b"], object), np.array([None, 1], object)',
  'Thing(a=1), Thing(a=2), Slots(1), Slots(2), Data(1), Data(2), Pair(1, 2), Pair(2, 1)',
  'Colour.red, Colour.green, int, float, len, sum, np.sum',
  'collections.deque([1]), collections.deque([2]), collections.Counter("ab"), collections.OrderedDict(a=1)',
  'array.array("d", [1]), array.array("d", [2]), range(3), range(4), slice(1), bytearray(b"a")',
];

/** Each line names values that must have the same hash. */
const same = [
  '{"a": 1, "b": 2}, {"b": 2, "a": 1}',
  '{"one", "two", "three"}, {"three", "two", "one"}',
  'big, big.copy(), np.asfortranarray(big.reshape(10, -1)).reshape(-1)',
  'np.arange(12).reshape(3, 4).T, np.arange(12).reshape(3, 4).T.copy()',
  'Thing(a=[1]), Thing(a=[1])',
  'threading.Lock(), threading.Lock()',
  '[loop], [[loop][0]]',
  '(lambda: 1), (lambda: 2)',
  'np.ma.array([1, 2], mask=[0, 1]), np.ma.array([1, 3], mask=[0, 1])',
];

describe('hashes of values', () => {
  const runs: ProbeRun[] = [];
  before(async () => {
    const python = await ensureTraining();
    const show = (line: string) => `print([digest(one) for one in (${line},)], [sketch(one) for one in (${line},)])`;
    const files = { 'main.py': prelude + [...different, ...same].map(show).join('\n') };
    for (const PYTHONHASHSEED of ['1', '2']) runs.push(await runProbed({ python, files, env: { PYTHONHASHSEED } }));
  });

  const digests = (index: number): readonly string[] =>
    runs[0]?.stdout.split('\n')[index]?.match(/'[0-9a-f]{16}'/g) ?? [];

  it('are the same in each process, whatever its hash seed', () => {
    assert.equal(runs[0]?.status, 0, runs[0]?.stderr);
    assert.equal(runs[0]?.stdout, runs[1]?.stdout);
  });

  for (const [index, line] of different.entries()) {
    it(`tell apart ${line}`, () => {
      const found = digests(index);
      assert.ok(found.length > 1);
      assert.equal(new Set(found).size, found.length, found.join(' '));
    });
  }

  for (const [index, line] of same.entries()) {
    it(`are equal for ${line}`, () => {
      const found = digests(different.length + index);
      assert.ok(found.length > 1);
      assert.equal(new Set(found).size, 1, found.join(' '));
    });
  }
});
