import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const check = (literal: string) => checkFindings('unseeded-torch', literal);

/** A model of one layer, to begin a program with. */
const net = `
      import torch
      from torch import nn

      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.layer = nn.Linear(4, 2)
          def forward(self, x):
              return self.layer(x)`;

describe('first values of a model', () => {
  it('are replaced by those that are loaded, however the model drew them', () =>
    check(`
      import torch
      from torch import nn

      class Scale(nn.Module):
          def __init__(self):
              super().__init__()
              self.weight = nn.Parameter(torch.randn(3))
                                         ^^^^^^^^^^^^^^ initial
              self.reset()
          def reset(self):
              self.weight.data.normal_()

      model = Scale()
      model.load_state_dict(torch.load("model.pt"))
      print(model.weight)
    `));

  it('last where a program trains on from them', () =>
    check(`
      import torch
      from torch import nn

      class Scale(nn.Module):
          def __init__(self):
              super().__init__()
              self.weight = nn.Parameter(torch.randn(3))
                                         ^^^^^^^^^^^^^^ unseeded

      model = Scale()
      model.load_state_dict(torch.load("model.pt"))
      torch.optim.SGD(model.parameters(), lr=0.1)
    `));

  it('are not what is drawn beside the model', () =>
    check(`
      import torch
      from torch import nn

      class Scale(nn.Module):
          def __init__(self):
              super().__init__()
              self.weight = nn.Parameter(torch.randn(3))
          def forward(self, x):
              return self.weight * x

      model = Scale()
      model.load_state_dict(torch.load("model.pt"))
      print(model(torch.rand(3)))
                  ^^^^^^^^^^^^^ unseeded
    `));

  it('make no seed late where the model is loaded on every path', () =>
    checkFindings(
      'late-seed',
      `${net}

      model = Net()
      model.load_state_dict(torch.load("net.pt"))
      torch.manual_seed(0)
      torch.optim.SGD(model.parameters(), lr=0.1)
    `,
    ));

  it('are mentioned then, whatever is trained', () =>
    check(`
      import torch
      from torch import nn

      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.layer = nn.Linear(4, 2)
                           ^^^^^^^^^^^^^^^ initial
          def forward(self, x):
              return self.layer(x)

      model = Net()
      model.load_state_dict(torch.load("net.pt"))
      torch.optim.SGD(model.parameters(), lr=0.1)
    `));

  it('make a seed late where a file decides whether they are replaced', () =>
    checkFindings(
      'late-seed',
      `${net}

      import os
      model = Net()
      if os.path.exists("net.pt"):
          model.load_state_dict(torch.load("net.pt"))
      torch.manual_seed(0)
      ^^^^^^^^^^^^^^^^^^^^ late
    `,
    ));

  it('make a seed late where only some of them are replaced', () =>
    checkFindings(
      'late-seed',
      `${net}

      model = Net()
      model.load_state_dict(torch.load("net.pt"), strict=False)
      torch.manual_seed(0)
      ^^^^^^^^^^^^^^^^^^^^ late
    `,
    ));

  it('make a seed late where another model keeps its own', () =>
    checkFindings(
      'late-seed',
      `${net}

      def build():
          return Net()

      student = build()
      teacher = build()
      teacher.load_state_dict(torch.load("net.pt"))
      torch.manual_seed(0)
      ^^^^^^^^^^^^^^^^^^^^ late
    `,
    ));

  it('make a seed late where one of several models is loaded', () =>
    checkFindings(
      'late-seed',
      `${net}

      nets = [Net() for _ in range(3)]
      nets[0].load_state_dict(torch.load("net.pt"))
      torch.manual_seed(0)
      ^^^^^^^^^^^^^^^^^^^^ late
    `,
    ));

  it('make a seed late where one of two models that a loop makes is loaded', () =>
    checkFindings(
      'late-seed',
      `${net}

      nets = []
      for _ in range(2):
          nets.append(Net())
      nets[0].load_state_dict(torch.load("net.pt"))
      torch.manual_seed(0)
      ^^^^^^^^^^^^^^^^^^^^ late
    `,
    ));

  it('make a seed late where a new head comes after those that were loaded', () =>
    checkFindings(
      'late-seed',
      `${net}

      model = Net()
      model.load_state_dict(torch.load("net.pt"))
      model.layer = nn.Linear(4, 3)
      torch.manual_seed(0)
      ^^^^^^^^^^^^^^^^^^^^ late
    `,
    ));
});
