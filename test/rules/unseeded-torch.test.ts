import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allRules } from '../../server/src/rules/all.ts';
import { projectOf } from '../support/project.ts';
import { checkFindings, findingsOf } from '../support/rules.ts';

const check = (literal: string) => checkFindings('unseeded-torch', literal);

describe('unseeded-torch', () => {
  it('knows that the seeds of a process do not count in one that it spawns', () =>
    check(`
      import torch
      import torch.multiprocessing as mp

      def work(rank):
          print(torch.rand(3))
                ^^^^^^^^^^^^^ spawned

      if __name__ == "__main__":
          torch.manual_seed(0)
          mp.spawn(work, nprocs=2)
    `));

  it('does not mind a number that is only shown', () =>
    check(`
      import torch

      print(f"run {torch.rand(3)}", "port " + str(torch.rand(3)))
    `));

  it('knows that a new head is drawn where the weights are given', () =>
    check(`
      import timm

      kept = timm.create_model("resnet18", pretrained=True)
      fitted = timm.create_model("resnet18", pretrained=True, num_classes=3)
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
    `));

  it('knows the functions that timm names after its models', () =>
    check(`
      from timm.models.vision_transformer import checkpoint_filter_fn, vit_base_patch32_224

      kept = vit_base_patch32_224(pretrained=True)
      checkpoint_filter_fn({}, kept)
      drawn = vit_base_patch32_224()
              ^^^^^^^^^^^^^^^^^^^^^^ unseeded
    `));

  it('follows what an object hands on to another', () =>
    check(`
      import torch

      class Layers:
          def __init__(self, module):
              self.module = module
          def __getattr__(self, name):
              if name in {"Linear": 1}:
                  return getattr(self.module, name)
              return self.missing

      layers = Layers(torch.nn)
      kept = layers.Conv2d(1, 1, 1)
      model = layers.Linear(3, 1)
              ^^^^^^^^^^^^^^^^^^^ unseeded
    `));

  it('knows that what the first process seeds, the others do not', () =>
    check(`
      import torch
      import torch.distributed as dist

      def is_main():
          return dist.get_rank() == 0

      dist.init_process_group("gloo")
      if is_main():
          torch.manual_seed(0)
      model = torch.nn.Linear(3, 1)
              ^^^^^^^^^^^^^^^^^^^^^ unseeded
    `));

  it('takes a seed of every process for one, and a choice between seeds', () =>
    check(`
      import torch
      import torch.distributed as dist

      dist.init_process_group("gloo")
      if dist.get_rank() == 0:
          torch.manual_seed(0)
      else:
          torch.manual_seed(100 + dist.get_rank())
      model = torch.nn.Linear(3, 1)
    `));

  it('does not know what happens where there may be one process only', () =>
    check(`
      import torch
      import torch.distributed as dist

      def rank():
          return dist.get_rank() if dist.is_initialized() else 0

      if rank() == 0:
          torch.manual_seed(0)
      model = torch.nn.Linear(3, 1)
    `));

  it('follows what a command line of Lightning makes, where it is told not to seed', () =>
    check(`
      import lightning as L
      import torch
      from lightning.pytorch.cli import LightningCLI

      class Model(L.LightningModule):
          def __init__(self):
              super().__init__()
              self.layer = torch.nn.Linear(2, 2)
                           ^^^^^^^^^^^^^^^^^^^^^ unseeded

      LightningCLI(Model, seed_everything_default=False)
    `));

  it('knows that the command line of Lightning seeds otherwise', () =>
    check(`
      import lightning as L
      import torch
      from lightning.pytorch.cli import LightningCLI

      class Model(L.LightningModule):
          def __init__(self):
              super().__init__()
              self.layer = torch.nn.Linear(2, 2)

      LightningCLI(Model)
    `));

  it('knows that dropout draws where the module may be in training', () =>
    check(`
      import torch
      import torch.nn.functional as F

      class Net(torch.nn.Module):
          def forward(self, x):
              return F.dropout(x, p=0.5, training=self.training)
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded

      Net()(1)
    `));

  it('knows that workers of Ray do not see the seeds of the program that starts them', () =>
    check(`
      import torch
      from ray.train.torch import TorchTrainer

      def train(config):
          model = torch.nn.Linear(2, 2)
                  ^^^^^^^^^^^^^^^^^^^^^ spawned

      torch.manual_seed(0)
      TorchTrainer(train).fit()
    `));

  it('only mentions first values that a checkpoint replaces', () =>
    checkFindings(
      'unseeded-torch',
      `
      import torch
      from torch import nn

      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.layer = nn.Linear(4, 2)
                           ^^^^^^^^^^^^^^^ initial

          def forward(self, x):
              return self.layer(x)

      net = Net()
      net.load_state_dict(torch.load("net.pt"))
      net.eval()
      print(net(torch.ones(4)))
      `,
    ));

  it('reports them where the program goes on to train, and reports other draws', async () => {
    const model = ['import torch', 'from torch import nn', '', 'net = nn.Linear(4, 2)'].join('\n');
    const found = `${model}\n      ^^^^^^^^^^^^^^^ unseeded`;
    const load = 'net.load_state_dict(torch.load("net.pt"))';
    await checkFindings('unseeded-torch', `${found}\n${load}\ntorch.optim.SGD(net.parameters(), 0.1)`);
    await checkFindings(
      'unseeded-torch',
      `${model}\n${load}\nprint(net(torch.randn(4)))\n          ^^^^^^^^^^^^^^ unseeded`,
    );
  });

  it('asks for the first draw that runs by default', () =>
    check(`
      import os
      import torch
      import plugins

      if plugins.has_kernels and "PYTEST_CURRENT_TEST" in os.environ and torch.cuda.is_available():
          torch.randn(3)
      model = torch.nn.Linear(3, 1)
              ^^^^^^^^^^^^^^^^^^^^^ unseeded
    `));

  it('knows that what looks something up in a model does not call it', () =>
    check(`
      from operator import attrgetter, itemgetter
      import torch
      from torch.nn import functional

      class Net(torch.nn.Module):
          def forward(self, x):
              return functional.dropout(x)

      model = Net()
      for name in map(itemgetter(0), model.named_parameters()):
          weights = attrgetter(name)(model)
    `));

  it('knows that a pipeline draws the noise that it starts from, and a part of it does not', () =>
    check(`
      import torch
      from diffusers import AutoencoderKL, StableDiffusionPipeline, UNet2DConditionModel

      unet = UNet2DConditionModel.from_pretrained("unet").to("cuda")
      vae = AutoencoderKL.from_pretrained("vae")
      print(unet(vae.decode(torch.ones(1, 4, 8, 8)).sample, 3))
      StableDiffusionPipeline.from_pretrained("pipe")("a cat").images[0].save("cat.png")
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
    `));

  it('only mentions an example that a model is traced with, where nothing is trained', async () => {
    const rule = allRules.find(({ id }) => id === 'unseeded-torch') ?? assert.fail();
    const gradesOf = async (literal: string) => {
      const { entry, texts } = await projectOf(literal);
      return (await findingsOf(rule, texts, entry)).map(({ grade }) => grade);
    };
    const traced = (use: string) => `
      import torch

      model = torch.load("model.pt")
      example = torch.randn(1, 3, 8, 8)
      ${use}
    `;
    assert.deepEqual(await gradesOf(traced('torch.onnx.export(model, example, "model.onnx")')), ['information']);
    assert.deepEqual(await gradesOf(traced('torch.jit.trace(model, (example, 3)).save("model.pt")')), ['information']);
    assert.deepEqual(await gradesOf(traced('torch.save(model(example), "answer.pt")')), ['warning']);
  });

  it('knows what is drawn into the parameters of a layer for first values', async () => {
    const drawn = (into: string, expected: string) =>
      `
      import torch
      from torch import nn

      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.layer = nn.Conv2d(3, 3, 3)
                           ${expected === 'initial' ? '^^^^^^^^^^^^^^^^^^ initial' : ''}

          def prepare(self):
              for module in self.modules():
                  if isinstance(module, nn.Conv2d):
                      ${into}.normal_(0, 0.01)
                      ${expected === 'unseeded' ? `${'^'.repeat(into.length + 17)} unseeded` : ''}

      net = Net()
      net.prepare()
      net.load_state_dict(torch.load("net.pt"))
      net.eval()
      print(net(torch.ones(1, 3, 8, 8)))
    `.replace(/^ *\n(?= *def prepare| *\n)/gm, '');
    await check(drawn('module.weight.data', 'initial'));
    await check(drawn('module.bias', 'initial'));
    await check(drawn('torch.ones(3)', 'unseeded'));
  });
});
