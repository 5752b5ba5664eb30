import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linesOf } from '../../server/src/base/lines.ts';
import { checkProgram } from '../../server/src/engine/check.ts';
import { projectOf } from '../support/project.ts';
import { checkFindings } from '../support/rules.ts';

const check = (literal: string) => checkFindings('late-seed', literal);

describe('late-seed', () => {
  it('does not count a draw that chooses the seed where the option is not given', () =>
    check(`
      import argparse
      import random

      parser = argparse.ArgumentParser()
      parser.add_argument("--seed", type=int, default=9284)
      opts = parser.parse_args().__dict__.copy()
      if opts["seed"] is None:
          opts["seed"] = random.randint(1, 10000)
      random.seed(opts["seed"])
      print(random.random())
    `));

  it('knows what runs in tests alone', () =>
    check(`
      import os
      import torch

      if "PYTEST_CURRENT_TEST" in os.environ or os.environ.get("PYTEST_CURRENT_TEST"):
          print(torch.randn(3))
      torch.manual_seed(0)
      print(torch.randn(3))
    `));

  it('names the call of a helper, not the line in it', () =>
    check(`
      # file: utils.py
      import torch
      def seed_everything(seed):
          torch.manual_seed(seed)
      # file: train.py
      from torch import nn
      from utils import seed_everything

      def main():
          model = nn.Linear(1, 1)
          seed_everything(0)
          ^^^^^^^^^^^^^^^^^^ late

      if __name__ == "__main__":
          main()
    `));

  it('knows that what stands after an `or` is drawn only where the option is unset', () =>
    check(`
      import argparse
      import random

      parser = argparse.ArgumentParser()
      parser.add_argument("--seed", type=int, default=42)
      args = parser.parse_args()
      seed = args.seed or random.randint(1, 10000)
      random.seed(seed)
      print(random.random())
    `));

  it('sees a head that is drawn before the trainer seeds', () =>
    check(`
      from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

      model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
      trainer = Trainer(model=model, args=TrainingArguments("out"))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ late
      trainer.train()
    `));

  it('finds nothing where the trainer makes the model itself', () =>
    check(`
      from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

      def model_init():
          return AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")

      trainer = Trainer(model_init=model_init, args=TrainingArguments("out"))
      trainer.train()
    `));

  it('does not take the state of a saved run for a seed', () =>
    checkFindings(
      'late-seed',
      `
      import os
      import torch
      from torch import nn

      net = nn.Linear(2, 2)
      if os.path.exists("run.pt"):
          run = torch.load("run.pt")
          net.load_state_dict(run["net"])
          torch.set_rng_state(run["rng"])
      print(net(torch.randn(1, 2)))
      `,
    ));

  it('knows that what is written to a file is not called', () =>
    check(`
      import json
      import random

      def draw():
          return random.random()

      def train(make, seed=0):
          try:
              json.dumps(make)
          except TypeError:
              print("not written down")
          random.seed(seed)
          print(make())

      train(draw)
    `));

  const counting = (use: string, build = 'Net()') => `
      import torch
      from torch import nn

      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.layer = nn.Linear(3, 1)

      def trained():
          net = Net()
          loss = net(torch.ones(3)).sum()
          loss.backward()
          return net

      def count():
          model = ${build}
          print("model", model)
          total = 0
          for name, parameter in model.named_parameters():
              total += parameter.data.size().numel() if parameter.requires_grad else 0
          ${use}

      count()
      torch.manual_seed(0)`;

  for (const use of ['return total', 'return sum(each.numel() for each in model.parameters())'])
    it(`does not count a model of which only the size is looked at: ${use}`, () =>
      check(`${counting(use)}
      net = Net()
    `));

  for (const [use, build] of [
    ['return model', 'Net()'],
    ['torch.save(model.state_dict(), "net.pt")', 'Net()'],
    ['print(model(torch.ones(3)))', 'Net()'],
    ['print(parameter)', 'Net()'],
    ['optimizer = torch.optim.SGD(model.parameters(), 0.1)', 'Net()'],
    ['return total', 'trained()'],
  ] as const)
    it(`counts a model that is used: ${use}, ${build}`, () =>
      check(`${counting(use, build)}
      ^^^^^^^^^^^^^^^^^^^^ late
      net = Net()
    `));

  it('warns of what is drawn by default, and mentions what an option leads to', async () => {
    const asked = `
      import os
      import torch

      if os.path.exists("run.pt") and "CHECK" in os.environ and torch.cuda.is_available():
          print(torch.rand(3) + 1)
    `;
    const seeded = `
      torch.manual_seed(0)
      print(torch.rand(3) + 1)
    `;
    assert.deepEqual(await reported(`${asked}${seeded}`), ['information 5']);
    assert.deepEqual(await reported(`${asked}\n      model = torch.nn.Linear(3, 1)\n${seeded}`), ['warning 7']);
  });

  it('mentions what is drawn for a model, where the program loads one and trains none', async () => {
    const loaded = `
      import torch
      from diffusers import AutoencoderKL

      model = AutoencoderKL.from_pretrained("vae")
      model.skip = torch.nn.Conv2d(1, 1, 1)
      model.load_state_dict(torch.load("model.pt"))
    `;
    const seeded = `
      torch.manual_seed(0)
      print(model(torch.randn(1, 4)) + 1)
    `;
    assert.deepEqual(await reported(`${loaded}${seeded}`), ['information 5']);
    assert.deepEqual(await reported(`${loaded}${seeded}      torch.nn.Linear(1, 1)(torch.ones(1)).sum().backward()`), [
      'warning 5',
    ]);
  });
});

/** The grade of each finding, and the line of the draw that came too early. */
async function reported(literal: string): Promise<readonly string[]> {
  const { project, entry, texts } = await projectOf(literal);
  const { findings } = checkProgram(project, entry, {});
  const lines = linesOf(texts.get(entry) ?? '');
  return findings
    .filter(({ rule }) => rule === 'late-seed')
    .map(({ grade, related }) => `${grade} ${lines.positionAt(related[0]?.site.span.start ?? 0).line + 1}`);
}

describe('late-seed: what tells runs apart', () => {
  it('is not what a seed comes too late for', () =>
    checkFindings(
      'late-seed',
      `
      import random
      run_id = random.randint(1, 100000)
      random.seed(0)
      chosen = random.sample(range(9), 3)
      `,
    ));

  it('hides nothing that is', () =>
    checkFindings(
      'late-seed',
      `
      import random
      run_id = random.randint(1, 100000)
      held_out = random.sample(range(9), 3)
      random.seed(0)
      ^^^^^^^^^^^^^^ late
      chosen = random.sample(held_out, 1)
      `,
    ));
});
