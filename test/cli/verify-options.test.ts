import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCommand } from '../../server/src/cli/arguments.ts';
import type { VerifyOptions } from '../../server/src/cli/verify/options.ts';

describe('verify', () => {
  it('has defaults', () =>
    assert.deepEqual(optionsOf('train.py'), {
      task: { kind: 'script', path: 'train.py', arguments: [] },
      runs: 2,
      steps: 20,
      timeout: 600,
      python: undefined,
      device: 'auto',
      perturbations: ['hash-seed', 'rng-start', 'listing-order', 'clock', 'memory'],
      root: undefined,
      out: undefined,
      format: 'text',
      launcher: null,
      verbose: false,
      quiet: false,
    } satisfies VerifyOptions));

  for (const [words, expected] of [
    ['train.py -- --lr 0.1 -v', { task: script('train.py', '--lr', '0.1', '-v') }],
    ['train.py --runs 5 --steps=0 --timeout 60', { runs: 5, steps: 0, timeout: 60 }],
    ['-m pkg.train', { task: module('pkg.train') }],
    ['-m pkg.train -- --lr 1', { task: module('pkg.train', '--lr', '1') }],
    ['--module=pkg', { task: module('pkg') }],
    ['-- -odd.py --x', { task: script('-odd.py', '--x') }],
    ['--compare a b', { task: { kind: 'compare', folders: ['a', 'b'] } }],
    ['train.py --device cuda:01', { device: 'cuda:1' }],
    ['train.py --no-perturb', { perturbations: [] }],
    ['--no-perturb train.py', { perturbations: [] }],
    ['train.py --no-perturb=clock,memory', { perturbations: ['hash-seed', 'rng-start', 'listing-order'] }],
    ['train.py --launcher torchrun', { launcher: { kind: 'torchrun', processes: 2 } }],
    ['train.py --launcher torchrun --nproc 4', { launcher: { kind: 'torchrun', processes: 4 } }],
    [
      'train.py -v -q --out o --root r --python p --output-format json',
      {
        verbose: true,
        quiet: true,
        out: 'o',
        root: 'r',
        python: 'p',
        format: 'json',
      },
    ],
  ] as const satisfies readonly (readonly [string, Partial<VerifyOptions>])[]) {
    it(`reads ${words}`, () => {
      const plain = optionsOf('train.py');
      const options = optionsOf(words);
      assert.deepEqual(options, { ...plain, task: options.task, ...expected });
    });
  }

  for (const [words, message] of [
    ['', '`verify` needs a script: seedlint verify SCRIPT [-- ARGS]'],
    ['a.py b', 'the script’s own arguments stand behind `--`: a.py -- b'],
    ['-m pkg x', 'the arguments of a module stand behind `--`: -m pkg -- x'],
    ['--compare a', '`--compare` needs two folders of traces: seedlint verify --compare DIR DIR'],
    ['a.py --runs 1', '`--runs` needs a whole number from 2 to 20, not `1`'],
    ['a.py --steps many', '`--steps` needs a whole number from 0 to 1000000000, not `many`'],
    ['a.py --device tpu', '`--device` knows auto, cpu, cuda, cuda:N and mps, not `tpu`'],
    [
      'a.py --no-perturb=clok',
      '`--no-perturb` knows hash-seed, rng-start, listing-order, clock, memory, not `clok`; did you mean `clock`?',
    ],
    ['a.py --nproc 2', '`--nproc` needs a launcher: --launcher torchrun'],
    ['a.py --launcher mpi', '`--launcher` knows torchrun, not `mpi`'],
    ['a.py --lr 3', 'unknown option `--lr`'],
  ] as const) {
    it(`explains a mistake: ${words}`, () => {
      const command = parseCommand(['verify', ...words.split(' ').filter(Boolean)]);
      assert.equal(command.kind === 'mistake' && command.message, message);
    });
  }
});

function optionsOf(words: string): VerifyOptions {
  const command = parseCommand(['verify', ...words.split(' ')]);
  assert.ok(command.kind === 'verify', command.kind === 'mistake' ? command.message : command.kind);
  return command.options;
}

function script(path: string, ...words: readonly string[]): VerifyOptions['task'] {
  return { kind: 'script', path, arguments: words };
}

function module(name: string, ...words: readonly string[]): VerifyOptions['task'] {
  return { kind: 'module', name, arguments: words };
}
