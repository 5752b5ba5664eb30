import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const check = (literal: string) => checkFindings('unseeded-torch', literal);

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
});
