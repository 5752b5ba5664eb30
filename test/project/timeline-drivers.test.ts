import { describe, it } from 'node:test';
import { checkTimeline } from '../support/timeline.ts';

describe('drivers', () => {
  it('hydra.main runs the function where it is called', () =>
    checkTimeline(
      `
      import hydra, random
      @hydra.main(config_path="conf", config_name="config")
      def main(cfg):
          random.seed(1)
      if __name__ == "__main__":
          main()
      `,
      'train.py:4  seeds python (1)',
    ));

  it('fire.Fire and typer.run run what they are given', () =>
    checkTimeline(
      `
      import fire, random, typer
      def one(seed: int = 1): random.seed(seed)
      def two(seed: int = 2): random.seed(seed)
      fire.Fire(one)
      typer.run(two)
      `,
      `
      train.py:2  seeds python (1)
      train.py:3  seeds python (2)
      `,
    ));

  it('absl.app.run runs what it is given, and TensorFlow’s copy the program’s main() where that is nothing', async () => {
    await checkTimeline(
      `
      import random
      import tensorflow.compat.v1 as tf
      from absl import app
      def first(_): random.seed(1)
      def second(_): random.seed(2)
      def main(_): random.seed(3)
      if __name__ == "__main__":
          app.run(first)
          tf.app.run(main=second)
          tf.app.run()
      `,
      `
      train.py:4  seeds python (1)
      train.py:5  seeds python (2)
      train.py:6  seeds python (3)
      `,
    );
    await checkTimeline(
      `
      import tensorflow as tf
      import shared
      if __name__ == "__main__":
          tf.app.run()
      # file: shared.py
      import random
      def main(_): random.seed(3)
      `,
      '',
    );
  });

  it('click commands run with their options', () =>
    checkTimeline(
      `
      import click, random
      @click.command()
      @click.option("--seed", default=3)
      def main(seed):
          random.seed(seed)
      if __name__ == "__main__":
          main()
      `,
      'train.py:5  seeds python (3)',
    ));

  it('mp.spawn runs its function in processes of their own, with the rank in front', () =>
    checkTimeline(
      `
      import torch
      import torch.multiprocessing as mp
      def worker(rank, seed):
          torch.manual_seed(seed)
          torch.rand(1)
      mp.spawn(worker, args=(7,), nprocs=2)
      torch.rand(1)
      `,
      `
      spawn
        train.py:4  seeds torch, cuda (7)
        train.py:5  draws torch torch.rand
      train.py:7  draws torch torch.rand
      `,
    ));

  it('a process runs its target, a thread does so here', () =>
    checkTimeline(
      `
      import random, threading
      from multiprocessing import Process
      def work(seed): random.seed(seed)
      Process(target=work, args=(1,)).start()
      threading.Thread(target=work, args=(2,)).start()
      `,
      `
      fork
        train.py:3  seeds python (1)
      train.py:3  seeds python (2)
      `,
    ));

  it('a Lightning trainer runs the hooks of the module', () =>
    checkTimeline(
      `
      import lightning as L
      import torch
      class Model(L.LightningModule):
          def __init__(self):
              super().__init__()
              self.layer = torch.nn.Linear(2, 2)
          def training_step(self, batch, index):
              return torch.rand(1)
      L.seed_everything(3)
      trainer = L.Trainer(max_epochs=1)
      trainer.fit(Model())
      `,
      `
      train.py:9  seeds python, numpy, torch, cuda (3)
      train.py:6  draws torch torch.nn.Linear
      train.py:8  draws torch torch.rand
      `,
    ));

  it('apply runs a function on the parts of a module', () =>
    checkTimeline(
      `
      import torch
      from torch import nn
      def init(module):
          if isinstance(module, nn.Linear):
              nn.init.xavier_uniform_(module.weight)
      net = nn.Sequential(nn.Linear(2, 2))
      torch.manual_seed(0)
      net.apply(init)
      `,
      `
      train.py:6  draws torch torch.nn.Linear
      train.py:7  seeds torch, cuda (0)
      if
        if
          train.py:5  draws torch torch.nn.init.xavier_uniform_
      `,
    ));
});
