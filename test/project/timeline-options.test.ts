import { describe, it } from 'node:test';
import { checkTimeline } from '../support/timeline.ts';

describe('constants', () => {
  it('are followed through names, tuples, dicts and attributes', () =>
    checkTimeline(
      `
      import random
      SEED, OTHER = 1, 2
      config = {"seed": 3, "deep": {"seed": 4}}
      class Config:
          seed = 5
      random.seed(SEED)
      random.seed(OTHER)
      random.seed(config["seed"])
      random.seed(config["deep"]["seed"])
      random.seed(config.get("missing", 6))
      random.seed(Config.seed)
      random.seed(Config().seed)
      `,
      `
      train.py:6  seeds python (1)
      train.py:7  seeds python (2)
      train.py:8  seeds python (3)
      train.py:9  seeds python (4)
      train.py:10  seeds python (6)
      train.py:11  seeds python (5)
      train.py:12  seeds python (5)
      `,
    ));

  it('stay fixed through arithmetic, whether or not it is carried out', () =>
    checkTimeline(
      `
      import random
      random.seed(1 + 2)
      random.seed(int("4"))
      random.seed(2 ** 3 % 5)
      random.seed(abs(round(-1.5)))
      `,
      `
      train.py:2  seeds python (3)
      train.py:3  seeds python (4)
      train.py:4  seeds python (3)
      train.py:5  seeds python (fixed)
      `,
    ));

  it('come from other modules', () =>
    checkTimeline(
      `
      # file: settings.py
      SEED = 11
      # file: train.py
      import random
      import settings
      from settings import SEED
      random.seed(SEED)
      random.seed(settings.SEED)
      `,
      `
      train.py:4  seeds python (11)
      train.py:5  seeds python (11)
      `,
    ));
});

describe('options of argparse', () => {
  it('have their defaults', () =>
    checkTimeline(
      `
      import argparse, random
      parser = argparse.ArgumentParser()
      parser.add_argument("--seed", type=int, default=42)
      parser.add_argument("-o", "--other-seed", default=43, type=int)
      parser.add_argument("--third", dest="renamed", default=44)
      args = parser.parse_args()
      random.seed(args.seed)
      random.seed(args.other_seed)
      random.seed(args.renamed)
      `,
      `
      train.py:7  seeds python (42)
      train.py:8  seeds python (43)
      train.py:9  seeds python (44)
      `,
    ));

  it('decide branches by their defaults', () =>
    checkTimeline(
      `
      import argparse, random
      parser = argparse.ArgumentParser()
      parser.add_argument("--seed", type=int)
      parser.add_argument("--deterministic", action="store_true")
      parser.add_argument("--fast", action="store_false")
      args = parser.parse_args()
      if args.seed is not None:
          random.seed(args.seed)
      if args.deterministic:
          random.seed(1)
      if args.fast:
          random.random()
      `,
      `
      if --seed
        train.py:8  seeds python (option --seed)
      else *
      if --deterministic
        train.py:10  seeds python (1)
      else *
      if --fast *
        train.py:12  draws python random.random
      `,
    ));

  it('are followed through groups, set_defaults, vars and functions', () =>
    checkTimeline(
      `
      # file: options.py
      import argparse
      def parse():
          parser = argparse.ArgumentParser()
          group = parser.add_argument_group("run")
          group.add_argument("--seed", default=1)
          parser.add_argument("--second")
          parser.set_defaults(second=2)
          return parser.parse_args()
      # file: train.py
      import random
      from options import parse
      def main(args, seed):
          random.seed(args.seed)
          random.seed(seed)
          random.seed(vars(args)["seed"])
          random.seed(getattr(args, "seed"))
      args = parse()
      main(args, args.second)
      `,
      `
      train.py:4  seeds python (1)
      train.py:5  seeds python (2)
      train.py:6  seeds python (1)
      train.py:7  seeds python (1)
      `,
    ));

  it('may be replaced after parsing', () =>
    checkTimeline(
      `
      import argparse, random, time
      parser = argparse.ArgumentParser()
      parser.add_argument("--seed", type=int, default=None)
      args = parser.parse_args()
      if args.seed is None:
          args.seed = int(time.time())
      random.seed(args.seed)
      `,
      'train.py:7  seeds python (time.time)',
    ));
});

