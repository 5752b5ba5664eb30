import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const check = (literal: string) => checkFindings('unsaved-rng-state', literal);

describe('unsaved-rng-state', () => {
  it('finds saving and resuming across files and methods, on demand', () =>
    check(`
      # file: checkpoints.py
      import shutil
      import torch

      def save_checkpoint(state, is_best, path="last.pt"):
          torch.save(state, path)
          ^^^^^^^^^^^^^^^^^^^^^^^ unsaved
          if is_best:
              shutil.copyfile(path, "best.pt")
      # file: engine.py
      import torch
      from checkpoints import save_checkpoint

      class Trainer:
          def __init__(self, model, resume):
              self.model = model
              self.optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
              if resume:
                  self.load(resume)
          def load(self, path):
              checkpoint = torch.load(path, map_location="cpu")
              self.model.load_state_dict(checkpoint["model"])
              self.optimizer.load_state_dict(checkpoint["optimizer"])
          def fit(self):
              for epoch in range(10):
                  self.save(epoch)
          def save(self, epoch):
              state = {"epoch": epoch, "model": self.model.state_dict()}
              state["optimizer"] = self.optimizer.state_dict()
              save_checkpoint(state, epoch == 3)
      # file: train.py
      import argparse
      from torch import nn
      from engine import Trainer

      parser = argparse.ArgumentParser()
      parser.add_argument("--resume")
      args = parser.parse_args()
      Trainer(nn.Linear(2, 2), args.resume).fit()
    `));

  it('knows that checkpoints of Lightning hold no generator', () =>
    check(`
      import sys
      import lightning as L

      trainer = L.Trainer(max_epochs=3)
      trainer.fit(L.LightningModule(), ckpt_path="last.ckpt")
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsaved
    `));

  it('has nothing to say where a state is saved, nothing is resumed, or a library sees to it', async () => {
    for (const rest of [
      // One of the program's own, wherever it is read.
      'opt.load_state_dict(torch.load("a")["opt"])\n  torch.save([opt.state_dict(), random.getstate()], "a")',
      'opt.load_state_dict(torch.load("a")["opt"])\n  torch.save({"opt": opt.state_dict(), **states()}, "a")',
      // Weights alone.
      'model.load_state_dict(torch.load("a"))\n  torch.save(model.state_dict(), "a")',
      'opt.load_state_dict(torch.load("a")["opt"])\n  torch.save({"model": model.state_dict()}, "a")',
      'torch.save({"opt": opt.state_dict()}, "a")',
      // Goes back a step, and saves nothing.
      'before = opt.state_dict()\n  opt.load_state_dict(before)',
      'accelerator.save_state("a")\n  opt.load_state_dict(torch.load("a"))\n  torch.save(opt.state_dict(), "b")',
    ]) {
      await check(`
  import random
  import torch
  from accelerate import Accelerator
  from torch import nn

  def states():
      return {"rng": torch.get_rng_state(), "gpu": torch.cuda.get_rng_state_all()}

  accelerator = Accelerator()
  model = nn.Linear(2, 2)
  opt = torch.optim.AdamW(model.parameters())
  ${rest}
`);
    }
  });

  it('does not take a function that nobody calls for a way to resume', () =>
    check(`
      import torch
      from torch import nn

      model = nn.Linear(2, 2)
      opt = torch.optim.AdamW(model.parameters())
      def resume(path):
          opt.load_state_dict(torch.load(path)["opt"])
      torch.save({"opt": opt.state_dict()}, "a")
    `));
});