describe('options of other libraries', () => {
  it('of click have their defaults', () =>
    checkTimeline(
      `
      import click, random
      @click.command()
      @click.option("--seed", default=3, type=int)
      @click.option("--extra-seed", "extra", default=4)
      @click.option("--maybe", type=int)
      def main(seed, extra, maybe):
          random.seed(seed)
          random.seed(extra)
          if maybe is not None:
              random.seed(maybe)
      main()
      `,
      `
      train.py:7  seeds python (3)
      train.py:8  seeds python (4)
      if --maybe
        train.py:10  seeds python (option --maybe)
      else *
      `,
    ));

  it('of Hydra have the values of the YAML file', () =>
    checkTimeline(
      `
      # file: conf/config.yaml
      seed: 12
      model:
        seed: 13
      empty: null
      # file: train.py
      import hydra, random
      @hydra.main(version_base=None, config_path="conf", config_name="config")
      def main(cfg):
          random.seed(cfg.seed)
          random.seed(cfg["model"]["seed"])
          if cfg.empty:
              random.seed(cfg.empty)
      if __name__ == "__main__":
          main()
      `,
      `
      train.py:4  seeds python (12)
      train.py:5  seeds python (13)
      if cfg.empty
        train.py:7  seeds python (option cfg.empty)
      else *
      `,
    ));
});

describe('entropy', () => {
  for (const [what, expression, expected] of [
    ['the clock', 'int(time.time())', 'time.time'],
    ['the clock, computed with', 'int(time.time() * 1000) % 2**32', 'time.time'],
    ['the process', 'os.getpid() + 1', 'os.getpid'],
    ['the system', 'int.from_bytes(os.urandom(4), "big")', 'os.urandom'],
    ['the date', 'datetime.datetime.now().microsecond', 'datetime.datetime.now'],
    ['a UUID', 'uuid.uuid4().int', 'uuid.uuid4'],
    ['the hash of a string', 'hash("seed")', 'builtins.hash'],
    ['nothing', '', 'no seed'],
    ['None', 'None', 'no seed'],
  ] as const) {
    it(`is a seed made of ${what}`, () =>
      checkTimeline(
        `
        import datetime, os, random, time, uuid
        random.seed(${expression})
        `,
        `train.py:2  seeds python (${expected})`,
      ));
  }

  it('comes from a generator that nobody seeded', () =>
    checkTimeline(
      `
      import random
      import numpy as np
      rng = np.random.default_rng()
      random.seed(int(rng.integers(10)))
      fixed = np.random.default_rng(1)
      random.seed(int(fixed.integers(10)))
      random.seed(random.randint(0, 9))
      `,
      `
      train.py:3  makes numpy.random.default_rng (no seed)
      train.py:4  seeds python (unseeded generator)
      train.py:5  makes numpy.random.default_rng (1)
      train.py:6  seeds python (fixed)
      train.py:7  draws python random.randint as a seed
      train.py:7  seeds python (drawn)
      `,
    ));
});

describe('flags', () => {
  it('of all copies have their defaults, in the files that read them too', () =>
    checkTimeline(
      `
      # file: data.py
      import random
      from tensorflow.python.platform import flags
      FLAGS = flags.FLAGS
      def load():
          if FLAGS.source == "waves": random.seed(1)
          elif "letters" in FLAGS.source: random.seed(2)
      # file: train.py
      from tensorflow.python.platform import flags
      import data
      flags.DEFINE_string("source", "waves", "waves, or letters")
      data.load()
      `,
      `
      if --source *
        data.py:5  seeds python (1)
      else
        if --source
          data.py:6  seeds python (2)
        else *
      `,
    ));
});
